import type { KindNames } from '../words';
import type { difficultyKinds } from './kinds';

/** How what difficulties 存在问题 make somebody owe is named, where its noun is not enough. */
export const difficultyNames: KindNames<keyof typeof difficultyKinds> = {};
