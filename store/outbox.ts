import type { Pool, PoolClient } from 'pg';
import type { Post } from '../domain/directory';
import { POST_WORDS } from '../domain/task/words';
import type { Instant } from '../domain/time';
import { type Sql, rows, transaction } from './database';
import { raiseFault } from './faults';

/** A notice that is due to leave, and to whom. */
export interface DueNotice {
  id: number;
  urgent: boolean;
  slot: Instant;
  unit: string;
  post: string;
  /** Null where nobody holds the post. */
  email: string | null;
}

/** The message a notice goes out with: `slot` is a domain day, or an instant where it is urgent. */
export interface Envelope {
  slot: number;
  sendAt: Instant;
}

/**
 * Puts notices that are due until an instant into the messages of whoever holds their posts. `choose` names the message of a
 * notice; `later` the one after it, where the first has already left. Returns how many notices were addressed.
 */
export async function address(
  pool: Pool,
  { now, until }: { now: Instant; until: Instant },
  choose: (notice: DueNotice, now: Instant) => Envelope,
  later: (notice: DueNotice, now: Instant) => Envelope,
  limit = 2000,
): Promise<number> {
  return transaction(pool, async (sql) => {
    const due = await claim(sql, until, limit);
    if (due.length === 0) return 0;
    const held = due.filter((n): n is DueNotice & { email: string } => n.email !== null);
    let rest = held;
    for (const pick of [choose, later]) rest = await join(sql, rest, (n) => pick(n, now));
    await empty(
      sql,
      due.filter((n) => n.email === null),
    );
    await sql.query(`update outbox set status = 'addressed' where id = any($1) and status = 'waiting'`, [
      held.map((n) => n.id),
    ]);
    return new Set(due.map((n) => n.id)).size;
  });
}

function claim(sql: PoolClient, until: Instant, limit: number): Promise<DueNotice[]> {
  return rows<DueNotice & { [key: string]: unknown }>(
    sql,
    `with due as (
       select id, urgent, slot, unit, post from outbox
       where status = 'waiting' and slot <= $1 order by slot, id limit $2 for update skip locked
     ) select due.*, p.email from due left join posts p using (unit, post)`,
    [until, limit],
  );
}

/** Joins notices to messages that have not left; returns those whose message has. */
async function join(
  sql: PoolClient,
  notices: (DueNotice & { email: string })[],
  choose: (notice: DueNotice) => Envelope,
): Promise<(DueNotice & { email: string })[]> {
  if (notices.length === 0) return [];
  const wanted = notices.map((n) => ({ notice: n.id, email: n.email, urgent: n.urgent, ...choose(n) }));
  const json = JSON.stringify(wanted);
  const shape = 'w (notice bigint, email text, urgent boolean, slot bigint, "sendAt" bigint)';
  await sql.query(
    `insert into digests (email, urgent, slot, send_at)
     select distinct email, urgent, slot, "sendAt" from jsonb_to_recordset($1) ${shape} on conflict do nothing`,
    [json],
  );
  // Locked, so that none of them leaves between this look and the commit.
  const joined = await rows<{ notice: number; email: string }>(
    sql,
    `with open as (
       select d.id, w.notice, d.email from digests d join jsonb_to_recordset($1) ${shape}
         on d.email = w.email and d.urgent = w.urgent and d.slot = w.slot
       where d.status in ('created', 'temporary-failure') for update of d
     ), put as (insert into deliveries (notice, digest) select notice, id from open on conflict do nothing)
     select notice, email from open`,
    [json],
  );
  const done = new Set(joined.map((j) => `${j.notice} ${j.email}`));
  return notices.filter((n) => !done.has(`${n.id} ${n.email}`));
}

/** A post with nobody in it is a fault that the coordinator sees. */
async function empty(sql: PoolClient, notices: DueNotice[]): Promise<void> {
  if (notices.length === 0) return;
  await sql.query(`update outbox set status = 'no-holder' where id = any($1)`, [notices.map((n) => n.id)]);
  for (const { unit, post } of new Map(notices.map((n) => [`${n.unit} ${n.post}`, n])).values()) {
    await raiseFault(sql, {
      code: 'empty-post',
      subject: `${unit} ${post}`,
      message: `${unit}的${POST_WORDS[post as Post]}岗位无人任职，消息无法送达`,
      advice: '在“组织”中补上任职的人，积下的消息随即发出',
    });
  }
}

/** How far behind delivery is, in domain ms: the age of the oldest message or notice that should have left. */
export async function deliveryLag(sql: Sql): Promise<number> {
  const [row] = await rows<{ lag: number | null }>(
    sql,
    `select domain_now() - least(
       (select min(slot) from outbox where status = 'waiting'),
       (select min(send_at) from digests where status in ('created', 'temporary-failure') and retry_at is null),
       (select min(send_at) from digests where status = 'sending' or (status = 'delivered' and not reported))) as lag`,
  );
  return Math.max(0, row?.lag ?? 0);
}
