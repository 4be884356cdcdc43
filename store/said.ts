import type { Pool } from 'pg';
import type { Instant } from '../domain/time';
import { transaction } from './database';

/**
 * Notes all that should have left before an instant as said: in the message of its day, or of its instant where it broke
 * through, to whoever holds the post. For the simulated past of the sample only: what was never sent is never sent.
 * What was answered before its message left counts as dropped. `subject` is what every such message is called.
 */
export async function noteSaid(pool: Pool, before: Instant, subject: string): Promise<number> {
  return transaction(pool, async (sql) => {
    await sql.query(
      `create temporary table said on commit drop as
         select o.id, p.email, o.urgent, o.slot as at,
           case when o.urgent then o.slot else (o.slot + 28800000) / 86400000 end as slot,
           o.while_open and exists (select 1 from obligations x where x.stream = o.stream and x.id = o.obligation
             and (x.round > o.round or x.answered < o.slot)) as dropped
         from outbox o join posts p using (unit, post) where o.status = 'waiting' and o.slot < $1`,
      [before],
    );
    await sql.query(
      `insert into digests (email, urgent, slot, send_at, delivered_at, status, attempts, subject, items, reported)
         select email, urgent, slot, min(at), min(at), 'delivered', 1, $1, count(*), true
         from said where not dropped group by email, urgent, slot on conflict do nothing`,
      [subject],
    );
    const { rowCount } = await sql.query(
      `insert into deliveries (notice, digest, dropped)
         select s.id, d.id, s.dropped from said s join digests d using (email, urgent, slot) on conflict do nothing`,
    );
    await sql.query(`update outbox set status = 'addressed' where id in (select id from said)`);
    return rowCount ?? 0;
  });
}
