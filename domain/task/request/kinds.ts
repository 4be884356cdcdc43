import type { KindMeaning } from '../kinds';

/** What requests outside the cycle 临时报送 make somebody owe. */
export const requestKinds = {} as const satisfies Record<string, KindMeaning>;
