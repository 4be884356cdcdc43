import type { Changes } from '../change';
import type { CommentEvents } from './events';

/** A comment changes nothing of what is owed; the ledger keeps it. */
export const commentChanges: Changes<keyof CommentEvents> = { commented: (state) => state };
