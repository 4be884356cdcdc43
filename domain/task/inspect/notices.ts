import type { Sayers } from '../addressed';
import type { InspectEvents } from './events';

/** Who hears of inspections 督查, and what. */
export const inspectSayers: Sayers<keyof InspectEvents> = {};
