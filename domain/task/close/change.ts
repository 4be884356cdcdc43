import type { Instant } from '../../time';
import { type Changes, newRound, one, open, settle, withdraw } from '../change';
import { accountsOf, type EventBody, type TaskEvent } from '../events';
import { type Obligation, type TaskState, obligationOf, policyOf } from '../state';
import { standDown } from '../stand-down';
import { goingOn } from '../suspend/going-on';
import type { CloseEvents } from './events';
import { recheckAfter } from './recheck';
import { CLOSING, RECHECK } from './state';

/** What closing 销号 does to a state. Pure, as all of `evolve`. */
export const closeChanges: Changes<keyof CloseEvents> = {
  'closing-requested': (state, { claims, waiver, waived, note, decision }, { at, actor }) => ({
    ...open(state, [decision], at),
    closing: {
      ...{ claims, waiver, waived, note },
      requested: at,
      askedBy: accountsOf(actor),
      reviewed: null,
    },
  }),
  'closing-reviewed': (state, { decision, opinion, due, provisional }, { at, actor }) => ({
    ...one(state, decision, (o) => newRound(o, at, { due, provisional })),
    closing: state.closing && {
      ...state.closing,
      reviewed: { at, by: accountsOf(actor), opinion },
    },
  }),
  'closing-returned': (state, { decision }) => ({ ...settle(state, [decision]), closing: null }),
  'closing-refused': (state, { decision }) => ({ ...settle(state, [decision]), closing: null }),
  closed,
  'recheck-due': (state, { recheck, until }, { at }) => ({
    ...open(state, [recheck], at),
    closed: state.closed && { ...state.closed, recheck: null },
    until,
  }),
  rechecked: (state, { obligation }) => settle(state, [obligation]),
  reopened,
};

/** Figures under review do not stand: those of the claims do. What was waived is over. */
function closed(
  state: TaskState,
  { claims, waiver, waived }: EventBody<'closed'>,
  { at }: TaskEvent<'closed'>,
): TaskState {
  const recheck = recheckAfter(state.key, at, policyOf(state, state.policy));
  return {
    ...standDown(state),
    ...{ reported: {}, reopened: null },
    closed: { claims, waiver, waived, at, recheck },
  };
}

/** It goes on from now: what is asked is asked anew, of the period that is open only where there is time for it. */
function reopened(
  state: TaskState,
  { basis, skipped, until }: EventBody<'reopened'>,
  { at }: { at: Instant },
): TaskState {
  const asked = obligationOf(state, RECHECK)?.status === 'open' ? [RECHECK] : [];
  const next = goingOn(withdraw(state, asked), skipped, at);
  // A list of its own: who had joined the period that is open may have to join it again.
  const assignments = [...state.assignments];
  return { ...next, assignments, until, closed: null, reopened: { at, basis } };
}

/** A request that nobody decided falls away with its decision. */
export function closingLapsed(state: TaskState, given: readonly Obligation[]): TaskState {
  return given.some((o) => o.id === CLOSING) ? { ...state, closing: null } : state;
}
