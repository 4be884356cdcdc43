import type { KindNames } from '../words';
import type { closeKinds } from './kinds';

/** Both are about the task as such: their nouns say it. */
export const closeNames: KindNames<keyof typeof closeKinds> = {};
