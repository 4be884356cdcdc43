import type { Answer } from '../../client/api';

/** A task of a plan as the wall has it. */
export type Row = Answer<'/api/v1/plans/{plan}/status'>['tasks'][number];

/** The lights, what needs somebody first. */
export const LIGHTS = ['red', 'yellow', 'green', 'grey', 'paused', 'withdrawn'] as const;

/** Of these a plan may have none, and then nothing is said of them. */
export const SELDOM: ReadonlySet<string> = new Set(['paused', 'withdrawn']);

export interface Column {
  /** Null for tasks under no action that the plan names. */
  action: { number: number; title: string } | null;
  tasks: Row[];
}

/** The tasks of a plan by the actions they stand under, both in the plan's order; those without one last. */
export function columnsOf(tasks: Row[]): Column[] {
  const columns = new Map<number, Column>();
  for (const task of tasks) {
    const key = task.action?.number ?? Infinity;
    const column = columns.get(key) ?? { action: task.action, tasks: [] };
    column.tasks.push(task);
    columns.set(key, column);
  }
  return [...columns].sort(([a], [b]) => (a === b ? 0 : a - b)).map(([, column]) => column);
}

/** How many tasks have each light. */
export function countsOf(tasks: Row[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { light } of tasks) counts[light] = (counts[light] ?? 0) + 1;
  return counts;
}
