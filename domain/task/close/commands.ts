/** What may be asked about closing 销号. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface CloseCommands {}
