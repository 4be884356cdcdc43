import type { Changes } from '../change';
import type { AmendEvents } from './events';

/** What amendments 修订 do to a state. Pure, as all of `evolve`. */
export const amendChanges: Changes<keyof AmendEvents> = {};
