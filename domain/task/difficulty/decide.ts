import type { Rules } from '../decision';
import type { DifficultyCommands } from './commands';

/** How difficulties 存在问题 are decided. */
export const difficultyDecisions: Rules<keyof DifficultyCommands> = {};
