import type { TaskEvent } from '../../../domain/task/events';
import { fold } from '../../../domain/task/evolve';
import {
  assignmentOf,
  unitOfObligation,
  type Obligation,
  type TaskState,
  isForm,
  subjectOf,
  obligationOf,
} from '../../../domain/task/state';
import type { Calendar } from '../../../domain/calendar';
import type { MilestoneSet } from '../../../domain/plan/back-schedule';
import { dayOf, parseDay } from '../../../domain/time';
import { difficultyKinds } from '../../../domain/task/difficulty/kinds';
import { inspectKinds } from '../../../domain/task/inspect/kinds';
import { requestKinds } from '../../../domain/task/request/kinds';
import { ofAreas } from '../../support/areas';
import { type Check, everyTenth } from './check';

/** What a state always is, whatever happened to it. */
const WAITS = ofAreas('waits');
const OUTSIDE_CYCLE = { ...difficultyKinds, ...requestKinds, ...inspectKinds };

export const standingChecks: Record<string, Check> = {
  'the fold of the events, as stored, is the live state': ({ events, state }) =>
    JSON.stringify(fold(JSON.parse(JSON.stringify(events)) as TaskEvent[])) ===
    JSON.stringify(JSON.parse(JSON.stringify(state)))
      ? []
      : ['differs'],

  'what was asked or returned was answered, lapsed, was withdrawn or is open': ({ after }) =>
    everyTenth(after).flatMap((s) =>
      Object.entries(s.totals).flatMap(([name, t]) => {
        const forms = s.obligations.filter((o) => isForm(o) && o.unit === name);
        const open = forms.filter((o) => o.status === 'open').length;
        return t.asked + t.returned === t.onTime + t.late + t.lapsed + t.withdrawn + open
          ? []
          : [`${name} ${JSON.stringify(t)} open ${open}`];
      }),
    ),

  'a decision is open only while what it is about waits for it': ({ after }) =>
    everyTenth(after).flatMap((s) =>
      s.obligations.flatMap((o) => {
        if (isForm(o) || o.kind === 'acknowledge' || o.status !== 'open') return [];
        const own = WAITS[o.kind] as (typeof WAITS)[Obligation['kind']] | undefined;
        if (own) return own(s, o) ? [] : [o.id];
        if (o.kind === 'suspension') return s.suspensionAsked ? [] : [o.id];
        if (o.kind === 'dispute') return assignmentOf(s, unitOfObligation(o.id))?.dispute ? [] : [o.id];
        const about = obligationOf(s, subjectOf(o.id));
        if (o.kind === 'milestones') return s.milestones[o.id.split(':')[1] ?? '']?.proposed ? [] : [o.id];
        const waits =
          o.kind === 'review' ? about?.status === 'submitted' : about?.status === 'open' && about.extension;
        return waits ? [] : [o.id];
      }),
    ),

  'milestones come to the target on a workday, go one way, and stay few': ({ after, calendar }) =>
    everyTenth(after).flatMap((s) =>
      Object.entries(s.milestones).flatMap(([index, m]) =>
        [m.drafted, m.proposed, m.approved].flatMap((set) => (set ? wrongIn(s, index, set, calendar) : [])),
      ),
    ),

  'a proposal waits while its decision is open': ({ after }) =>
    everyTenth(after).flatMap((s) =>
      Object.entries(s.milestones).flatMap(([index, { proposed }]) =>
        (obligationOf(s, `milestones:${index}`)?.status === 'open') === (proposed !== null) ? [] : [index],
      ),
    ),

  'figures wait for a review only while their report does': ({ after }) =>
    everyTenth(after).flatMap((s) =>
      Object.keys(s.reported).filter((id) => obligationOf(s, id)?.status !== 'submitted'),
    ),

  'what is open is owed by a unit of the task, or by the office, or is a difficulty of others': ({ after }) =>
    everyTenth(after).flatMap((s) =>
      s.obligations.flatMap((o) =>
        o.status !== 'open' || o.unit === s.office || assignmentOf(s, o.unit) || o.kind === 'difficulty'
          ? []
          : [`${o.id} of ${o.unit}`],
      ),
    ),

  'a unit has one assignment, and somebody always has each': ({ after }) =>
    everyTenth(after).flatMap(({ assignments }) =>
      new Set(assignments.map((a) => a.unit)).size === assignments.length && assignments.length > 0
        ? []
        : [assignments.map((a) => a.unit).join(' ')],
    ),

  'the state stays bounded': ({ after }) =>
    everyTenth(after).flatMap((s) => {
      const units = new Set([...s.assignments, ...s.obligations].map((x) => x.unit)).size;
      // What is asked outside the cycle leaves with the next period, and is as much as people ask.
      const size = s.obligations.filter((o) => !(o.kind in OUTSIDE_CYCLE)).length;
      // A sign-for each, a form with its two decisions in each of the periods that are not given up yet, and a
      // decision about each target.
      return size <= units * (1 + 3 * 8) + s.targets.length ? [] : [`${size} obligations of ${units} units`];
    }),
};

function wrongIn(s: TaskState, index: string, set: MilestoneSet, calendar: Calendar): string[] {
  const target = s.targets[Number(index)];
  const last = set.milestones.at(-1);
  const goal = target?.rhythm === 'by' ? parseDay(target.due ?? '') : Infinity;
  const bad = set.milestones.filter(({ on, value }, i) => {
    const before = set.milestones[i - 1];
    const restarts = target?.rhythm === 'every-year' && before?.on.slice(0, 4) !== on.slice(0, 4);
    const back =
      target?.comparator === '<=' ? value > (before?.value ?? Infinity) : value < (before?.value ?? 0);
    const day = parseDay(on);
    const outside = day > goal || day <= dayOf(s.launched) || (before !== undefined && on <= before.on);
    return outside || !calendar.isWorkday(day) || (back && !restarts);
  });
  const few = set.milestones.length > 0 && set.milestones.length <= 24;
  const whole =
    target?.rhythm === 'every-year' ? last?.on.slice(5, 7) === '12' : last?.value === target?.value;
  return bad.length === 0 && few && whole ? [] : [JSON.stringify({ index, set })];
}
