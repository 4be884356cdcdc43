import type { Row } from './draft';

/** Rows that are due together. */
export interface Group {
  key: string;
  first: Row;
  rows: Row[];
}

/** By period and due date, the earliest first; within, as the plan numbers its tasks. */
export function groupsOf(rows: readonly Row[]): Group[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.due}|${row.period ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups]
    .sort(([a], [b]) => dueOf(a) - dueOf(b) || a.localeCompare(b))
    .flatMap(([key, found]) => {
      const [first, ...others] = found.sort((a, b) => a.task - b.task);
      return first ? [{ key, first, rows: [first, ...others] }] : [];
    });
}

const dueOf = (key: string): number => Date.parse(key.slice(0, key.indexOf('|')));
