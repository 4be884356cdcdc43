/** What a task keeps of difficulties 存在问题. Plain JSON. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface DifficultyState {}

/** As it is at the launch. */
export const difficultyStart: DifficultyState = {};
