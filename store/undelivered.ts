import type { Instant } from '../domain/time';
import type { Undelivered, Unheld } from '../domain/undelivered';
import { type Sql, rows, transaction } from './database';
import type { Pool } from 'pg';

/** Messages that were not delivered at first, and what was done. */

/** So many at most. */
const MOST = 2000;

type Found = Omit<Undelivered, 'servedOtherwise'> & {
  /** Streams and units of the assignments in it. */
  assigns: { stream: string; unit: string }[] | null;
  [key: string]: unknown;
};

/** A post that nobody holds, with the streams and units of the assignments that wait for it. */
export type UnheldPost = Omit<Unheld, 'servedOtherwise'> & { assigned: { stream: string; unit: string }[] };
type FoundPost = UnheldPost & { [key: string]: unknown };

/** What assigns a task, among notices `n`. */
const ASSIGNS = `n.kind = 'assignment' and n.rule in ('launched', 'reassigned')`;

export type UndeliveredMessage = Omit<Undelivered, 'servedOtherwise'> & {
  assigns: { stream: string; unit: string }[];
};

/** Messages meant for a time, from and until (exclusive), that failed by a contact, came back, or reached nobody; oldest first. */
export async function undeliveredIn(sql: Sql, from: Instant, until: Instant): Promise<UndeliveredMessage[]> {
  const found = await rows<Found>(
    sql,
    `select d.id, d.email, p.name, d.subject, d.send_at as "sendAt", d.status, d.channel, d.delivered_at as "deliveredAt",
       f.failures,
       coalesce((select jsonb_agg(jsonb_build_object('account', r.account, 'at', r.at) order by r.id)
         from resends r where r.digest = d.id), '[]') as resends,
       (select jsonb_agg(distinct jsonb_build_object('stream', n.stream, 'unit', n.unit))
         from deliveries l join outbox n on n.id = l.notice
         where l.digest = d.id and ${ASSIGNS}) as assigns
     from digests d join people p using (email), lateral (
       select jsonb_agg(jsonb_build_object('channel', x.channel, 'at', x.at, 'answer', x.answer) order by x.at) as failures
       from (select s.channel, s.ended as at, s.answer from sends s
               where s.digest = d.id and s.result in ('refused', 'broken', 'unknown')
             union all
             select 'mail', t.at, t.answer from returns t where t.digest = d.id and t.kind = 'bounce'
             union all
             -- What failed without a try of its own: no contact was left, or who sent it stopped midway.
             select d.channel, d.send_at, coalesce(d.detail, '') where d.status = 'technical-failure'
               or d.status in ('permanent-failure', 'unknown') and not exists (select 1 from sends s
                 where s.digest = d.id and s.result in ('refused', 'broken', 'unknown'))) x) f
     where d.send_at >= $1 and d.send_at < $2 and f.failures is not null
     order by d.send_at, d.id limit $3`,
    [from, until, MOST],
  );
  return found.map(({ assigns, ...row }) => ({ ...row, assigns: assigns ?? [] }));
}

/** What waits for posts that nobody holds and was meant for a time, from and until (exclusive); oldest first. */
export function unheldIn(sql: Sql, from: Instant, until: Instant): Promise<UnheldPost[]> {
  return rows<FoundPost>(
    sql,
    `select unit, post, min(slot) as since, count(*)::int as notices,
       count(*) filter (where ${ASSIGNS})::int as assigns,
       coalesce(jsonb_agg(distinct jsonb_build_object('stream', stream, 'unit', unit)) filter (where ${ASSIGNS}), '[]') as assigned
     from outbox n where status = 'no-holder' and slot >= $1 and slot < $2
     group by unit, post order by since, unit, post limit $3`,
    [from, until, MOST],
  );
}

/** Has a message sent again whose outcome is unknown or that failed. False where there is none such. */
export async function resend(pool: Pool, digest: number, account: string): Promise<boolean> {
  return transaction(pool, async (sql) => {
    const { rowCount } = await sql.query(
      `update digests set status = 'created', attempts_here = 0, given_up = '{}', retry_at = null, enqueued_at = null,
         changed_at = clock_timestamp()
       where id = $1 and status in ('unknown', 'permanent-failure', 'technical-failure')`,
      [digest],
    );
    if (rowCount !== 1) return false;
    await sql.query('insert into resends (digest, account) values ($1, $2)', [digest, account]);
    return true;
  });
}

/** Notes that a person opened a message that was sent to them. */
export async function noteRead(sql: Sql, digest: number, email: string): Promise<void> {
  await sql.query(
    'update digests set read_at = domain_now() where id = $1 and email = $2 and read_at is null and delivered_at is not null',
    [digest, email],
  );
}
