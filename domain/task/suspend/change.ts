import { newRound, open, settle } from '../change';
import type { EventBody, TaskEvent } from '../events';
import type { Obligation, TaskState } from '../state';
import { goingOn } from './going-on';
import type { SuspensionEvents } from './suspension';

type Apply<T extends keyof SuspensionEvents> = (
  state: TaskState,
  body: EventBody<T>,
  event: TaskEvent<T>,
) => TaskState;

/** What suspending and resuming do to a state. Pure, as all of `evolve`. */
export const suspensionChanges: { [T in keyof SuspensionEvents]: Apply<T> } = {
  'suspension-requested': (state, { until, reason, decision }, { at }) => ({
    ...open(state, [decision], at),
    suspensionAsked: { until, reason, requested: at },
  }),
  'suspension-refused': (state, { decision }) => ({ ...settle(state, [decision]), suspensionAsked: null }),
  suspended: (state, { until, basis, decision }, { at }) => ({
    ...settle(state.suspended ? state : unasked(state), decision === null ? [] : [decision]),
    suspended: { since: state.suspended?.since ?? at, until, basis, told: false },
    suspensionAsked: null,
  }),
  'resumption-due': (state) => ({
    ...state,
    suspended: state.suspended && { ...state.suspended, told: true },
  }),
  resumed,
};

/** Messages about a round that are still under way are not said any more: every open obligation begins another. */
function unasked(state: TaskState): TaskState {
  const next = (o: Obligation): Obligation => (o.status === 'open' ? { ...o, round: o.round + 1 } : o);
  return { ...state, obligations: state.obligations.map(next), turns: state.turns + 1 };
}

function resumed(
  state: TaskState,
  { rounds, skipped }: EventBody<'resumed'>,
  { at }: TaskEvent<'resumed'>,
): TaskState {
  const anew = new Map(rounds.map((round) => [round.obligation, round]));
  const obligations = state.obligations.map((o): Obligation => {
    const round = anew.get(o.id);
    if (!round) return o;
    const { due, provisional, extension: until } = round;
    const extension = o.extension && { ...o.extension, until: until ?? o.extension.until };
    return { ...newRound(o, at, { due, provisional }), extension };
  });
  return { ...goingOn(state, skipped, at), obligations, suspended: null, turns: state.turns + 1 };
}
