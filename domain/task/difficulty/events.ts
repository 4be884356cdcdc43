/** What happens by difficulties 存在问题. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by this area
export interface DifficultyEvents {}
