import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { rows } from './database';

/** How often something may be tried in a while, counted in the database: for all processes of the API together. */

export interface Counter {
  /** What is counted, and of whom: `password of zhang.san`. */
  of: string;
  most: number;
  minutes: number;
}

const keyOf = ({ of }: Counter): Buffer => createHash('sha256').update(of).digest();

/**
 * Counts one more, before it is tried, so that many at once are not all let through. Nothing where it may be tried; else
 * when it may again. What is tried too early does not prolong the wait.
 */
export async function attempt(pool: Pool, counter: Counter): Promise<Date | undefined> {
  const [row] = await rows<{ count: number; until: Date }>(
    pool,
    `insert into attempts as a (key, count, until) values ($1, 1, now() + make_interval(mins => $2))
     on conflict (key) do update set
       count = case when a.until <= now() then 1 else a.count + 1 end,
       until = case when a.until <= now() then excluded.until else a.until end
     returning count, until`,
    [keyOf(counter), counter.minutes],
  );
  return row && row.count > counter.most ? row.until : undefined;
}

/** Takes one back that was none: it succeeded. */
export async function unattempt(pool: Pool, counter: Counter): Promise<void> {
  await pool.query('update attempts set count = count - 1 where key = $1 and count > 0', [keyOf(counter)]);
}

/** Begins anew, and forgets what is over of others. */
export async function forget(pool: Pool, counter: Counter): Promise<void> {
  await pool.query('delete from attempts where key = $1 or until <= now()', [keyOf(counter)]);
}
