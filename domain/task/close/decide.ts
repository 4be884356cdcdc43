import type { Rules } from '../decision';
import type { CloseCommands } from './commands';

/** How closing 销号 are decided. */
export const closeDecisions: Rules<keyof CloseCommands> = {};
