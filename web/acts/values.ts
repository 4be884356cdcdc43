import type { Target, Task } from '../pages/task/data';

/** A text as the server takes it: what was left empty is not said. */
export function orNull(text: unknown): string | null {
  return typeof text === 'string' && text.trim() !== '' ? text : null;
}

/** The targets of a task that count, with the numbers they go by. */
export function liveTargets(task: Task): { index: number; target: Target }[] {
  return task.targets
    .map((target, index) => ({ index, target }))
    .filter(({ target }) => target.standing !== 'dropped');
}

/** The targets to choose from, by the numbers they go by. */
export function targetOptions(task: Task): { value: number; label: string }[] {
  return liveTargets(task).map(({ index, target: { metric, unit } }) => ({
    value: index,
    label: `${String(index + 1)}. ${metric}（${unit}）`,
  }));
}
