import type { Calendar } from '../calendar';
import type { Instant } from '../time';
import { type CommandType, type Rejection, type RejectionCode, type TaskCommand, reject } from './commands';
import type { TaskEvent } from './events';
import { type Obligation, type TaskState, obligationOf } from './state';

/** What follows from a command. */
export type Decision = { events: TaskEvent[] } | { rejected: Rejection };

/** How one kind of command is decided: whose permission counts, and what follows. */
export interface Rule<T extends CommandType> {
  /** The unit whose posts the `owner` permission means. */
  owner: (state: TaskState, command: TaskCommand<T>) => string | undefined;
  decide: (state: TaskState, command: TaskCommand<T>, at: Instant, calendar: Calendar) => Decision;
}

/** The rules of some kinds of commands. */
export type Rules<T extends CommandType> = { [K in T]: Rule<K> };

/** The obligation a command names, or why there is none to act on. */
export function openObligation(
  state: TaskState,
  id: string,
  wanted: Obligation['status'] = 'open',
): { obligation: Obligation } | { rejected: Rejection } {
  const obligation = obligationOf(state, id);
  if (!obligation) return reject('unknown-obligation', `没有事项 ${id}：可能已办结归档，请刷新后重试`);
  if (obligation.status === wanted) return { obligation };
  const reasons: Record<Obligation['status'], [RejectionCode, string]> = {
    open: ['not-open', '该事项尚未报送'],
    submitted: ['already-done', '该事项已报送，正在审核，被退回后可再次报送'],
    accepted: ['already-done', '该事项已办结'],
    withdrawn: ['not-open', '该事项已撤回，无需办理'],
    lapsed: ['too-late', '该事项已过期归档，请在本期报送中一并说明'],
  };
  return reject(...reasons[obligation.status]);
}

/** True for a text with nothing in it but white space. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}
