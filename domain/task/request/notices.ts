import type { Sayers } from '../addressed';
import type { RequestEvents } from './events';

/** Who hears of requests outside the cycle 临时报送, and what. */
export const requestSayers: Sayers<keyof RequestEvents> = {};
