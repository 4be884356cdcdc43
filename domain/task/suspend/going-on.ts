import type { Calendar } from '../../calendar';
import { type PeriodDates, hasTime, periodAfter } from '../../cycle';
import type { Policy } from '../../policy';
import { type Instant, dayOf } from '../../time';
import { type TaskState, policyOf } from '../state';
import type { SkippedPeriod } from './suspension';

/** How a task goes on: after a suspension 恢复, when it is reopened 重启, and under another policy. */

/**
 * Periods due up to `until` whose contributions would be due before anybody had the time of a first period since `at`,
 * and the first for which there is time; null where none comes by then.
 */
export function passedOver(
  state: TaskState,
  at: Instant,
  calendar: Calendar,
  until: Instant = state.until,
  isGone = (period: PeriodDates): boolean => !hasTime(at, period, policyOf(state, state.policy), calendar),
): { skipped: SkippedPeriod[]; next: PeriodDates | null } {
  const policy = policyOf(state, state.policy);
  const { every } = policy.cycle;
  const skipped: SkippedPeriod[] = [];
  let { lastDue, lastKeys } = state;
  for (;;) {
    const next = periodAfter(dayOf(lastDue), policy, calendar, lastKeys);
    if (!next || next.due > until) return { skipped, next: null };
    if (!isGone(next)) return { skipped, next };
    skipped.push({ every, key: next.key, due: next.due });
    lastDue = next.due;
    lastKeys = { ...lastKeys, [every]: next.key };
  }
}

/**
 * Periods of a new policy that should have opened before it was there, and leave nobody the time of a first period: a
 * change touches later periods only (design.md section 1, promise 11), and asks nobody for weeks that are gone.
 */
export function goneUnder(
  state: TaskState,
  { version, policy }: { version: string; policy: Policy },
  at: Instant,
  calendar: Calendar,
): SkippedPeriod[] {
  const changed = { ...state, policies: { ...state.policies, [version]: policy }, policy: version };
  const isGone = (period: PeriodDates): boolean =>
    period.opensOn < dayOf(at) && !hasTime(at, period, policy, calendar);
  return passedOver(changed, at, calendar, state.until, isGone).skipped;
}

/** Passes over periods for good: they are never asked. */
export function passOver(state: TaskState, skipped: readonly SkippedPeriod[]): TaskState {
  if (skipped.length === 0) return state;
  const lastKeys = { ...state.lastKeys };
  for (const { every, key } of skipped) lastKeys[every] = key;
  return { ...state, lastKeys, lastDue: skipped.at(-1)?.due ?? state.lastDue };
}

/** As `passOver`; no period opens, and nobody's time counts, from before `at`. */
export function goingOn(state: TaskState, skipped: readonly SkippedPeriod[], at: Instant): TaskState {
  return { ...passOver(state, skipped), resumed: at };
}
