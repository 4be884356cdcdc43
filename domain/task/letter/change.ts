import type { Changes } from '../change';
import type { LetterEvents } from './events';

/** A letter changes nothing of what is owed; the ledger keeps it. */
export const letterChanges: Changes<keyof LetterEvents> = { 'letter-issued': (state) => state };
