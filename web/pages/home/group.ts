import type { Answer } from '../../client/api';

export type Owed = Answer<'/api/v1/me/obligations'>['obligations'][number];

/** When a thing is to be done, seen from today in Beijing. */
export type When = 'late' | 'today' | 'week' | 'later';

const DAY = 24 * 3_600_000;

const dayOf = (ms: number): number => Math.floor((ms + 8 * 3_600_000) / DAY);

/** Into which group a thing falls: late, today, within seven days, later. */
export function whenOf({ due, overdue }: Pick<Owed, 'due' | 'overdue'>, now: string): When {
  const [at, present] = [Date.parse(due), Date.parse(now)];
  if (overdue || at < present) return 'late';
  const days = dayOf(at) - dayOf(present);
  if (days === 0) return 'today';
  return days < 7 ? 'week' : 'later';
}

/** Things that are one line: the same duty, period and date on many tasks. */
export interface Together {
  key: string;
  items: Owed[];
}

/** Answers to one form are one thing to do, however many tasks it has; all else is done task by task. */
export function together(owed: Owed[]): Together[] {
  const groups = new Map<string, Owed[]>();
  for (const o of owed) {
    const form = o.kind === 'report' || o.kind === 'contribution' || o.kind === 'acknowledge';
    const key = form ? [o.kind, o.role, o.period, o.due].join('|') : `${o.plan}/${o.task}/${o.id}`;
    groups.set(key, [...(groups.get(key) ?? []), o]);
  }
  return [...groups].map(([key, items]) => ({ key, items }));
}
