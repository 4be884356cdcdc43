import type { ChannelName } from '../domain/channels';
import type { MessageStatus, SendResult } from '../domain/message-status';
import type { Instant } from '../domain/time';
import { type Sql, rows } from './database';

/** Messages over all persons, as a coordinator looks for them: was everyone told? */

export interface MessageRow {
  id: number;
  email: string;
  name: string;
  urgent: boolean;
  send_at: Instant;
  delivered_at: Instant | null;
  status: MessageStatus;
  attempts: number;
  detail: string | null;
  subject: string | null;
  /** By what it goes, or went. */
  channel: ChannelName;
  /** When its reader opened it in the application; no channel says so. */
  read_at: Instant | null;
  /** By which template it was written, with the version; null until it was. */
  template: string | null;
  /** How many notices it carries; those answered before it left are not counted. */
  notices: number;
}

type Row<T> = T & { [key: string]: unknown };

/** Which messages: from and until an instant (exclusive), of a status, to a person. */
export interface MessageFilter {
  status?: MessageStatus | undefined;
  from?: Instant | undefined;
  until?: Instant | undefined;
  person?: string | undefined;
}

/** A place between two messages: what comes after it in the list. */
export interface MessagePlace {
  sendAt: Instant;
  id: number;
}

const COLUMNS = `d.id, d.email, p.name, d.urgent, d.send_at, d.delivered_at, d.status, d.attempts, d.detail, d.subject, d.channel, d.read_at, d.template,
  (select count(*)::int from deliveries l where l.digest = d.id and not l.dropped) as notices`;

/** Messages, the latest first, after a place. */
export function messages(
  sql: Sql,
  { status, from, until, person }: MessageFilter,
  after: MessagePlace | null,
  limit: number,
): Promise<MessageRow[]> {
  return rows<Row<MessageRow>>(
    sql,
    // The status stands here as it is, so that the index of those that want somebody can be used.
    `select ${COLUMNS} from digests d join people p using (email)
     where ${status === undefined ? 'true' : `d.status = '${status}'`}
       and ($1::bigint is null or d.send_at >= $1) and ($2::bigint is null or d.send_at < $2)
       and ($3::text is null or d.email = $3)
       and ($4::bigint is null or (d.send_at, d.id) < ($4, $5))
     order by d.send_at desc, d.id desc limit $6`,
    [from ?? null, until ?? null, person ?? null, after?.sendAt ?? null, after?.id ?? null, limit],
  );
}

/** One message; undefined where there is none. */
export async function messageOf(sql: Sql, id: number): Promise<MessageRow | undefined> {
  const [found] = await rows<Row<MessageRow>>(
    sql,
    `select ${COLUMNS} from digests d join people p using (email) where d.id = $1`,
    [id],
  );
  return found;
}

/** One try to hand a message over. */
export interface TryRow {
  channel: ChannelName;
  address: string;
  began: Instant;
  /** Null while it is under way. */
  ended: Instant | null;
  result: SendResult | null;
  answer: string | null;
}

/** Every try of a message, the first one first. */
export function triesOf(sql: Sql, message: number): Promise<TryRow[]> {
  return rows<Row<TryRow>>(
    sql,
    'select channel, address, began, ended, result, answer from sends where digest = $1 order by id',
    [message],
  );
}

/** A notice as its message has it. */
export interface SaidRow {
  id: number;
  stream: string;
  task: number;
  title: string;
  kind: string;
  rule: string;
  unit: string;
  post: string;
  why: string;
  what: string;
  by_at: Instant | null;
  next: string;
  /** Answered before the message left, so not said. */
  dropped: boolean;
}

/** What a message says, in the order of its tasks. */
export function saidIn(sql: Sql, message: number): Promise<SaidRow[]> {
  return rows<Row<SaidRow>>(
    sql,
    `select n.id, n.stream, n.task, n.title, n.kind, n.rule, n.unit, n.post, n.why, n.what, n.by_at, n.next, l.dropped
     from deliveries l join outbox n on n.id = l.notice where l.digest = $1 order by n.task, n.id`,
    [message],
  );
}

/** How many messages there are of each status but those that are done. */
export async function messageCounts(sql: Sql): Promise<{ status: MessageStatus; count: number }[]> {
  return rows(
    sql,
    `select status, count(*)::int as count from digests where status not in ('delivered', 'empty')
     group by status order by status`,
  );
}

/** An assignment that was to be told to a unit and did not arrive: nobody holds the post, or the message failed. */
export interface UndeliveredRow {
  stream: string;
  task: number;
  title: string;
  unit: string;
  post: string;
  raised: Instant;
  /** Null where nobody holds the post. */
  email: string | null;
  status: MessageStatus | null;
  digest: number | null;
}

/** Assignments that did not arrive, the oldest first; of a unit and task once. */
export function undelivered(sql: Sql, limit: number): Promise<UndeliveredRow[]> {
  return rows<Row<UndeliveredRow>>(
    sql,
    `with failed as (
       select n.id, n.stream, n.task, n.title, n.unit, n.post, n.raised, d.email, d.status, d.id as digest
       from digests d join deliveries l on l.digest = d.id and not l.dropped join outbox n on n.id = l.notice
       where d.status in ('permanent-failure', 'technical-failure', 'unknown')
         and n.kind = 'assignment' and n.rule in ('launched', 'reassigned')
       union all
       select n.id, n.stream, n.task, n.title, n.unit, n.post, n.raised, null, null, null from outbox n
       where n.status = 'no-holder' and n.kind = 'assignment' and n.rule in ('launched', 'reassigned')
     ), one as (select distinct on (stream, unit) * from failed order by stream, unit, id desc)
     select * from one order by raised, task, unit limit $1`,
    [limit],
  );
}
