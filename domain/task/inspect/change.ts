import type { Changes } from '../change';
import type { InspectEvents } from './events';

/** What inspections 督查 do to a state. Pure, as all of `evolve`. */
export const inspectChanges: Changes<keyof InspectEvents> = {};
