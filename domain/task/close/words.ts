import type { KindNames } from '../words';
import type { closeKinds } from './kinds';

/** How what closing 销号 make somebody owe is named, where its noun is not enough. */
export const closeNames: KindNames<keyof typeof closeKinds> = {};
