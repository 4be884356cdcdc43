import type { KindNames } from '../words';
import type { requestKinds } from './kinds';

/** How what requests outside the cycle 临时报送 make somebody owe is named, where its noun is not enough. */
export const requestNames: KindNames<keyof typeof requestKinds> = {};
