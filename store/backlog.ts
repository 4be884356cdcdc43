import { type Sql, rows } from './database';
import type { Instant } from '../domain/time';
import { deliveryLag } from './outbox';

/**
 * The instant (domain) up to which every task has acted: no live task has a wake-up before it. Read before
 * notices are addressed, it says which messages are complete.
 */
export async function settledUntil(sql: Sql): Promise<Instant> {
  const [row] = await rows<{ earliest: number | null }>(
    sql,
    'select min(wake_at) as earliest from streams where wake_at is not null and not ended',
  );
  return row?.earliest ?? Number.MAX_SAFE_INTEGER;
}

/** How far the work is behind the domain's clock, in domain ms: tasks that are due, messages that should have left. */
export async function backlog(sql: Sql): Promise<number> {
  const [row] = await rows<{ lag: number | null }>(
    sql,
    `select domain_now() - min(wake_at) as lag from streams where wake_at is not null and not ended`,
  );
  return Math.max(0, row?.lag ?? 0, await deliveryLag(sql));
}
