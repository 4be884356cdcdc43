import { seers } from '../domain/access';
import type { Calendar } from '../domain/calendar';
import { type ComplaintEvent, type ComplaintState, complaintNotices } from '../domain/complaint/complaint';
import { type StreamNotice, slotOf } from '../domain/delivery';
import { planNotices } from '../domain/evaluation/decide';
import type { PlanEvent, PlanState } from '../domain/plan/plan';
import type { Policy } from '../domain/policy';
import type { RecordEvent } from '../domain/record/events';
import { recordNotices } from '../domain/record/notices';
import type { RecordState } from '../domain/record/state';
import type { TaskEvent } from '../domain/task/events';
import { notices } from '../domain/task/notices';
import { type Obligation, type TaskState, policyOf } from '../domain/task/state';
import { nextWake } from '../domain/task/tick';
import type { Change, Projection } from './kinds';

/** What is read from a task's change: what everybody owes, who must hear, when it next wakes. */
export function projectTask(
  { before, events, states, state }: Change<TaskState>,
  calendar: Calendar,
): Projection {
  return {
    plan: state.plan,
    task: state.number,
    title: state.title,
    ended: state.ended,
    wake: nextWake(state, calendar),
    obligations: changed(before?.obligations ?? [], state.obligations).map((o) => projected(o, state)),
    notices: raised(events as TaskEvent[], states, calendar),
    ...(isAsBefore(before, state) ? {} : { seers: seers(state) }),
  };
}

/** True where a task is called what it was and seen whole by whom it was: nearly always. */
function isAsBefore(before: TaskState | null, state: TaskState): boolean {
  if (before === null || before.title !== state.title) return false;
  return before.assignments === state.assignments || seers(before).join('\n') === seers(state).join('\n');
}

/** The obligations that are not as they were. Most keep their place in the list. */
function changed(before: readonly Obligation[], after: readonly Obligation[]): Obligation[] {
  return after.filter((o, i) => before[i] !== o && !before.includes(o));
}

/** While a task is suspended nobody is shown as owing, or late with, what is open on it. */
function projected(o: Obligation, { suspended }: TaskState): Record<string, unknown> {
  const { id, unit, kind, role, period, opened, due, provisional, round, late, answered } = o;
  const level = o.ladder?.level ?? 0;
  const overdue = o.overdue !== null && !suspended;
  const status = suspended && o.status === 'open' ? 'suspended' : o.status;
  return {
    id,
    unit,
    kind,
    role,
    period,
    status,
    opened,
    due,
    provisional,
    round,
    late,
    overdue,
    level,
    answered,
  };
}

/** The notices of all events, each by the state right after its event. */
function raised(events: TaskEvent[], states: TaskState[], calendar: Calendar): Record<string, unknown>[] {
  return events.flatMap((event, i) => {
    const state = states[i] as TaskState;
    const policy = policyOf(state, state.policy);
    return notices(event, state, calendar).map((n) => outboxRow(n, event, policy, calendar));
  });
}

/** A notice as the outbox keeps it. What it lacks is left out, not written as null: a launch raises thousands. */
function outboxRow(
  n: StreamNotice,
  event: { at: number; due: number },
  hours: Pick<Policy, 'digest' | 'quiet'>,
  calendar: Calendar,
): Record<string, unknown> {
  return {
    kind: n.kind,
    rule: n.rule,
    unit: n.unit,
    post: n.post,
    about: n.about,
    obligation: n.item?.obligation,
    round: n.item?.round,
    level: n.item?.level,
    due: n.due,
    raised: event.at,
    slot: slotOf(n, event.due, hours, calendar),
    urgent: n.urgent,
    while_open: n.whileOpen,
    why: n.why,
    what: n.what,
    by_at: n.by ?? undefined,
    next: n.next,
  };
}

/** What belongs to no task and sleeps for nothing. */
const QUIET = { task: 0, ended: false, wake: null, obligations: [] };

/** What is read from a plan's change: who must hear of its evaluation. */
export function projectPlan(
  { key, events, states, state }: Change<PlanState>,
  calendar: Calendar,
): Projection {
  const heard = (events as PlanEvent[]).flatMap((event, i) => {
    const { hours } = states[i] as PlanState;
    if (!hours) return [];
    const said = planNotices(event, states[i] as PlanState, calendar);
    return said.map((n) => outboxRow(n, event, hours, calendar));
  });
  return { ...QUIET, plan: key.slice('plan/'.length), title: state.title, notices: heard };
}

/** What is read from a change of the record of a unit: who must hear of it. It belongs to no plan. */
export function projectRecord(
  { events, states, state }: Change<RecordState>,
  calendar: Calendar,
): Projection {
  const heard = (events as RecordEvent[]).flatMap((event, i) => {
    const after = states[i] as RecordState;
    return recordNotices(event, after, calendar).map((n) => outboxRow(n, event, after.rules, calendar));
  });
  return { ...QUIET, plan: '', title: `${state.unit}执行力档案`, notices: heard };
}

/** What is read from a complaint: who must hear of it. It belongs to no plan. */
export function projectComplaint(
  { events, states, state }: Change<ComplaintState>,
  calendar: Calendar,
): Projection {
  const heard = (events as ComplaintEvent[]).flatMap((event, i) =>
    complaintNotices(event, states[i] as ComplaintState).map((n) =>
      outboxRow(n, event, state.hours, calendar),
    ),
  );
  return { ...QUIET, plan: '', title: '投诉建议', notices: heard };
}
