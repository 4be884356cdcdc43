/** What may be asked about inspections 督查. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface InspectCommands {}
