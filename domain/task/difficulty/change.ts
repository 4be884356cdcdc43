import type { Changes } from '../change';
import type { DifficultyEvents } from './events';

/** What difficulties 存在问题 do to a state. Pure, as all of `evolve`. */
export const difficultyChanges: Changes<keyof DifficultyEvents> = {};
