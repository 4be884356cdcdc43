import { Burden, type BurdenRow, asksOf } from '../domain/burden';
import { type Instant, monthOf } from '../domain/time';
import { type Sql, rows } from './database';
import { eventOf } from './row';
import type { Tasks } from './tasks';

/** How many things a unit was asked in the month of an instant, over all tasks and plans. */
export async function askedOf(
  sql: Sql,
  tasks: Pick<Tasks, 'readAll'>,
  unit: string,
  at: Instant,
): Promise<number> {
  const { from, until } = monthOf(at);
  const month = await actualBurden(sql, tasks, from, until);
  return month.find((row) => row.unit === unit)?.requests ?? 0;
}

/**
 * What was asked of every unit between two instants, by month: counted from the ledger as a simulation counts.
 * `except` leaves out one plan.
 */
export async function actualBurden(
  sql: Sql,
  tasks: Pick<Tasks, 'readAll'>,
  from: Instant,
  until: Instant,
  except?: string,
): Promise<BurdenRow[]> {
  const asking = await rows<{ stream: string; body: Buffer }>(
    sql,
    `select stream, body from ledger
     where type in ('served', 'period-opened', 'obligations-opened', 'returned', 'requested') and due >= $1 and due < $2
       and ($3::text is null or not starts_with(stream, 'task/' || $3 || '/'))
     order by due, seq`,
    [from, until, except ?? null],
  );
  const states = await tasks.readAll([...new Set(asking.map(({ stream }) => stream))]);
  const byKey = new Map(states.map((state) => [state.key, state]));
  const burden = new Burden();
  for (const { stream, body } of asking) {
    const state = byKey.get(stream);
    if (state) burden.hear(asksOf(eventOf(body), state));
  }
  return burden.rows();
}
