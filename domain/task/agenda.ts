import type { Calendar } from '../calendar';
import { dayRuleAt, dayRuleFrom, periodAfter } from '../cycle';
import { deadline } from '../duration';
import type { Policy } from '../policy';
import { type Day, type Instant, MINUTE, addMonths, dayOf } from '../time';
import type { RuleItem } from './events';
import { type ScheduledLevel, levelsFor, scheduleOf } from './schedule';
import { type LadderLevel, type Obligation, type Period, type TaskState, policyOf } from './state';

/** What time alone does to an obligation that somebody owes. */
type TimeRule = 'reminded' | 'overdue' | 'chased' | 'escalated' | 'lapsed';

/** A rule about to act: `due` is the instant the rule names. */
export interface Firing {
  rule: TimeRule;
  due: Instant;
  item: RuleItem;
}

/** Overdue ticks a minute after the due instant, so that what arrives in the due second counts as on time. */
const GRACE = MINUTE;

/** What the rules of one obligation are computed from. `now` is the instant up to which missed firings are one. */
interface Scene {
  state: TaskState;
  o: Obligation;
  policy: Policy;
  calendar: Calendar;
  now: Instant;
}

/** A rule's next firing: its number (of a reminder, a chase, a level), and Infinity where it does not come. */
type Next = { level: number; at: Instant };

const NEVER: Next = { level: 0, at: Infinity };

/**
 * The next firing of every time rule of an obligation that is open. `now` is the instant up to which missed
 * reminders and chases are folded into one; `-Infinity` tells what comes next.
 */
export function firings(state: TaskState, o: Obligation, now: Instant, calendar: Calendar): Firing[] {
  // What is submitted waits for its review, an obligation of its own.
  if (o.status !== 'open') return [];
  const scene = { state, o, policy: policyOf(state, o.policy), calendar, now };
  const found: Firing[] = [];
  for (const rule of rulesOf(o)) {
    const { level, at } = NEXT[rule](scene);
    if (at < Infinity) found.push({ rule, due: at, item: { obligation: o.id, round: o.round, level } });
  }
  return found;
}

type Remembered = { calendar: Calendar; at: Instant };
const remembered = new WeakMap<object, Remembered>();

/** When time alone next acts on any obligation; Infinity where it does not. Remembered like `nextFiring`. */
export function nextOfAll(state: TaskState, calendar: Calendar): Instant {
  const before = remembered.get(state.obligations);
  if (before?.calendar === calendar) return before.at;
  let at = Infinity;
  for (const o of state.obligations) at = Math.min(at, nextFiring(state, o, calendar));
  remembered.set(state.obligations, { calendar, at });
  return at;
}

/**
 * When time alone next acts on an obligation; Infinity where it does not. Remembered by the obligation's
 * identity: it never mutates, and its policy and period stay as they are while it is open.
 */
export function nextFiring(state: TaskState, o: Obligation, calendar: Calendar): Instant {
  if (o.status !== 'open') return Infinity;
  const before = remembered.get(o);
  if (before?.calendar === calendar) return before.at;
  const at = earliestFiring(state, o, calendar);
  remembered.set(o, { calendar, at });
  return at;
}

function earliestFiring(state: TaskState, o: Obligation, calendar: Calendar): Instant {
  const scene = { state, o, policy: policyOf(state, o.policy), calendar, now: -Infinity };
  let at = Infinity;
  for (const rule of rulesOf(o)) at = Math.min(at, NEXT[rule](scene).at);
  return at;
}

const BEFORE_DUE: TimeRule[] = ['lapsed', 'reminded', 'overdue'];
const OVERDUE: TimeRule[] = ['lapsed', 'chased', 'escalated'];
const WAITING: TimeRule[] = ['lapsed'];

/** While a request for extension waits for its decision the office is late, not the unit. */
function rulesOf({ extension, overdue }: Obligation): TimeRule[] {
  if (extension) return WAITING;
  return overdue === null ? BEFORE_DUE : OVERDUE;
}

const NEXT: Record<TimeRule, (scene: Scene) => Next> = {
  reminded: reminder,
  overdue: ({ o }) => ({ level: 0, at: o.due + GRACE }),
  chased: chase,
  escalated: escalation,
  lapsed: lapse,
};

/** The latest reminder missed by `now`, else the next one to come; none after the due instant. */
function reminder({ state, o, policy, calendar, now }: Scene): Next {
  if (now >= o.due + GRACE) return NEVER;
  const after = o.reminded ?? o.opened;
  const { reminders } = scheduleOf(dayOf(o.due), policy, calendar);
  let found = NEVER;
  for (let level = 1; level <= reminders.length; level++) {
    const at = dayRuleAt(reminders[level - 1] as Day, state.key);
    if (at <= after || at > o.due) continue;
    if (found !== NEVER && at > now) break;
    found = { level, at };
  }
  return found;
}

/** The latest chase missed by `now`, else the next one; none once there were as many as the policy has. */
function chase({ state, o, policy, calendar, now }: Scene): Next {
  const { chases } = scheduleOf(dayOf(o.due), policy, calendar);
  let found = NEVER;
  for (let level = o.chased + 1; level <= chases.length; level++) {
    const at = dayRuleAt(chases[level - 1] as Day, state.key);
    if (found !== NEVER && at > now) break;
    found = { level, at };
  }
  return found;
}

/** The next level that is raised by time alone: none before the message of the one below was handed over. */
function escalation({ state, o, calendar }: Scene): Next {
  if (o.ladder && o.ladder.handedOver === null) return NEVER;
  const next = nextLevel(state, o, calendar);
  return next ? { level: (o.ladder?.level ?? 0) + 1, at: next.at } : NEVER;
}

/**
 * The next step of an obligation's ladder and when it is raised at the earliest: not before its own time, and
 * not before the level below was handed over and had its time since it was acknowledged or anything moved. The
 * level below the first is the mark that it is overdue: a first level comes no earlier than the first morning
 * after that mark, however late it was made. A level whose message is under way counts from when it was raised.
 */
export function nextLevel(
  state: TaskState,
  o: Obligation,
  calendar: Calendar,
): { step: ScheduledLevel; at: Instant } | null {
  const schedule = scheduleOf(dayOf(o.due), policyOf(state, o.policy), calendar);
  const levels = levelsFor(schedule, o.unitKind);
  const step = levels[o.ladder?.level ?? 0];
  if (!step) return null;
  const own = dayRuleAt(step.day, state.key);
  if (o.ladder) return { step, at: Math.max(own, hadItsTime(state, o.ladder, levels, calendar)) };
  if (o.overdue === null) return { step, at: own };
  return { step, at: Math.max(own, dayRuleFrom(o.overdue, state.key, calendar)) };
}

/** The first day rule after the current level had its `ackWithin` with nothing moving. */
function hadItsTime(
  state: TaskState,
  { level, raised, handedOver, acknowledged, moved }: LadderLevel,
  levels: readonly ScheduledLevel[],
  calendar: Calendar,
): Instant {
  const since = Math.max(handedOver ?? raised, acknowledged ?? 0, moved ?? 0);
  const { ackWithin } = levels[level - 1] as ScheduledLevel;
  return dayRuleFrom(deadline(since, ackWithin, calendar), state.key, calendar);
}

/**
 * What nobody answers is given up, and counted, so that the state stays bounded and nobody is asked for many
 * periods' figures at once: the workday after the next period's report is due where the ladder has run its
 * course, after the one behind that in any case. What belongs to no period stands until the task ends.
 */
function lapse({ state, o, policy, calendar }: Scene): Next {
  const period = o.period === null ? undefined : state.periods[o.period];
  if (!period) {
    const end = Math.max(state.until, o.due + GRACE);
    return { level: 0, at: dayRuleFrom(end, state.key, calendar) };
  }
  const [early, late] = endsOf(period, o.due, policy, calendar);
  const last = dayRuleAt(late, state.key);
  const run = courseRun(state, o, policy, calendar);
  return { level: 0, at: run >= last ? last : Math.max(dayRuleAt(early, state.key), run) };
}

const known = new WeakMap<Period, { calendar: Calendar; days: [Day, Day] }>();

/** The workdays after the next two periods' reports are due, remembered for what was not given longer. */
function endsOf(period: Period, due: Instant, policy: Policy, calendar: Calendar): [early: Day, late: Day] {
  const before = known.get(period);
  if (before?.calendar === calendar && due <= period.due) return before.days;
  const next = dueAfter(dayOf(Math.max(period.due, due)), policy, calendar);
  const last = dueAfter(next, policy, calendar);
  const days: [Day, Day] = [calendar.addWorkdays(next, 1), calendar.addWorkdays(last, 1)];
  if (due <= period.due) known.set(period, { calendar, days });
  return days;
}

/** The next report's due day; where no more periods come, the day a month later stands for it. */
function dueAfter(day: Day, policy: Policy, calendar: Calendar): Day {
  const next = periodAfter(day, policy, calendar);
  return next ? dayOf(next.due) : addMonths(day, 1);
}

/** When the highest level of a ladder has had its time; Infinity where it was not reached or not handed over. */
function courseRun(state: TaskState, o: Obligation, policy: Policy, calendar: Calendar): Instant {
  if (!o.ladder || o.ladder.handedOver === null) return Infinity;
  const levels = levelsFor(scheduleOf(dayOf(o.due), policy, calendar), o.unitKind);
  return o.ladder.level === levels.length ? hadItsTime(state, o.ladder, levels, calendar) : Infinity;
}
