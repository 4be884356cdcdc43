import type { Sayers } from '../addressed';
import type { CloseEvents } from './events';

/** Who hears of closing 销号, and what. */
export const closeSayers: Sayers<keyof CloseEvents> = {};
