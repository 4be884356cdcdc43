/** What happens by amendments 修订. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface AmendEvents {}
