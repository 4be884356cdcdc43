import type { Calendar } from '../../calendar';
import { dayRuleFrom } from '../../cycle';
import { CLOSE, deadline, deadlineOf } from '../../duration';
import type { Policy } from '../../policy';
import { type CloseTerms, termsOf } from '../../policy-terms';
import { fnv1a } from '../../spread';
import { type Instant, addMonths, dayOf, instantAt, midnightOf } from '../../time';
import { type TaskEvent, event } from '../events';
import { type TaskState, policyOf } from '../state';
import { type Closed, RECHECK } from './state';

/** Re-checks 抽查 of closed tasks: a sample, drawn by a hash, so that it is the same whenever it is reckoned. */

/** Steps in which a share is counted. */
const PARTS = 10_000;

/** True where a task closed at an instant is one of the share that is looked at again. */
export function isDrawn(key: string, closedAt: Instant, share: number): boolean {
  return fnv1a(`${key} ${closedAt}`) % PARTS < share * PARTS;
}

/** How long after its closing a task is looked at again, by the policy it was closed under; null where it is not. */
export function recheckAfter(
  key: string,
  at: Instant,
  policy: Policy,
): CloseTerms['recheck']['after'] | null {
  const { share, after } = termsOf(policy, 'close').recheck;
  return isDrawn(key, at, share) ? after : null;
}

/** The re-check that is still to come: early on a workday, and what it then asks of the office. */
export function recheckDue(
  { key }: Pick<TaskState, 'key'>,
  { at: closedAt, recheck }: Closed,
  calendar: Calendar,
): { due: Instant; build: (state: TaskState, at: Instant) => TaskEvent } | null {
  if (recheck === null) return null;
  const from = midnightOf(dayOf(deadline(closedAt, recheck, calendar)));
  const due = dayRuleFrom(Math.max(closedAt, from), key, calendar);
  return { due, build: (state, at) => asked(state, { at, due }, calendar) };
}

function asked(state: TaskState, when: { at: Instant; due: Instant }, calendar: Calendar): TaskEvent {
  const { office, policy, until } = state;
  const { within } = termsOf(policyOf(state, policy), 'close').recheck;
  const given = deadlineOf(when.at, within, calendar);
  const recheck = {
    id: RECHECK,
    kind: 'recheck' as const,
    unit: office,
    unitKind: 'office' as const,
    ...{ role: null, period: null, policy },
    ...given,
  };
  // Who leaves it is chased, also where the task's own time is over.
  const least = instantAt(addMonths(dayOf(given.due), 1), CLOSE);
  const body = { unit: office, recheck, until: Math.max(until, least) };
  return event('recheck-due', body, when);
}
