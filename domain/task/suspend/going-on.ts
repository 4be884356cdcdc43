import type { Calendar } from '../../calendar';
import { type PeriodDates, hasTime, periodAfter } from '../../cycle';
import { type Instant, dayOf } from '../../time';
import { type TaskState, policyOf } from '../state';
import type { SkippedPeriod } from './suspension';

/** How a task that rested goes on: after a suspension 恢复, and when it is reopened 重启. */

/**
 * Periods due up to `until` whose contributions would be due before anybody had the time of a first period since `at`,
 * and the first for which there is time; null where none comes by then.
 */
export function passedOver(
  state: TaskState,
  at: Instant,
  calendar: Calendar,
  until: Instant = state.until,
): { skipped: SkippedPeriod[]; next: PeriodDates | null } {
  const policy = policyOf(state, state.policy);
  const { every } = policy.cycle;
  const skipped: SkippedPeriod[] = [];
  let { lastDue, lastKeys } = state;
  for (;;) {
    const next = periodAfter(dayOf(lastDue), policy, calendar, lastKeys);
    if (!next || next.due > until) return { skipped, next: null };
    if (hasTime(at, next, policy, calendar)) return { skipped, next };
    skipped.push({ every, key: next.key, due: next.due });
    lastDue = next.due;
    lastKeys = { ...lastKeys, [every]: next.key };
  }
}

/** Passes over periods for good: none opens, and nobody's time counts, from before `at`. */
export function goingOn(state: TaskState, skipped: readonly SkippedPeriod[], at: Instant): TaskState {
  const lastKeys = { ...state.lastKeys };
  for (const { every, key } of skipped) lastKeys[every] = key;
  return { ...state, lastKeys, lastDue: skipped.at(-1)?.due ?? state.lastDue, resumed: at };
}
