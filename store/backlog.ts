import { type Sql, rows } from './database';
import { deliveryLag } from './outbox';

/** How far the work is behind the domain's clock, in domain ms: tasks that are due, messages that should have left. */
export async function backlog(sql: Sql): Promise<number> {
  const [row] = await rows<{ lag: number | null }>(
    sql,
    `select domain_now() - min(wake_at) as lag from streams where wake_at is not null and not ended`,
  );
  return Math.max(0, row?.lag ?? 0, await deliveryLag(sql));
}
