import type { Calendar } from '../domain/calendar';
import { slotOf } from '../domain/delivery';
import type { TaskEvent } from '../domain/task/events';
import { notices } from '../domain/task/notices';
import { FOLD_VERSION, type Obligation, type TaskState, policyOf } from '../domain/task/state';
import { nextWake } from '../domain/task/tick';
import type { Appendable } from './append';

export interface TaskStep {
  key: string;
  before: TaskState | null;
  head: Buffer;
  events: TaskEvent[];
  /** The state after each event, and after all. */
  states: TaskState[];
  state: TaskState;
  advance: boolean;
  /** Whether the state is stored with it; that of a new stream always is. */
  snapshot?: boolean;
}

/** A task's change with all that is read from it: what everybody owes, who must hear, when it next wakes. */
export function appendable(
  { key, before, head, events, states, state, advance, snapshot = false }: TaskStep,
  calendar: Calendar,
): Appendable {
  const known = new Set(before?.obligations);
  return {
    key,
    kind: 'task',
    plan: state.plan,
    task: state.number,
    title: state.title,
    expected: before?.revision ?? 0,
    head,
    events,
    state: before === null || snapshot ? JSON.stringify(state) : null,
    fold: FOLD_VERSION,
    ended: state.ended,
    wake: nextWake(state, calendar),
    advance,
    obligations: state.obligations.filter((o) => !known.has(o)).map(projected),
    notices: raised(events, states, calendar),
  };
}

function projected(o: Obligation): Record<string, unknown> {
  const { id, unit, kind, role, period, status, opened, due, provisional, round, late, answered } = o;
  const level = o.ladder?.level ?? 0;
  const overdue = o.overdue !== null;
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
    return notices(event, state, calendar).map(({ item, whileOpen, by, ...notice }) => {
      const slot = slotOf(notice, event.due, policy, calendar);
      return { ...notice, ...item, by_at: by, while_open: whileOpen, raised: event.at, slot };
    });
  });
}
