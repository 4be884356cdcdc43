import type { Calendar } from '../calendar';
import { daysAfter, daysBefore } from '../duration';
import type { Policy } from '../policy';
import type { Day } from '../time';
import { type Step, ladderOf } from './ladder';
import type { ObligedKind } from './state';

/** One level of a ladder, and the day on which it is raised at the earliest. */
export interface ScheduledLevel extends Step {
  day: Day;
}

/** The days on which a policy's rules act on something due on one day, if nobody answers. */
export interface Schedule {
  /** Of the reminders, earliest first. */
  reminders: readonly Day[];
  /** Of the chases, from the first. */
  chases: readonly Day[];
  ladders: Record<'common' | 'office' | 'external', readonly ScheduledLevel[]>;
}

/** By policy, for one calendar: a task's obligations share few due days, and every wake-up asks for all of them. */
const known = new WeakMap<Policy, { calendar: Calendar; byDue: Map<Day, Schedule> }>();

/** The schedule of a due day under a policy. Pure; remembered by the policy's identity. */
export function scheduleOf(due: Day, policy: Policy, calendar: Calendar): Schedule {
  let memory = known.get(policy);
  if (memory?.calendar !== calendar) known.set(policy, (memory = { calendar, byDue: new Map() }));
  let schedule = memory.byDue.get(due);
  if (!schedule) memory.byDue.set(due, (schedule = reckon(due, policy, calendar)));
  return schedule;
}

function reckon(due: Day, policy: Policy, calendar: Calendar): Schedule {
  const { every, atMost } = policy.chase;
  const chases: Day[] = [];
  while (chases.length < atMost) chases.push(daysAfter(chases.at(-1) ?? due, every, calendar));
  const ladder = (kind: ObligedKind) =>
    ladderOf(policy, kind).map((step) => ({ ...step, day: daysAfter(due, step.after, calendar) }));
  return {
    reminders: policy.remind.map((before) => daysBefore(due, before, calendar)).sort((a, b) => a - b),
    chases,
    ladders: { common: ladder('department'), office: ladder('office'), external: ladder('external') },
  };
}

/** Kinds of units that every rule treats alike: departments, counties and zones are. */
export function ladderKind(kind: ObligedKind): 'common' | 'office' | 'external' {
  return kind === 'external' || kind === 'office' ? kind : 'common';
}

/** The levels of a schedule for a kind of unit. */
export function levelsFor(schedule: Schedule, kind: ObligedKind): readonly ScheduledLevel[] {
  return schedule.ladders[ladderKind(kind)];
}
