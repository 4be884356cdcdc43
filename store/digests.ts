import type { Pool } from 'pg';
import { CHANNEL_TERMS, type ChannelName, laneOf } from '../domain/channels';
import type { Contact } from '../domain/contacts';
import { looksBack, waitFor } from '../domain/departure';
import type { SendResult } from '../domain/message-status';
import { type Sql, rows, transaction } from './database';
import type { Language } from './preferences';

export interface Claimed {
  id: number;
  email: string;
  name: string;
  urgent: boolean;
  slot: number;
  send_at: number;
  /** How often it was tried by this contact, this time included. */
  attempts: number;
  contact: Contact;
  /** By what it did not arrive before, as keys of contacts. */
  givenUp: string[];
  /** How often somebody had it sent again. */
  resent: number;
  /** What its reader chose: their language, and kinds of news they do without. */
  language: Language;
  muted: string[];
}

/** One line of a message: why, what, by when, what next. */
export interface NoticeLine {
  id: number;
  stream: string;
  task: number;
  title: string;
  kind: string;
  rule: string;
  unit: string;
  post: string;
  about: string;
  obligation: string | null;
  round: number | null;
  level: number | null;
  urgent: boolean;
  why: string;
  what: string;
  by_at: number | null;
  next: string;
  /** Whether it came to somebody who stands in for the holder of the post. */
  stands_in: boolean;
}

export interface OwedLine {
  stream: string;
  id: string;
  task: number;
  title: string;
  unit: string;
  kind: string;
  role: string | null;
  period: string | null;
  due: number;
  provisional: boolean;
  overdue: boolean;
  level: number;
}

type Row<T> = T & { [key: string]: unknown };

/**
 * Takes a message for sending by a channel; nothing where somebody else has it, it is done, or it goes by another by now.
 * Where the limits of the channel are reached it is put off until they are not: no other side ever has to refuse.
 */
export async function claimDigest(
  pool: Pool,
  id: number,
  channel: ChannelName,
): Promise<Claimed | undefined> {
  if (CHANNEL_TERMS[channel].limits.length === 0) return take(pool, id, channel, null);
  return transaction(pool, async (sql) => {
    const [found] = await rows<Pick<Contact, 'address' | 'endpoint'> & { [key: string]: unknown }>(
      sql,
      'select coalesce(address, email) as address, endpoint from digests where id = $1',
      [id],
    );
    if (!found) return undefined;
    const lane = laneOf(channel, found.address, found.endpoint);
    const wait = await waitInLane(sql, channel, lane);
    if (wait === 0) return take(sql, id, channel, lane);
    await sql.query(
      `update digests set enqueued_at = null, retry_at = clock_timestamp() + make_interval(secs => $2)
       where id = $1 and status in ('created', 'temporary-failure')`,
      [id, wait / 1000],
    );
    return undefined;
  });
}

/** Wall ms until the limits of a lane let one more through. Whoever asks next waits until this transaction has ended. */
async function waitInLane(sql: Sql, channel: ChannelName, lane: string): Promise<number> {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lane]);
  const past = await rows<{ ended: number | null; now: number }>(
    sql,
    `select extract(epoch from ended_at)::float8 * 1000 as ended, extract(epoch from clock_timestamp())::float8 * 1000 as now
     from sends where lane = $1 and (ended_at is null or ended_at > clock_timestamp() - make_interval(secs => $2))`,
    [lane, looksBack(channel)],
  );
  const ended = past.map((send) => send.ended);
  return waitFor(CHANNEL_TERMS[channel].limits, ended, past[0]?.now ?? 0);
}

type Taken = Row<Omit<Claimed, 'contact' | 'givenUp'> & Contact & { given_up: string[] }>;

async function take(
  sql: Sql,
  id: number,
  channel: ChannelName,
  lane: string | null,
): Promise<Claimed | undefined> {
  const [taken] = await rows<Taken>(
    sql,
    `with claimed as (
       update digests d set status = 'sending', attempts = attempts + 1, attempts_here = attempts_here + 1,
         changed_at = clock_timestamp()
       from people p left join preferences w using (email) where d.id = $1 and d.status in ('created', 'temporary-failure') and d.channel = $2
         and p.email = d.email
       returning d.id, d.email, coalesce((select min(t.holder) from posts t where t.email = d.email), p.name) as name,
         d.urgent, d.slot, d.send_at, d.attempts_here as attempts, d.channel, coalesce(d.address, d.email) as address,
         d.endpoint, d.given_up, (select count(*)::int from resends r where r.digest = d.id) as resent,
         coalesce(w.language, 'zh-CN') as language, coalesce(w.muted, '{}') as muted
     ), began as (
       insert into sends (digest, channel, address, endpoint, lane) select id, channel, address, endpoint, $3 from claimed)
     select * from claimed`,
    [id, channel, lane],
  );
  if (!taken) return undefined;
  const { address, endpoint, given_up: givenUp, ...claimed } = taken;
  return { ...claimed, givenUp, contact: { channel, address, endpoint } };
}

/** The notices of a message that are still to be said; the others are marked as dropped. */
export async function stillToSay(pool: Pool, digest: number): Promise<NoticeLine[]> {
  return rows<Row<NoticeLine>>(
    pool,
    `with said as (
       select n.*, not n.while_open or n.obligation is null
         or exists (select 1 from obligations o where o.stream = n.stream and o.id = n.obligation
                    and o.status = 'open' and o.round = n.round) as owed,
         exists (select 1 from posts h where h.unit = n.unit and h.post = n.post and h.email = g.email
                 and h.rank = 'B') as stands_in
       from deliveries d join outbox n on n.id = d.notice join digests g on g.id = d.digest where d.digest = $1
     ), dropped as (
       update deliveries d set dropped = true from said where d.digest = $1 and d.notice = said.id and not said.owed
     )
     select id, stream, task, title, kind, rule, unit, post, about, obligation, round, level, urgent, why, what,
            by_at, next, stands_in from said where owed order by task, id`,
    [digest],
  );
}

/** Everything a person owes: what is open at the units whose daily work is theirs. */
export async function owedBy(pool: Pool, email: string): Promise<OwedLine[]> {
  return rows<Row<OwedLine>>(
    pool,
    `select o.stream, o.id, o.task, o.title, o.unit, o.kind, o.role, o.period, o.due, o.provisional, o.overdue, o.level
     from obligations o join posts p on p.unit = o.unit and p.email = $1 and p.post in ('liaison', 'coordinator')
     where o.status = 'open' order by o.due, o.kind, o.task`,
    [email],
  );
}

/** How a message stands after a try, and what came of the try itself; of an empty message none was made. */
export type Outcome =
  | {
      status: 'delivered';
      subject: string;
      items: number;
      template: string;
      result: 'accepted';
      answer: string;
    }
  | { status: 'empty' }
  | { status: 'temporary-failure'; result: SendResult; answer: string; retrySeconds: number }
  /** Not by this contact: by the next one. */
  | { status: 'created'; result: SendResult; answer: string; givenUp: string }
  | {
      status: 'permanent-failure' | 'technical-failure' | 'unknown';
      result: SendResult;
      answer: string;
    };

const NOTHING = {
  ...{ subject: null, items: null, template: null, result: null, answer: null },
  ...{ retrySeconds: null, givenUp: null },
};

/** Records how a send went. Only the sender that claimed the message may. */
export async function settleDigest(sql: Sql, id: number, outcome: Outcome): Promise<void> {
  const all = { ...NOTHING, ...outcome };
  await sql.query(
    `with settled as (
       update digests set status = $2, subject = coalesce($3, subject), items = coalesce($4, items),
         detail = case when $2 <> 'delivered' then $6 end, template = coalesce($9, template),
         delivered_at = case when $2 = 'delivered' then domain_now() end,
         given_up = case when $8::text is null then given_up else given_up || $8 end,
         enqueued_at = null, retry_at = clock_timestamp() + make_interval(secs => $7), changed_at = clock_timestamp()
       where id = $1 and status = 'sending' returning id
     ), untried as (delete from sends s using settled d where s.digest = d.id and s.result is null and $2 = 'empty')
     update sends s set result = $5, answer = $6, ended = domain_now(), ended_at = clock_timestamp() from settled d
     where s.digest = d.id and s.result is null and $2 <> 'empty'`,
    [
      ...[id, all.status, all.subject, all.items, all.result, all.answer],
      ...[all.retrySeconds, all.givenUp, all.template],
    ],
  );
}

/** Notices of a message that its reader does without: they are not said. */
export async function leaveOut(sql: Sql, digest: number, notices: readonly number[]): Promise<void> {
  if (notices.length === 0) return;
  await sql.query('update deliveries set dropped = true where digest = $1 and notice = any($2)', [
    digest,
    notices,
  ]);
}

const STOPPED = 'the sender stopped while the message was in flight';

/** Sends that nobody finished: whoever claimed them died, and whether the message left cannot be known. */
export function abandonedDigests(sql: Sql, seconds: number): Promise<{ id: number; email: string }[]> {
  return rows(
    sql,
    `with abandoned as (
       update digests set status = 'unknown', detail = $2, enqueued_at = null, changed_at = clock_timestamp()
       where status = 'sending' and changed_at < clock_timestamp() - make_interval(secs => $1) returning id, email
     ), ended as (
       update sends s set result = 'unknown', answer = $2, ended = domain_now(), ended_at = clock_timestamp() from abandoned d
       where s.digest = d.id and s.result is null
     )
     select id, email from abandoned`,
    [seconds, STOPPED],
  );
}

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
    `select id from digests where status = 'delivered' and not reported order by id limit $1`,
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
