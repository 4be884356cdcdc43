import type { EventType } from './events';
import type { ObligationKind } from './kinds';

/** What the table of lives is written in: rows, and short ways to write them. */

/** What has a life of its own. */
export type LifeName = 'task' | 'assignment' | 'obligation' | 'escalation';

/** Before it is there, and after it has left the state (the ledger keeps it). */
export const OUTSIDE = 'outside';

/** One row: what an event moves, for which kinds of obligations, from where, to where, and why (zh-CN). */
export interface Row {
  life: LifeName;
  /** Of obligations only. */
  kinds: readonly ObligationKind[] | null;
  from: readonly string[];
  to: string;
  words: string;
}

/** Rows by event. An area has all of its own events, and those of others that move what it keeps. */
export type Moves = Partial<Record<EventType, readonly Row[]>>;

const move =
  (life: LifeName) =>
  (from: readonly string[] | string, to: string, words: string): Row => ({
    life,
    kinds: null,
    from: typeof from === 'string' ? [from] : from,
    to,
    words,
  });
export const task = move('task');
export const assignment = move('assignment');
export const escalation = move('escalation');
/** A row about obligations of some kinds: from where to where, and why (zh-CN). */
export const owed =
  (...kinds: ObligationKind[]) =>
  (from: readonly string[] | string, to: string, words: string): Row => ({
    ...move('obligation')(from, to, words),
    kinds,
  });
export const sign = owed('acknowledge');
export const form = owed('report', 'contribution');
export const review = owed('review');
export const extension = owed('extension');
export const suspension = owed('suspension');
export const milestones = owed('milestones');
export const dispute = owed('dispute');
/** What a unit owes itself: it is withdrawn, and put off, with its assignment. */
export const own = owed('acknowledge', 'report', 'contribution');
/** What is asked for a period, and what hangs on it: it leaves when the next one opens. */
export const any = owed('acknowledge', 'report', 'contribution', 'review', 'extension');

export const LADDER = ['raised', 'handed-over', 'acknowledged'];
export const answered = escalation(LADDER, OUTSIDE, '事项已办，升级终止');
