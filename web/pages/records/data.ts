import type { Answer } from '../../client/api';

/** A record as the server tells it. */
export type BookOf = Answer<'/api/v1/records/{unit}'>;

export type Entry = BookOf['entries'][number];

/** The statuses of entries, what needs somebody first. */
export const STATES = ['proposed', 'contested', 'confirmed', 'kept', 'struck', 'dismissed'] as const;

/** The path of a record's commands. */
export function pathOf({ unit }: Pick<BookOf, 'unit'>): string {
  return `/records/${encodeURIComponent(unit)}`;
}

/** What may be done with several entries at once. */
export type Bulk = 'review' | 'commend';

/** For what an entry may be chosen by who may do so; null for nothing. */
export function bulkOf({ status, direction, id }: Entry, { may, commendations }: BookOf): Bulk | null {
  if (status === 'proposed') return may.includes('confirm') ? 'review' : null;
  const stands = status === 'confirmed' || status === 'kept';
  const used = commendations.some((c) => c.status !== 'refused' && c.entries.includes(id));
  const free = direction === 'positive' && stands && !used;
  return free && may.includes('propose-commendation') ? 'commend' : null;
}
