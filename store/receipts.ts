import type { Pool } from 'pg';
import { rows } from './database';

type Row<T> = T & { [key: string]: unknown };

/** What tasks must be told of messages that were delivered. */
export interface Receipt {
  digest: number;
  stream: string;
  /** Domain instants: the one it was meant for, and when the channel accepted it. */
  send_at: number;
  delivered_at: number;
  kind: string;
  rule: string;
  unit: string;
  obligation: string | null;
  round: number | null;
  level: number | null;
}

/** Assignments, escalations and conclusions of inspections in delivered messages that the tasks have not been told of. */
export async function unreported(
  pool: Pool,
  limit = 500,
): Promise<{ digests: number[]; receipts: Receipt[] }> {
  const digests = await rows<{ id: number }>(
    pool,
    {
      name: 'unreported',
      text: `select id from digests where status = 'delivered' and not reported order by id limit $1`,
    },
    [limit],
  );
  const ids = digests.map((d) => d.id);
  if (ids.length === 0) return { digests: [], receipts: [] };
  const receipts = await rows<Row<Receipt>>(
    pool,
    `select d.id as digest, n.stream, d.send_at, d.delivered_at, n.kind, n.rule, n.unit, n.obligation, n.round, n.level
     from deliveries l join digests d on d.id = l.digest join outbox n on n.id = l.notice
     where d.id = any($1) and not l.dropped and n.stream like 'task/%'
       and n.rule in ('launched', 'reassigned', 'escalated', 'inspection-concluded') order by n.stream, n.id`,
    [ids],
  );
  return { digests: ids, receipts };
}

export async function markReported(pool: Pool, digests: number[]): Promise<void> {
  await pool.query('update digests set reported = true where id = any($1)', [digests]);
}
