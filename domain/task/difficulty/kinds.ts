import type { KindMeaning } from '../kinds';

/** What difficulties 存在问题 make somebody owe. */
export const difficultyKinds = {} as const satisfies Record<string, KindMeaning>;
