/** What a task keeps of closing 销号. Plain JSON. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface CloseState {}

/** As it is at the launch. */
export const closeStart: CloseState = {};
