import type { Sayers } from '../addressed';
import type { AmendEvents } from './events';

/** Who hears of amendments 修订, and what. */
export const amendSayers: Sayers<keyof AmendEvents> = {};
