/** What a task keeps of inspections 督查. Plain JSON. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface InspectState {}

/** As it is at the launch. */
export const inspectStart: InspectState = {};
