import type { Pool } from 'pg';
import { type ChannelName, laneOf, repeatable } from '../domain/channels';
import type { Contact } from '../domain/contacts';
import type { SendResult } from '../domain/message-status';
import { type Sql, rows, transaction } from './database';
import { waitInLane } from './lanes';
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

type Row<T> = T & { [key: string]: unknown };

/**
 * Takes messages for sending by a channel that has no limits; left out is what somebody else has, what is done, what goes by
 * another channel by now, and what has come to be held, or moved to another day, while it waited in the queue.
 */
export function claimDigests(sql: Sql, ids: readonly number[], channel: ChannelName): Promise<Claimed[]> {
  return take(sql, ids, channel, null);
}

/**
 * Takes one message, as `claimDigests` does, for a channel that has limits. Where they are reached it is put off until they
 * are not: no other side ever has to refuse.
 */
export async function claimInLane(
  pool: Pool,
  id: number,
  channel: ChannelName,
): Promise<Claimed | undefined> {
  return transaction(pool, async (sql) => {
    const [found] = await rows<Pick<Contact, 'address' | 'endpoint'> & { [key: string]: unknown }>(
      sql,
      'select coalesce(address, email) as address, endpoint from digests where id = $1',
      [id],
    );
    if (!found) return undefined;
    const wait = await waitInLane(sql, { channel, ...found });
    if (wait === 0)
      return (await take(sql, [id], channel, laneOf(channel, found.address, found.endpoint)))[0];
    await sql.query(
      `update digests set enqueued_at = null, retry_at = clock_timestamp() + make_interval(secs => $2)
       where id = $1 and status in ('created', 'temporary-failure')`,
      [id, wait / 1000],
    );
    return undefined;
  });
}

type Taken = Row<Omit<Claimed, 'contact' | 'givenUp'> & Contact & { given_up: string[] }>;

async function take(
  sql: Sql,
  ids: readonly number[],
  channel: ChannelName,
  lane: string | null,
): Promise<Claimed[]> {
  // Locked in one order: two senders with the same messages must not wait for each other.
  const taken = await rows<Taken>(
    sql,
    {
      name: 'claim',
      text: `with wanted as (
          select id from digests where id = any($1) and status in ('created', 'temporary-failure') and channel = $2
            and greatest(send_at, hold_until) <= (select domain_now())
          order by id for update
        ), claimed as (
          update digests d set status = 'sending', attempts = attempts + 1, attempts_here = attempts_here + 1,
            changed_at = clock_timestamp()
          where d.id = any(array(select id from wanted))
          returning d.id, d.email, d.urgent, d.slot, d.send_at, d.attempts_here as attempts, d.channel,
            coalesce(d.address, d.email) as address, d.endpoint, d.given_up
        ), began as (
          insert into sends (digest, channel, address, endpoint, lane) select id, channel, address, endpoint, $3 from claimed
        )
        select d.*, coalesce((select min(t.holder) from posts t where t.email = d.email), p.name) as name,
          (select count(*)::int from resends r where r.digest = d.id) as resent,
          coalesce(w.language, 'zh-CN') as language, coalesce(w.muted, '{}') as muted
        from claimed d join people p using (email) left join preferences w using (email)`,
    },
    [ids, channel, lane],
  );
  return taken.map(({ address, endpoint, given_up: givenUp, ...claimed }) => ({
    ...claimed,
    givenUp,
    contact: { channel, address, endpoint },
  }));
}

/** How a message stands after a try, and what came of the try itself; of an empty message none was made. */
type Outcome =
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

/** How which message stands. */
export type Settled = Outcome & { id: number };

/** Records how sends went. Only the sender that claimed a message may. */
export async function settleDigests(sql: Sql, settled: readonly Settled[]): Promise<void> {
  await rows(
    sql,
    {
      name: 'settle',
      text: `with went as (
       select * from jsonb_to_recordset($1) w (id bigint, status text, subject text, items integer, template text, result text,
         answer text, "retrySeconds" float8, "givenUp" text)
     ), settled as (
       update digests d set status = w.status, subject = coalesce(w.subject, d.subject), items = coalesce(w.items, d.items),
         detail = case when w.status <> 'delivered' then w.answer end, template = coalesce(w.template, d.template),
         delivered_at = case when w.status = 'delivered' then domain_now() end,
         given_up = case when w."givenUp" is null then d.given_up else d.given_up || w."givenUp" end,
         enqueued_at = null, retry_at = clock_timestamp() + make_interval(secs => w."retrySeconds"),
         changed_at = clock_timestamp()
       from went w where d.id = w.id and d.id = any(array(select id from went)) and d.status = 'sending' returning d.id, w.status as went, w.result, w.answer
     ), untried as (
       delete from sends s using settled d
          where s.digest = d.id and s.digest = any(array(select id from settled)) and s.result is null and d.went = 'empty')
     update sends s set result = d.result, answer = d.answer, ended = domain_now(), ended_at = clock_timestamp()
     from settled d where s.digest = d.id and s.digest = any(array(select id from settled)) and s.result is null
          and d.went <> 'empty'`,
    },
    [JSON.stringify(settled, withoutNul)],
  );
}

/** What the other side answered may have in it what no text in PostgreSQL can. */
function withoutNul(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}

const STOPPED = 'the sender stopped while the message was in flight';

/** Says of messages under way that their sender lives: they wait for a connection, or for an answer. */
export async function stillSending(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.query(
    `update digests set changed_at = clock_timestamp() where id = any($1) and status = 'sending'`,
    [ids],
  );
}

/**
 * Sends that nobody finished: whoever claimed them died, and whether the message left cannot be known. Where the other side
 * tells a repeat it is tried again; the others are returned.
 */
export function abandonedDigests(sql: Sql, seconds: number): Promise<{ id: number; email: string }[]> {
  return rows(
    sql,
    `with abandoned as (
       update digests d set detail = $2, enqueued_at = null, changed_at = clock_timestamp(),
         status = case when exists (select from jsonb_to_recordset($3) r (channel text, tries integer)
           where r.channel = d.channel and d.attempts_here <= r.tries) then 'temporary-failure' else 'unknown' end
       where status = 'sending' and changed_at < clock_timestamp() - make_interval(secs => $1) returning id, email, status
     ), ended as (
       update sends s set result = 'unknown', answer = $2, ended = domain_now(), ended_at = clock_timestamp() from abandoned d
       where s.digest = d.id and s.result is null
     )
     select id, email from abandoned where status = 'unknown'`,
    [seconds, STOPPED, JSON.stringify(repeatable())],
  );
}
