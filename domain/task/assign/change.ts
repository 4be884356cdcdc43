import type { Instant } from '../../time';
import { each, newRound, open, settle, withAssignments, withdraw } from '../change';
import { difficultiesPassedOn } from '../difficulty/change';
import { withoutValues } from '../milestones/change';
import type { EventBody, RuleItem, TaskEvent } from '../events';
import type { AssignEvents } from './events';
import type { Assignment, TaskState } from '../state';

/**
 * An assignment as it begins when a task is given to a unit, at the launch or by a reassignment. Written out: a launch
 * makes thousands, and putting each together from parts took longer than all else that is done to a state.
 */
export function newlyGiven(
  { unit, kind, role, basis }: Pick<Assignment, 'unit' | 'kind' | 'role' | 'basis'>,
  at: Instant,
  passedOn: number,
): Assignment {
  return {
    unit,
    kind,
    role,
    basis,
    served: null,
    acknowledged: null,
    unservedTold: false,
    given: at,
    disputes: 0,
    dispute: null,
    referredTo: null,
    passedOn,
  };
}

/** What disputes, reassignments and referrals do to a state. */
export const assignChanges: {
  [T in keyof AssignEvents]: (state: TaskState, body: EventBody<T>, event: TaskEvent<T>) => TaskState;
} = {
  disputed,
  'dispute-refused': (state, { unit, decision }) => decided(state, unit, decision),
  'dispute-upheld': (state, { unit, decision }) => decided(state, unit, decision),
  reassigned,
  referred: (state, { unit, to }) => withAssignments(state, [unit], (a) => ({ ...a, referredTo: to })),
};

function disputed(
  state: TaskState,
  { unit, reason, basis, proposed, newFacts, decision, later }: EventBody<'disputed'>,
  { at }: { at: Instant },
): TaskState {
  const dispute = { raised: at, reason, basis, proposed, newFacts };
  const opened = open(
    withAssignments(state, [unit], (a) => ({ ...a, disputes: a.disputes + 1, dispute })),
    [decision],
    at,
  );
  const put = new Map(later.map((l) => [l.obligation, l]));
  const next = each(opened, [...put.keys()].map(asItem), (o) => {
    const deadline = put.get(o.id);
    return deadline ? newRound(o, at, deadline) : o;
  });
  return { ...next, turns: state.turns + 1 };
}

function decided(state: TaskState, unit: string, decision: string): TaskState {
  return settle(
    withAssignments(state, [unit], (a) => ({ ...a, dispute: null })),
    [decision],
  );
}

function reassigned(
  state: TaskState,
  { from, to, kind, role, withdrawn, settles, reviews }: EventBody<'reassigned'>,
  { at }: { at: Instant },
): TaskState {
  const assignments = state.assignments
    .filter((a) => a.unit !== to)
    .map((a) =>
      a.unit === from ? newlyGiven({ unit: to, kind, role, basis: a.basis }, at, a.passedOn + 1) : a,
    );
  let next: TaskState = withdraw({ ...state, assignments, turns: state.turns + 1 }, withdrawn);
  // Nobody will judge the figures of a report that is no longer reviewed.
  next = [...withdrawn, ...settles].reduce(withoutValues, next);
  return difficultiesPassedOn(open(settle(next, settles), reviews, at), from, to);
}

const asItem = (obligation: string): RuleItem => ({ obligation, round: 0, level: 0 });
