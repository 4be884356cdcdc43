import type { Pool } from 'pg';
import { rows } from './database';

export interface Poke {
  stream: string;
  /** False where no workflow was ever started for it. */
  started: boolean;
  /** Domain instants. */
  wake: number | null;
  now: number;
  ended: boolean;
}

/** Claims pokes that nobody has sent; they count as sent from now on. */
export function claimPokes(pool: Pool, limit: number): Promise<Poke[]> {
  return rows<Poke & { [key: string]: unknown }>(
    pool,
    {
      name: 'claim pokes',
      text: `with claimed as (
       select stream from pokes where sent_at is null order by wanted_at limit $1 for update skip locked
     ), sent as (
       update pokes p set sent_at = clock_timestamp() from claimed c where p.stream = c.stream returning p.stream
     )
     select s.key as stream, s.started, s.wake_at as wake, s.ended, domain_now() as now
     from sent join streams s on s.key = sent.stream`,
    },
    [limit],
  );
}

/** What could not be sent is wanted again. */
export async function unsend(pool: Pool, streams: string[]): Promise<void> {
  await pool.query('update pokes set sent_at = null where stream = any($1)', [streams]);
}

/**
 * Workflows were started asleep until these wake-ups: their pokes are done, except where the wake-up changed
 * meanwhile, or somebody wanted them poked anew; those are sent again, now to a workflow that exists.
 */
export async function startedAsleep(
  pool: Pool,
  started: { stream: string; wake: number | null }[],
): Promise<void> {
  await pool.query(
    // Locked in the order in which every append locks: no two of them can wait for each other.
    `with k as (
       select k.* from unnest($1::text[], $2::bigint[]) k (stream, wake) join streams s on s.key = k.stream
       order by s.key for update of s
     ), s as (
       update streams s set started = true, sleeping_until = k.wake, advanced_at = clock_timestamp()
       from k where s.key = k.stream returning s.key, s.wake_at is not distinct from k.wake as same
     ), done as (delete from pokes p using s where p.stream = s.key and s.same and p.sent_at is not null)
     update pokes p set sent_at = null from s where p.stream = s.key and not s.same`,
    [started.map((s) => s.stream), started.map((s) => s.wake)],
  );
}

/** Wants every live task poked: after a change of the clock, or to rebuild a lost engine. Returns how many. */
export async function pokeAll(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query(
    `insert into pokes (stream) select key from streams where kind = 'task' and not ended order by key
     on conflict (stream) do update set sent_at = null`,
  );
  return rowCount ?? 0;
}

/**
 * Tasks that were poked, or were due, and have not advanced for a while (wall): their workflow is stuck or gone.
 * Their names.
 */
export async function stuckTasks(pool: Pool, seconds: number): Promise<string[]> {
  const stuck = await rows<{ key: string }>(
    pool,
    `select key from streams s left join pokes p on p.stream = s.key
     where kind = 'task' and not ended and (
       p.sent_at < clock_timestamp() - make_interval(secs => $1)
       or (wake_at < domain_now() - $1 * 1000 * (select greatest(speed, 1) from clock)
           and coalesce(advanced_at, 'epoch') < clock_timestamp() - make_interval(secs => $1)))`,
    [seconds],
  );
  return stuck.map((row) => row.key);
}
