import type { Pool } from 'pg';
import { type Sql, rows } from './database';

/** Which parts run, as each says of itself every few seconds. Wall time. */

/** What a part could not reach, when it last tried (wall ms), and why. */
export type Troubles = Record<string, { at: number; why: string }>;

export interface Heartbeat {
  part: string;
  /** Machine and process. */
  process: string;
  version: string;
  started: Date;
  /** Wall ms since it was last heard of, by the database's clock. */
  silent: number;
  troubles: Troubles;
}

/** Says that parts run in a process. What was not heard of for a day is forgotten. */
export async function beat(
  pool: Pool,
  {
    parts,
    process,
    version,
    troubles,
  }: { parts: readonly string[] } & Pick<Heartbeat, 'process' | 'version' | 'troubles'>,
): Promise<void> {
  await pool.query(
    `with gone as (delete from heartbeats where seen_at < clock_timestamp() - interval '1 day')
     insert into heartbeats (part, process, version, troubles) select part, $2, $3, $4 from unnest($1::text[]) p (part)
     on conflict (part, process) do update set seen_at = clock_timestamp(), version = excluded.version,
       troubles = excluded.troubles`,
    [parts, process, version, JSON.stringify(troubles)],
  );
}

/** Parts of a process end: it is not missed. */
export async function endBeat(pool: Pool, process: string): Promise<void> {
  await pool.query('delete from heartbeats where process = $1', [process]);
}

/** What was heard of parts, the latest first. */
export async function heartbeats(sql: Sql): Promise<Heartbeat[]> {
  return rows<Heartbeat & { [key: string]: unknown }>(
    sql,
    `select part, process, version, started_at as started, troubles,
       (extract(epoch from clock_timestamp() - seen_at) * 1000)::float8 as silent
     from heartbeats order by part, seen_at desc`,
  );
}
