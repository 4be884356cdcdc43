import type { Changes } from '../change';
import type { CloseEvents } from './events';

/** What closing 销号 do to a state. Pure, as all of `evolve`. */
export const closeChanges: Changes<keyof CloseEvents> = {};
