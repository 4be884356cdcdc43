import type { KindMeaning } from '../kinds';

/** What inspections 督查 make somebody owe. */
export const inspectKinds = {} as const satisfies Record<string, KindMeaning>;
