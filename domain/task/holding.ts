import { type Assignment, type Obligation, type TaskState, assignmentOf, obligationOf } from './state';

/** What conditions are written in. */

/** Of an open obligation (its status is `open`) that a test holds for. */
export const open =
  (test: (o: Obligation, state: TaskState) => boolean) =>
  (state: TaskState, id: string): boolean => {
    const o = obligationOf(state, id);
    return o?.status === 'open' && test(o, state);
  };

/** Of a unit of the task that a test of its assignment holds for. */
export const holding =
  (test: (a: Assignment) => boolean) =>
  (state: TaskState, unit: string): boolean => {
    const found = assignmentOf(state, unit);
    return found !== undefined && test(found);
  };
