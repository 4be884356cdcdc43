import type { Changes } from '../change';
import type { RequestEvents } from './events';

/** What requests outside the cycle 临时报送 do to a state. Pure, as all of `evolve`. */
export const requestChanges: Changes<keyof RequestEvents> = {};
