import type { Rules } from '../decision';
import type { AmendCommands } from './commands';

/** How amendments 修订 are decided. */
export const amendDecisions: Rules<keyof AmendCommands> = {};
