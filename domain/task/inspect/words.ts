import type { KindNames } from '../words';
import type { inspectKinds } from './kinds';

/** How what inspections 督查 make somebody owe is named, where its noun is not enough. */
export const inspectNames: KindNames<keyof typeof inspectKinds> = {};
