/** What a task keeps of amendments 修订. Plain JSON. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface AmendState {}

/** As it is at the launch. */
export const amendStart: AmendState = {};
