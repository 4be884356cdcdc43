import type { KindMeaning } from '../kinds';

/** What closing 销号 make somebody owe. */
export const closeKinds = {} as const satisfies Record<string, KindMeaning>;
