import type { Instant } from '../domain/time';
import { type Sql, rows } from './database';

/** How far things are, read at one instant before anything is done about it. */
export interface Standing {
  /** The domain's present. Taken once: the clock moves while a statement looks at its rows. */
  now: Instant;
  /** Every task has acted up to here: no live task has a wake-up before it. */
  settled: Instant;
}

/** Reads how far things are. */
export async function standing(sql: Sql): Promise<Standing> {
  const [row] = await rows<{ now: number; earliest: number | null }>(
    sql,
    `select domain_now() as now, (select min(wake_at) from streams where wake_at is not null and not ended) as earliest`,
  );
  return { now: row?.now ?? 0, settled: row?.earliest ?? Number.MAX_SAFE_INTEGER };
}

/**
 * The domain instant of the earliest work that time has set and nobody has done yet, past or to come: a task's
 * wake-up, a notice to be put into a message, a message to be sent, a receipt to be told to its task. A message
 * that failed for good waits for a person, not for time. Null where there is none.
 */
export async function earliestWork(sql: Sql): Promise<Instant | null> {
  const [row] = await rows<{ earliest: number | null }>(
    sql,
    `select least(
       (select min(wake_at) from streams where wake_at is not null and not ended),
       (select min(slot) from outbox where status = 'waiting'),
       (select min(send_at) from digests where status in ('created', 'temporary-failure', 'sending')),
       (select min(send_at) from digests where status = 'delivered' and not reported)) as earliest`,
  );
  return row?.earliest ?? null;
}
