import { midnightOf, parseDay } from '../../time';
import { type Changes, withdraw } from '../change';
import type { EventBody, TaskEvent } from '../events';
import { standValues } from '../milestones/change';
import { type Measured, NO_MILESTONES, milestonesId } from '../milestones/milestones';
import { standDown } from '../stand-down';
import type { TaskState } from '../state';
import type { PastValue } from './commands';
import type { AmendEvents, TargetAmended } from './events';
import { isSameMeasure } from './targets';

/** What amendments 修订 do to a state. Pure, as all of `evolve`. */
export const amendChanges: Changes<keyof AmendEvents> = {
  'task-withdrawn': taskWithdrawn,
  'targets-amended': targetsAmended,
  'values-backfilled': (state, { values }) => ({
    ...state,
    measured: values.reduce(backfilled, state.measured),
  }),
  'target-verified': (state, { target, value, on, source }, { at }) => ({
    ...state,
    measured: { ...state.measured, [target]: { value, period: null, at, source, how: 'verified', on } },
  }),
};

/**
 * Nobody owes anything on it any more: what is open is withdrawn, what was submitted stands as accepted with its
 * figures, and nothing waits for anybody.
 */
function taskWithdrawn(
  state: TaskState,
  { basis }: EventBody<'task-withdrawn'>,
  { at }: TaskEvent<'task-withdrawn'>,
): TaskState {
  const standing = state.obligations.filter((o) => o.status === 'submitted').map((o) => o.id);
  return { ...standDown(standing.reduce(standValues, state)), withdrawn: { at, basis }, ended: true };
}

function targetsAmended(
  state: TaskState,
  { basis, changes }: EventBody<'targets-amended'>,
  { at }: TaskEvent<'targets-amended'>,
): TaskState {
  const targets = [...state.targets];
  for (const { target, before, after } of changes) {
    if (after) targets[target] = { ...after, since: at };
    else if (before) targets[target] = { ...before, ...targets[target], dropped: { at, basis } };
  }
  const touched = changes.filter(({ before }) => before !== null);
  const decisions = touched.map(({ target }) => milestonesId(target));
  const open = state.obligations.filter((o) => o.status === 'open' && decisions.includes(o.id));
  const next = withdraw(
    { ...state, targets },
    open.map((o) => o.id),
  );
  const afresh = touched.map(({ target }) => [target, NO_MILESTONES]);
  const milestones = { ...next.milestones, ...Object.fromEntries(afresh) } as TaskState['milestones'];
  return touched.reduce(
    (now, change) =>
      change.before && change.after && isSameMeasure(change.before, change.after)
        ? unverified(now, change)
        : withoutFigures(now, change),
    { ...next, milestones },
  );
}

/** What was verified was verified of the target as it was: of the changed one it is a figure like others. */
function unverified(state: TaskState, { target }: TargetAmended): TaskState {
  const known = state.measured[target];
  if (known?.how !== 'verified') return state;
  const { value, period, at, source } = known;
  return { ...state, measured: { ...state.measured, [target]: { value, period, at, source } } };
}

/** Figures of what is no longer counted, or is counted otherwise, say nothing any more. */
function withoutFigures(state: TaskState, { target }: TargetAmended): TaskState {
  const measured = Object.fromEntries(
    Object.entries(state.measured).filter(([index]) => Number(index) !== target),
  );
  const reported = Object.fromEntries(
    Object.entries(state.reported).map(([id, noted]) => [
      id,
      { ...noted, values: noted.values.filter((v) => v.target !== target) },
    ]),
  );
  return { ...state, measured, reported };
}

/**
 * A figure of the past fills a gap: it takes the place of an older one of its kind, never of one that was reported
 * or verified.
 */
function backfilled(
  measured: TaskState['measured'],
  { target, value, on, source }: PastValue,
): TaskState['measured'] {
  const known = measured[target];
  const at = midnightOf(parseDay(on));
  if (known && (known.how !== 'backfilled' || known.at > at)) return measured;
  const filled: Measured = { value, period: null, at, source, how: 'backfilled', on };
  return { ...measured, [target]: filled };
}
