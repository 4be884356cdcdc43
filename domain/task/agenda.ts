import type { Calendar } from '../calendar';
import { dayRuleAt, dayRuleFrom, periodAfter } from '../cycle';
import { daysAfter, daysBefore, deadline } from '../duration';
import type { Policy } from '../policy';
import { type Instant, MINUTE, dayOf } from '../time';
import type { RuleItem } from './events';
import { ladderOf } from './ladder';
import { type Obligation, type TaskState, policyOf } from './state';

/** What time alone does to an obligation that somebody owes. */
export type TimeRule = 'reminded' | 'overdue' | 'chased' | 'escalated' | 'lapsed';

/** A rule about to act: `due` is the instant the rule names. */
export interface Firing {
  rule: TimeRule;
  due: Instant;
  item: RuleItem;
}

/** Overdue ticks a minute after the due instant, so that what arrives in the due second counts as on time. */
export const GRACE = MINUTE;

/** Close of business, where a policy names days and no time of day. */
export const CLOSE = '17:30';

/**
 * The next firing of every time rule of an obligation that is open. `now` is the instant up to which missed
 * firings are folded into one (reminders and chases); pass `-Infinity` to learn what comes next of each.
 */
export function firings(state: TaskState, o: Obligation, now: Instant, calendar: Calendar): Firing[] {
  // What is submitted waits for its review, an obligation of its own.
  if (o.status !== 'open') return [];
  const policy = policyOf(state, o.policy);
  const due: [TimeRule, number, Instant | null][] = [['lapsed', 0, lapse(state, o, policy, calendar)]];
  if (o.overdue === null) {
    due.push(['reminded', 0, reminder(state, o, policy, now, calendar)]);
    // An extension asked for before expiry and not yet decided holds the clock: the office is late, not the unit.
    due.push(['overdue', 0, o.extension ? null : o.due + GRACE]);
  } else {
    const [level, at] = chase(state, o, policy, now, calendar);
    due.push(['chased', level, at]);
    due.push(['escalated', (o.ladder?.level ?? 0) + 1, escalation(state, o, policy, calendar)]);
  }
  return due.flatMap(([rule, level, at]) =>
    at === null ? [] : [{ rule, due: at, item: { obligation: o.id, round: o.round, level } }],
  );
}

/** The latest reminder missed by `now`, else the next one to come; none after the due instant. */
function reminder(
  state: TaskState,
  o: Obligation,
  policy: Policy,
  now: Instant,
  calendar: Calendar,
): Instant | null {
  const after = Math.max(o.opened, o.reminded ?? o.opened);
  const pending = policy.remind
    .map((before) => dayRuleAt(daysBefore(dayOf(o.due), before, calendar), state.key))
    .filter((at) => at > after && at <= o.due)
    .sort((a, b) => a - b);
  const missed = now >= o.due + GRACE ? undefined : pending.findLast((at) => at <= now);
  return missed ?? pending[0] ?? null;
}

/** The latest chase missed by `now`, else the next one, with its number. */
function chase(
  state: TaskState,
  o: Obligation,
  policy: Policy,
  now: Instant,
  calendar: Calendar,
): [level: number, at: Instant | null] {
  let found: [number, Instant | null] = [o.chased + 1, null];
  let day = dayOf(o.due);
  for (let k = 1; k <= policy.chase.atMost; k++) {
    day = daysAfter(day, policy.chase.every, calendar);
    if (k <= o.chased) continue;
    const at = dayRuleAt(day, state.key);
    if (found[1] !== null && at > now) break;
    found = [k, at];
  }
  return found;
}

/**
 * When the next level is raised: not before its own time, and not before the level below was handed over and
 * had its time since anything moved. The level below the first is the notice that it is overdue, so a first
 * level never comes on the day that notice was raised, however late it was raised.
 */
function escalation(state: TaskState, o: Obligation, policy: Policy, calendar: Calendar): Instant | null {
  const steps = ladderOf(policy, o.unitKind);
  const level = o.ladder?.level ?? 0;
  const step = steps[level];
  if (!step || o.overdue === null) return null;
  const own = dayRuleAt(daysAfter(dayOf(o.due), step.after, calendar), state.key);
  if (!o.ladder) return Math.max(own, dayRuleAt(calendar.addWorkdays(dayOf(o.overdue), 1), state.key));
  const { handedOver, acknowledged, moved } = o.ladder;
  const below = steps[level - 1];
  if (handedOver === null || !below) return null;
  const since = Math.max(handedOver, acknowledged ?? 0, moved ?? 0);
  return Math.max(own, dayRuleFrom(deadline(since, below.ackWithin, CLOSE, calendar), state.key, calendar));
}

/**
 * What nobody answers is given up, and counted, the workday after the next period's report is due (the one
 * after that, where the ladder has not run its course), so that the state stays bounded and nobody is asked
 * for two months' figures at once. What belongs to no period stands until the task ends.
 */
function lapse(state: TaskState, o: Obligation, policy: Policy, calendar: Calendar): Instant | null {
  const period = o.period === null ? undefined : state.periods[o.period];
  if (!period) return dayRuleFrom(Math.max(state.until, o.due + GRACE), state.key, calendar);
  const done = (o.ladder?.level ?? 0) >= ladderOf(policy, o.unitKind).length;
  let due = periodAfter(dayOf(Math.max(period.due, o.due)), policy, calendar).due;
  if (!done) due = periodAfter(dayOf(due), policy, calendar).due;
  return dayRuleAt(calendar.addWorkdays(dayOf(due), 1), state.key);
}
