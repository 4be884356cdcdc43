import type { Answer } from '../../client/api';

/** What is owed, waited for and left, as the server tells it. */
type Mine = Answer<'/api/v1/me/obligations'>;
export type Owed = Mine['obligations'][number];
export type Waiting = Mine['waiting'][number];
export type Left = Mine['left'][number];

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
export interface Together<T> {
  key: string;
  items: T[];
}

function by<T>(things: readonly T[], keyOf: (thing: T) => string): Together<T>[] {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    groups.set(key, [...(groups.get(key) ?? []), thing]);
  }
  return [...groups].map(([key, items]) => ({ key, items }));
}

/**
 * Answers to one form are one thing to do, however many tasks it has; all else is done task by task. What came back has
 * its reason, and a line of its own.
 */
export function together(owed: readonly Owed[]): Together<Owed>[] {
  return by(owed, (o) => {
    const form = isForm(o) || o.kind === 'acknowledge';
    const whole = form && o.returnReason === null;
    return whole ? [o.kind, o.role, o.period, o.due, o.to].join('|') : `${o.plan}/${o.task}/${o.id}`;
  });
}

/** What is with the same unit for the same decision is one line. */
export function sent(waiting: readonly Waiting[]): Together<Waiting>[] {
  return by(waiting, ({ kind, unit, period }) => [kind, unit, period].join('|'));
}

/** True for what is answered by the form. */
export function isForm({ kind }: Pick<Owed, 'kind'>): boolean {
  return kind === 'report' || kind === 'contribution';
}
