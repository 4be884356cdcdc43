import type { Rules } from '../decision';
import type { RequestCommands } from './commands';

/** How requests outside the cycle 临时报送 are decided. */
export const requestDecisions: Rules<keyof RequestCommands> = {};
