import type { Calendar } from '../calendar';
import { type LastKeys, type PeriodDates, dayRuleAt, dayRuleFrom, hasTime, periodAfter } from '../cycle';
import { digestFrom } from '../delivery';
import { deadlineOf } from '../duration';
import type { Policy } from '../policy';
import { type Instant, dayOf } from '../time';
import { type Firing, firings, nextFiring, nextOfAll } from './agenda';
import { recheckDue } from './close/recheck';
import type { Closed } from './close/state';
import { type EventBody, type OpenedObligation, type RuleItem, type TaskEvent, event } from './events';
import { evolve } from './evolve';
import {
  type Assignment,
  type Period,
  type TaskState,
  isSettled,
  obligationId,
  obligationOf,
  owes,
  policyOf,
} from './state';
import type { Suspension } from './suspend/suspension';

/** What is about to happen by time alone, at the instant the rule names. */
interface Step {
  due: Instant;
  /** Order among steps of the same instant. */
  rank: number;
  /** The event, on the state as it is then, recorded at an instant, `due` or later. */
  build: (state: TaskState, at: Instant) => TaskEvent;
}

const RANK = {
  opening: 0,
  joining: 1,
  lapsed: 2,
  overdue: 3,
  chased: 4,
  reminded: 5,
  escalated: 6,
  unserved: 7,
  ending: 8,
  resumption: 9,
  recheck: 10,
} as const;

/**
 * What time alone does to a task up to `at`: opens periods, reminds, marks overdue, chases, escalates, lets
 * lapse, ends. Events carry the instant their rule named; all are recorded at `at`, or at the instant of the
 * event before where that is later. Pure; a second tick at the same instant gives nothing.
 */
export function tick(state: TaskState, at: Instant, calendar: Calendar): TaskEvent[] {
  return steps(state, at, calendar).map((step) => step.event);
}

/** As `tick`, with the state after each event. */
export function steps(
  state: TaskState,
  at: Instant,
  calendar: Calendar,
): { event: TaskEvent; state: TaskState }[] {
  const taken: { event: TaskEvent; state: TaskState }[] = [];
  const recorded = Math.max(at, state.at);
  let now = state;
  for (;;) {
    const step = earliest(now, at, calendar);
    if (!step) return taken;
    const next = step.build(now, recorded);
    now = evolve(now, next);
    taken.push({ event: next, state: now });
  }
}

/**
 * When time alone next changes something; null once the task has ended, or while it is suspended and its
 * resumption was called for. A closed task wakes for its re-check and its end. Always later than the last `tick`; a
 * command may make it due at once.
 */
export function nextWake(state: TaskState, calendar: Calendar): Instant | null {
  if (state.ended) return null;
  let wake = state.suspended ? Infinity : nextOfAll(state, calendar);
  for (const step of wholeTask(state, calendar)) wake = Math.min(wake, step.due);
  return wake === Infinity ? null : wake;
}

/** The first step due by `at`. */
function earliest(state: TaskState, at: Instant, calendar: Calendar): Step | null {
  if (state.ended) return null;
  const steps = wholeTask(state, calendar).filter((step) => step.due <= at);
  const rule = firstRule(state, at, calendar);
  if (rule) steps.push(rule);
  return steps.reduce<Step | null>((best, step) => (best && !isBefore(step, best) ? best : step), null);
}

function isBefore(a: Pick<Step, 'due' | 'rank'>, b: Pick<Step, 'due' | 'rank'>): boolean {
  return a.due < b.due || (a.due === b.due && a.rank < b.rank);
}

/** The first rule due by `at`, for all the obligations it acts on at one instant: one event, one wake-up. */
function firstRule(state: TaskState, at: Instant, calendar: Calendar): Step | null {
  if (state.suspended || nextOfAll(state, calendar) > at) return null;
  let first: Firing | null = null;
  let items: RuleItem[] = [];
  for (const o of state.obligations) {
    if (nextFiring(state, o, calendar) > at) continue;
    for (const firing of firings(state, o, at, calendar)) {
      if (firing.due > at) continue;
      if (!first || isBefore(ranked(firing), ranked(first))) [first, items] = [firing, [firing.item]];
      else if (firing.rule === first.rule && firing.due === first.due) items.push(firing.item);
    }
  }
  if (!first) return null;
  const { rule, due } = first;
  return { ...ranked(first), build: (_, recorded) => event(rule, { items }, { at: recorded, due }) };
}

function ranked({ rule, due }: Firing): Pick<Step, 'due' | 'rank'> {
  return { due, rank: RANK[rule] };
}

/** What happens to a task as a whole, and the state it was reckoned for. */
interface Whole {
  of: TaskState;
  calendar: Calendar;
  steps: Step[];
  /** Whether it stays as it is whatever becomes of the obligations: nobody is about to join, no end is near. */
  steady: boolean;
}

/** By the keys of the latest periods, which change with every period. */
const known = new WeakMap<LastKeys, Whole>();

/** The steps of the task as a whole, remembered: most events touch obligations only. */
function wholeTask(state: TaskState, calendar: Calendar): Step[] {
  const before = known.get(state.lastKeys);
  if (before?.calendar === calendar && (before.of === state || (before.steady && isAlike(before.of, state))))
    return before.steps;
  const whole = reckonWhole(state, calendar);
  known.set(state.lastKeys, whole);
  return whole.steps;
}

function isAlike(a: TaskState, b: TaskState): boolean {
  return (
    a.assignments === b.assignments &&
    a.until === b.until &&
    a.lastDue === b.lastDue &&
    a.policy === b.policy &&
    a.policies === b.policies &&
    a.suspended === b.suspended &&
    a.closed === b.closed
  );
}

function reckonWhole(state: TaskState, calendar: Calendar): Whole {
  if (state.suspended) {
    const step = resumption(state, state.suspended, calendar);
    return { of: state, calendar, steps: step ? [step] : [], steady: true };
  }
  if (state.closed)
    return { of: state, calendar, steps: closedSteps(state, state.closed, calendar), steady: false };
  const policy = policyOf(state, state.policy);
  const next = periodAfter(dayOf(state.lastDue), policy, calendar, state.lastKeys);
  const isLast = !next || next.due > state.until;
  const joins = joining(state, calendar);
  const steps = [
    isLast ? ending(state, next) : opening(state, { ...next, policy: state.policy }, calendar),
    joins,
    unserved(state, policy, calendar),
  ].filter((step) => step !== null);
  return { of: state, calendar, steps, steady: !isLast && !joins };
}

/** On the day on which a suspended task was to go on the coordinator hears of it, once. */
function resumption({ key }: TaskState, { until, told }: Suspension, calendar: Calendar): Step | null {
  if (told) return null;
  const due = dayRuleFrom(until, key, calendar);
  return { due, rank: RANK.resumption, build: (_, at) => event('resumption-due', { until }, { at, due }) };
}

/** A closed task is looked at again where it was drawn, and ends when that is done and its time is over. */
function closedSteps(state: TaskState, closed: Closed, calendar: Calendar): Step[] {
  const recheck = recheckDue(state, closed, calendar);
  if (recheck) return [{ ...recheck, rank: RANK.recheck }];
  if (!state.obligations.every(isSettled)) return [];
  return [ends(state.until, 'closed')];
}

function ends(due: Instant, reason: EventBody<'ended'>['reason']): Step {
  return { due, rank: RANK.ending, build: (_, at) => event('ended', { reason }, { at, due }) };
}

function opening({ key, launched, resumed }: TaskState, period: Period, calendar: Calendar): Step {
  const due = Math.max(dayRuleAt(period.opensOn, key), resumed ?? launched);
  const build: Step['build'] = (state, at) => {
    const opened = obliged(state, period, calendar).map((a) => owed(state, a, period, at, calendar));
    return event('period-opened', { period, opened }, { at, due });
  };
  return { due, rank: RANK.opening, build };
}

/** By a task's assignments, which change whenever one is served: the period that nobody has to join any more. */
const complete = new WeakMap<Assignment[], string>();

/** A unit served after the latest period opened joins it where it still has its time. */
function joining(state: TaskState, calendar: Calendar): Step | null {
  const period = Object.values(state.periods).find((p) => p.due === state.lastDue);
  // Who had joined has joined, until somebody is served or the next period opens.
  if (!period || complete.get(state.assignments) === period.key) return null;
  const missing = state.assignments.filter((a) => {
    if (a.served === null) return false;
    const before = obligationOf(state, idOf(state, a, period));
    // What was withdrawn from a unit that has the task again is asked again.
    return !before || before.status === 'withdrawn';
  });
  const late =
    missing.length === 0 ? [] : obliged(state, period, calendar).filter((a) => missing.includes(a));
  if (late.length === 0) {
    complete.set(state.assignments, period.key);
    return null;
  }
  const opens = dayRuleAt(period.opensOn, state.key);
  const joins = (a: Assignment): Instant => Math.max(a.served as Instant, opens, state.resumed ?? 0);
  const due = Math.min(...late.map(joins));
  const build: Step['build'] = (_, at) => {
    const opened = late.filter((a) => joins(a) === due).map((a) => owed(state, a, period, at, calendar));
    return event('obligations-opened', { opened }, { at, due });
  };
  return { due, rank: RANK.joining, build };
}

/**
 * The assignments served early enough to owe something in a period, by the policy the period took; a suspended task
 * serves anew when it goes on.
 */
function obliged(state: TaskState, period: Period, calendar: Calendar): Assignment[] {
  const policy = policyOf(state, period.policy);
  const from = state.resumed ?? 0;
  return state.assignments.filter(
    (a) => a.served !== null && hasTime(Math.max(a.served, from), period, policy, calendar),
  );
}

function idOf(state: TaskState, assignment: Assignment, period: PeriodDates): string {
  return obligationId(owes(state, assignment), assignment.unit, period.key);
}

/**
 * What an assignment owes in a period. Where an outage let the due day come before anybody could be asked, it
 * has the time of a return: nobody is overdue with what they were never asked.
 */
function owed(
  state: TaskState,
  assignment: Assignment,
  period: Period,
  at: Instant,
  calendar: Calendar,
): OpenedObligation {
  const kind = owes(state, assignment);
  const due = kind === 'report' ? period.due : period.contributionDue;
  const { unit, kind: unitKind, role } = assignment;
  const missed = dayOf(at) >= dayOf(due);
  return {
    id: idOf(state, assignment, period),
    kind,
    unit,
    unitKind,
    role,
    period: period.key,
    policy: period.policy,
    ...(missed
      ? deadlineOf(at, policyOf(state, period.policy).return.within, calendar)
      : { due, provisional: period.provisional }),
  };
}

/** The workday after the first digest that could have served it: the coordinator learns who was not. */
function unserved(state: TaskState, policy: Policy, calendar: Calendar): Step | null {
  const waiting = state.assignments.filter((a) => a.served === null && !a.unservedTold);
  if (waiting.length === 0) return null;
  const given = Math.min(...waiting.map((a) => a.given));
  const first = dayOf(digestFrom(given, policy, calendar));
  const due = dayRuleAt(calendar.addWorkdays(first, 1), state.key);
  const units = waiting.filter((a) => a.given === given).map((a) => a.unit);
  return { due, rank: RANK.unserved, build: (_, at) => event('unserved', { units }, { at, due }) };
}

/**
 * A task ends when no more periods come and nothing is owed: at its end, or with the last of the listed dates where
 * no other period comes before.
 */
function ending(state: TaskState, next: PeriodDates | null): Step | null {
  if (!state.obligations.every(isSettled)) return null;
  // Whose assignment is still under way has yet to sign for it.
  if (!next && state.assignments.some((a) => a.served === null && !a.unservedTold)) return null;
  // A reopened task may have all of its listed dates behind it, and was reopened for something.
  const due = next || state.reopened ? state.until : Math.min(state.lastDue, state.until);
  return ends(due, 'cycle-over');
}
