import type { ChannelName } from '../domain/channels';
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

export interface ReplyRow {
  at: Instant;
  sender: string;
  text: string;
  files: number;
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
    'select at, sender, text, files from replies where digest = $1 order by id',
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

/** Keeps a reply; false where this very mail was taken before. */
export async function keepReply(
  sql: Sql,
  digest: number,
  { mailId, sender, text, files }: Omit<ReplyRow, 'at'> & { mailId: string },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into replies (digest, mail_id, sender, text, files) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [digest, mailId, sender, text, files],
  );
  return rowCount === 1;
}

/** Lets who coordinates hear of a reply with their next digest. `slot` is the instant from which it may leave. */
export async function raiseReply(
  sql: Sql,
  digest: number,
  {
    office,
    name,
    text,
    at,
    slot,
  }: { office: string; name: string; text: string; at: Instant; slot: Instant },
): Promise<void> {
  await sql.query(
    `insert into outbox (stream, task, title, kind, rule, unit, post, about, due, raised, slot, urgent, while_open, why, what, next)
     values ($1, 0, $2, 'outcome', 'replied', $3, 'coordinator', $4, $5, $5, $6, false, false, $7, $8, $9)`,
    [
      ...[`message/${digest}`, '邮件回复', office, name, at, slot],
      `${name}回复了通知邮件：“${text}”`,
      '看回复；需要答复的，直接与其联系',
      '回复不改变任何时限，也不代替报送',
    ],
  );
}
