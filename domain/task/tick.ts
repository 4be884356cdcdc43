import type { Calendar } from '../calendar';
import { type PeriodDates, dayRuleAt, dayRuleFrom, hasTime, periodAfter } from '../cycle';
import { daysAfter } from '../duration';
import { type Instant, dayOf, instantAt } from '../time';
import { type Firing, firings } from './agenda';
import { type OpenedObligation, type TaskEvent, event } from './events';
import { evolve } from './evolve';
import { type Assignment, type TaskState, isSettled, obligationId, owes, policyOf } from './state';

/** What is about to happen by time alone, at the instant the rule names. */
interface Step {
  due: Instant;
  /** Order among steps of the same instant. */
  rank: number;
  build: (at: Instant) => TaskEvent;
}

const RANK: Record<Firing['rule'], number> = { lapsed: 2, reminded: 5, overdue: 3, chased: 4, escalated: 6 };

/**
 * What time alone does to a task up to `at`: opens periods, reminds, marks overdue, chases, escalates, lets
 * lapse, ends. Events carry the instant their rule named; all are recorded at `at`, or at the instant of the
 * event before where that is later. Pure.
 */
export function tick(state: TaskState, at: Instant, calendar: Calendar): TaskEvent[] {
  const events: TaskEvent[] = [];
  const recorded = Math.max(at, state.at);
  let now = state;
  for (;;) {
    const step = earliest(now, at, calendar);
    if (!step || step.due > at) return events;
    const next = step.build(recorded);
    events.push(next);
    now = evolve(now, next);
  }
}

/** When time alone next changes something; null once the task has ended. Always later than the last `tick`. */
export function nextWake(state: TaskState, calendar: Calendar): Instant | null {
  return earliest(state, -Infinity, calendar)?.due ?? null;
}

function earliest(state: TaskState, now: Instant, calendar: Calendar): Step | null {
  if (state.ended) return null;
  const steps = [
    ...rules(state, now, calendar),
    periodOpening(state, calendar),
    joining(state, now, calendar),
    unserved(state, calendar),
    ending(state, calendar),
  ];
  let best: Step | null = null;
  for (const step of steps) {
    if (step && (!best || step.due < best.due || (step.due === best.due && step.rank < best.rank)))
      best = step;
  }
  return best;
}

/** One step for each rule and instant, with all the obligations it acts on: one event, one wake-up. */
function rules(state: TaskState, now: Instant, calendar: Calendar): Step[] {
  const groups = new Map<string, Firing[]>();
  for (const obligation of Object.values(state.obligations)) {
    for (const firing of firings(state, obligation, now, calendar)) {
      const key = `${firing.rule} ${firing.due}`;
      const group = groups.get(key);
      if (group) group.push(firing);
      else groups.set(key, [firing]);
    }
  }
  return [...groups.values()].map((group) => {
    const { rule, due } = group[0] as Firing;
    const items = group.map((firing) => firing.item);
    return { due, rank: RANK[rule], build: (at) => event(rule, { items }, { at, due }) };
  });
}

function periodOpening(state: TaskState, calendar: Calendar): Step | null {
  const policy = policyOf(state, state.policy);
  const dates = periodAfter(dayOf(state.lastDue), policy, calendar);
  if (dates.due > state.until) return null;
  const due = Math.max(dayRuleAt(dates.opensOn, state.key), state.launched);
  const period = { ...dates, policy: state.policy };
  const opened = obliged(state, dates, calendar).map((a) => obligation(state, a, dates));
  return { due, rank: 0, build: (at) => event('period-opened', { period, opened }, { at, due }) };
}

/** A unit served after the latest period opened joins it where it still has its time. */
function joining(state: TaskState, now: Instant, calendar: Calendar): Step | null {
  const period = Object.values(state.periods).find((p) => p.due === state.lastDue);
  if (!period) return null;
  const late = obliged(state, period, calendar).filter(
    (a) => !(obligationId(owes(state, a), a.unit, period.key) in state.obligations),
  );
  const due = Math.max(...late.map((a) => a.served ?? 0));
  if (late.length === 0 || (now !== -Infinity && due > now)) return null;
  const opened = late.map((a) => obligation(state, a, period, period.policy));
  return { due, rank: 1, build: (at) => event('obligations-opened', { opened }, { at, due }) };
}

/** The assignments served early enough to owe something in a period. */
function obliged(state: TaskState, period: PeriodDates, calendar: Calendar): Assignment[] {
  const policy = policyOf(state, state.policy);
  return state.assignments.filter((a) => a.served !== null && hasTime(a.served, period, policy, calendar));
}

function obligation(
  state: TaskState,
  assignment: Assignment,
  period: PeriodDates,
  policy = state.policy,
): OpenedObligation {
  const kind = owes(state, assignment);
  return {
    id: obligationId(kind, assignment.unit, period.key),
    kind,
    unit: assignment.unit,
    unitKind: assignment.kind,
    role: assignment.role,
    period: period.key,
    policy,
    due: kind === 'report' ? period.due : period.contributionDue,
    provisional: period.provisional,
  };
}

/** The workday after the first digest that could have served it: the coordinator learns who was not. */
function unserved(state: TaskState, calendar: Calendar): Step | null {
  const units = state.assignments.filter((a) => a.served === null && !a.unservedTold).map((a) => a.unit);
  if (units.length === 0) return null;
  const first = firstDigest(state, calendar);
  const due = dayRuleFrom(first + 1, state.key, calendar);
  return { due, rank: 7, build: (at) => event('unserved', { units }, { at, due }) };
}

/** The first digest after the launch. */
function firstDigest(state: TaskState, calendar: Calendar): Instant {
  const { digest } = policyOf(state, state.policy);
  const day = calendar.nextWorkday(dayOf(state.launched));
  const at = instantAt(day, digest.at);
  return at >= state.launched ? at : instantAt(daysAfter(day, '1wd', calendar), digest.at);
}

/** A task ends when no more periods come and nothing is owed. */
function ending(state: TaskState, calendar: Calendar): Step | null {
  if (!Object.values(state.obligations).every(isSettled)) return null;
  const next = periodAfter(dayOf(state.lastDue), policyOf(state, state.policy), calendar);
  if (next.due <= state.until) return null;
  const due = state.until;
  return { due, rank: 8, build: (at) => event('ended', { reason: 'cycle-over' }, { at, due }) };
}
