/** What happens by closing 销号. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface CloseEvents {}
