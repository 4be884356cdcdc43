/** What a task keeps of requests outside the cycle 临时报送. Plain JSON. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface RequestState {}

/** As it is at the launch. */
export const requestStart: RequestState = {};
