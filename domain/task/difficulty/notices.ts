import type { Sayers } from '../addressed';
import type { DifficultyEvents } from './events';

/** Who hears of difficulties 存在问题, and what. */
export const difficultySayers: Sayers<keyof DifficultyEvents> = {};
