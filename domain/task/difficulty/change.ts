import type { Instant } from '../../time';
import { type Changes, open, settle } from '../change';
import type { RuleItem } from '../events';
import type { TaskState } from '../state';
import type { DifficultyEvents } from './events';
import { type Difficulty, liveDifficulties, numberIn } from './state';

/** What difficulties 存在问题 do to a state. Pure, as all of `evolve`. */
export const difficultyChanges: Changes<keyof DifficultyEvents> = {
  'difficulty-raised': (state, { difficulty: number, unit, text, wanted, proposed, decision }, { at }) => {
    const asked = { number, unit, text, wanted, proposed, raised: at, turn: 1, unsolved: null };
    const raised: Difficulty = { ...asked, owner: null, due: null, solved: null };
    const difficulties = [...liveDifficulties(state, at), raised];
    return open({ ...state, difficulties, difficultiesRaised: number }, [decision], at);
  },
  'difficulty-assigned': (state, { difficulty, owner, decision, owed }, { at }) =>
    open(
      settle(
        withOne(state, difficulty, at, (d) => ({ ...d, owner, due: owed.due })),
        [decision],
      ),
      [owed],
      at,
    ),
  'difficulty-declined': (state, { difficulty, decision }, { at }) =>
    settle(without(state, difficulty, at), [decision]),
  'difficulty-resolved': (state, { difficulty, obligation, text, objectUntil }, { at }) =>
    settle(
      withOne(state, difficulty, at, (d) => ({ ...d, solved: { text, at, objectUntil } })),
      [obligation],
    ),
  'difficulty-confirmed': (state, { difficulty }, { at }) => without(state, difficulty, at),
  'difficulty-reopened': (state, { difficulty, reason, decision }, { at }) => {
    const again = { owner: null, due: null, solved: null, unsolved: reason };
    return open(
      withOne(state, difficulty, at, (d) => ({ ...d, ...again, turn: d.turn + 1 })),
      [decision],
      at,
    );
  },
};

/** What is given up with the task is over, solved or not. */
export function difficultiesAtLapse(state: TaskState, items: RuleItem[]): TaskState {
  const over = new Set(items.map(({ obligation }) => numberIn(obligation)));
  if (!state.difficulties.some(({ number }) => over.has(number))) return state;
  return { ...state, difficulties: state.difficulties.filter(({ number }) => !over.has(number)) };
}

/**
 * Who takes over an assignment has its difficulties: they are the task's. Who is to solve one stays, in the task or not:
 * the office named it for what it can do, not for its part in the task.
 */
export function difficultiesPassedOn(state: TaskState, from: string, to: string): TaskState {
  const difficulties = state.difficulties.map((d) => (d.unit === from ? { ...d, unit: to } : d));
  return { ...state, difficulties };
}

function withOne(
  state: TaskState,
  number: number,
  at: Instant,
  change: (d: Difficulty) => Difficulty,
): TaskState {
  const difficulties = liveDifficulties(state, at).map((d) => (d.number === number ? change(d) : d));
  return { ...state, difficulties };
}

function without(state: TaskState, number: number, at: Instant): TaskState {
  return { ...state, difficulties: liveDifficulties(state, at).filter((d) => d.number !== number) };
}
