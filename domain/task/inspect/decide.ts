import type { Rules } from '../decision';
import type { InspectCommands } from './commands';

/** How inspections 督查 are decided. */
export const inspectDecisions: Rules<keyof InspectCommands> = {};
