/** What may be asked about requests outside the cycle 临时报送. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface RequestCommands {}
