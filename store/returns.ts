import type { ChannelName } from '../domain/channels';
import { type SaidLine, replyWords } from '../domain/task/comment/reply';
import type { Instant } from '../domain/time';
import { type Sql, rows } from './database';

/** What came back of messages: bounces, complaints, replies. */

type ReturnKind = 'bounce' | 'delay' | 'complaint';

export interface ReturnRow {
  at: Instant;
  kind: ReturnKind;
  code: string | null;
  answer: string;
}

/** Where a reply stands in the ledger. */
export interface Filed {
  stream: string;
  revision: number;
}

export interface ReplyRow {
  at: Instant;
  sender: string;
  text: string;
  files: number;
  /** Where it is a comment on a task; null where it stays with its message. */
  stream: string | null;
  revision: number | null;
}

type Row<T> = T & { [key: string]: unknown };

/** What came back of a message, the first one first. */
export function returnsOf(sql: Sql, digest: number): Promise<ReturnRow[]> {
  return rows<Row<ReturnRow>>(
    sql,
    'select at, kind, code, answer from returns where digest = $1 order by id',
    [digest],
  );
}

/** What was answered to a message by mail, the first one first. */
export function repliesTo(sql: Sql, digest: number): Promise<ReplyRow[]> {
  return rows<Row<ReplyRow>>(
    sql,
    'select at, sender, text, files, stream, revision from replies where digest = $1 order by id',
    [digest],
  );
}

/** A message of which something came back. */
export interface Returned {
  id: number;
  email: string;
  name: string;
  status: string;
  channel: ChannelName;
  address: string;
  given_up: string[];
}

/** The message, held until the transaction ends; undefined where there is none. */
export async function holdReturned(sql: Sql, digest: number): Promise<Returned | undefined> {
  const [found] = await rows<Row<Returned>>(
    sql,
    `select d.id, d.email, p.name, d.status, d.channel, coalesce(d.address, d.email) as address, d.given_up
     from digests d join people p using (email) where d.id = $1 for update of d`,
    [digest],
  );
  return found;
}

/** Keeps what came back. */
export async function noteReturn(
  sql: Sql,
  digest: number,
  { kind, code, answer }: Omit<ReturnRow, 'at'>,
): Promise<void> {
  await sql.query('insert into returns (digest, kind, code, answer) values ($1, $2, $3, $4)', [
    digest,
    kind,
    code,
    answer,
  ]);
}

/** A message that counted as delivered did not arrive after all: by the next contact, or in front of a coordinator. */
export async function bounced(
  sql: Sql,
  digest: number,
  givenUp: string,
  answer: string,
  more: boolean,
): Promise<void> {
  await sql.query(
    `update digests set status = $2, given_up = given_up || $3, detail = $4, delivered_at = null, attempts_here = 0,
       enqueued_at = null, retry_at = null, changed_at = clock_timestamp() where id = $1`,
    [digest, more ? 'created' : 'permanent-failure', [givenUp], answer],
  );
}

/** To whom a message went, and what it said; undefined where there is none. */
export async function messageSaid(
  sql: Sql,
  digest: number,
): Promise<{ email: string; said: SaidLine[] } | undefined> {
  const [found] = await rows<{ email: string; said: SaidLine[] | null }>(
    sql,
    `select d.email, (
       select jsonb_agg(jsonb_build_object('stream', n.stream, 'unit', n.unit, 'post', n.post, 'about', n.about,
         'rule', n.rule, 'obligation', n.obligation) order by n.task, n.id)
       from deliveries l join outbox n on n.id = l.notice where l.digest = d.id and not l.dropped) as said
     from digests d where d.id = $1`,
    [digest],
  );
  return found && { email: found.email, said: found.said ?? [] };
}

/** Keeps a reply, and where it stands in the ledger; false where this very mail was taken before. */
export async function keepReply(
  sql: Sql,
  digest: number,
  { mailId, sender, text, files }: Pick<ReplyRow, 'sender' | 'text' | 'files'> & { mailId: string },
  filed: Filed | null,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into replies (digest, mail_id, sender, text, files, stream, revision) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [digest, mailId, sender, text, files, filed?.stream ?? null, filed?.revision ?? null],
  );
  return rowCount === 1;
}

/** Lets who coordinates hear of a reply with their next digest. `slot` is the instant from which it may leave. */
export async function raiseReply(
  sql: Sql,
  digest: number,
  told: { office: string; name: string; text: string; at: Instant; slot: Instant },
): Promise<void> {
  const { office, name, at, slot } = told;
  const { why, what, next } = replyWords(name, told.text);
  await sql.query(
    `insert into outbox (stream, task, title, kind, rule, unit, post, about, due, raised, slot, urgent, while_open, why, what, next)
     values ($1, 0, $2, 'outcome', 'replied', $3, 'coordinator', $4, $5, $5, $6, false, false, $7, $8, $9)`,
    [`message/${digest}`, '邮件回复', office, name, at, slot, why, what, next],
  );
}
