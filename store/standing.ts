import type { Instant } from '../domain/time';
import { type Sql, rows } from './database';

/** How far things are, read at one instant before anything is done about it. */
export interface Standing {
  /** The domain's present. Taken once: the clock moves while a statement looks at its rows. */
  now: Instant;
  /** Every task has acted up to here: no live task has a wake-up before it. */
  settled: Instant;
  /** Some notice is to be put into a message. */
  notices: boolean;
  /** Some message is due to leave and in no queue, as far as is known. */
  messages: boolean;
  /** Some digest did not leave on its day, and nobody has sent it again: see `carryOver`. */
  late: boolean;
}

/**
 * Reads how far things are; a message that was given to a queue so many wall seconds ago may be lost, and notices are put
 * into messages so many domain ms before they are due.
 */
export async function standing(sql: Sql, lostAfter: number, ahead: number): Promise<Standing> {
  const [row] = await rows<Omit<Standing, 'settled'> & { earliest: number | null; [key: string]: unknown }>(
    sql,
    {
      name: 'standing',
      text: `select now, (select min(wake_at) from streams where wake_at is not null and not ended) as earliest,
          exists (select 1 from outbox where status = 'waiting' and slot <= now + $2) as notices,
          exists (select 1 from digests where status in ('created', 'temporary-failure') and send_at <= now
            and (hold_until is null or hold_until <= now)
            and (enqueued_at is null or enqueued_at < clock_timestamp() - make_interval(secs => $1))) as messages,
          exists (select 1 from digests d where status in ('created', 'temporary-failure') and not urgent
            and send_at < today::bigint * 86400000 - 28800000 and slot < today
            and not exists (select 1 from resends r where r.digest = d.id)) as late
        from (select domain_now() as now, domain_day() as today offset 0) clock`,
    },
    [lostAfter, ahead],
  );
  const { earliest = null, ...now } = row ?? { now: 0, notices: false, messages: false, late: false };
  return { ...now, settled: earliest ?? Number.MAX_SAFE_INTEGER };
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
