import type { Instant } from '../time';

/** What records and evaluations are reckoned from: rows of the ledger, and nothing beside them. */

/** A row of a task's stream. */
export interface LedgerRow {
  stream: string;
  revision: number;
  type: string;
  at: Instant;
  due: Instant;
  body: unknown;
}

/** Which row. */
export interface RowRef {
  stream: string;
  revision: number;
}

/** Rows as they happened, stream by stream, whatever order they came in; each once. */
export function inOrder<T extends RowRef>(rows: readonly T[]): T[] {
  const sorted = [...rows].sort(byPlace);
  return sorted.filter((row, i) => i === 0 || byPlace(sorted[i - 1] as T, row) !== 0);
}

function byPlace(a: RowRef, b: RowRef): number {
  if (a.stream !== b.stream) return a.stream < b.stream ? -1 : 1;
  return a.revision - b.revision;
}

/** The place of a row, without what it says. */
export function refOf({ stream, revision }: RowRef): RowRef {
  return { stream, revision };
}
