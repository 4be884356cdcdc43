import { hash } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Post } from '../domain/directory';
import { type Seat, type SeatChange, seatWords } from '../domain/seats';
import type { Instant } from '../domain/time';
import { type Sql, rows } from './database';

/** Rows of who holds which post, and what hangs on them: accounts, sessions, messages that have not arrived. */

/** A seat as it is stored, and whether today's messages for the post go to it. */
export interface StoredSeat extends Seat {
  id: number;
  answers: boolean;
}

/** Any constant: one change of the directory after the other. */
const LOCK = 46_2026;

/** The seats of some units, or of all. */
export async function seatsOf(sql: Sql, units?: readonly string[]): Promise<StoredSeat[]> {
  const found = await rows<
    Omit<StoredSeat, 'absent'> & {
      absent_from: number | null;
      absent_until: number | null;
      [key: string]: unknown;
    }
  >(
    sql,
    `select h.id, h.unit, h.post, h.email, coalesce(h.holder, p.name) as holder, h.rank, h.valid_from as "from",
       h.valid_until as until, h.absent_from, h.absent_until,
       exists (select from posts t where t.unit = h.unit and t.post = h.post and t.email = h.email)
         and coalesce(h.valid_from <= domain_day(), true) and coalesce(h.valid_until >= domain_day(), true) as answers
     from holdings h join people p using (email) where $1::text[] is null or h.unit = any($1)
     order by h.unit, h.post, h.rank, h.valid_from nulls first, h.email`,
    [units ?? null],
  );
  return found.map(({ absent_from, absent_until, ...seat }) => ({
    ...seat,
    absent: absent_from === null ? null : { from: absent_from, until: absent_until ?? absent_from },
  }));
}

/** Changes of the directory are made one after the other: what was read stays so until the end of the transaction. */
export async function lockDirectory(sql: PoolClient): Promise<void> {
  await sql.query('select pg_advisory_xact_lock($1)', [LOCK]);
}

/** Writes seats as they are after changes. People who are new become known. */
export async function writeSeats(sql: PoolClient, changes: readonly SeatChange[]): Promise<void> {
  const gone = changes.flatMap(({ before, after }) => (before && !after ? [before.id] : []));
  await sql.query('delete from holdings where id = any($1)', [gone]);
  const after = changes.flatMap(({ before, after: seat }) =>
    seat
      ? [
          {
            ...seat,
            id: before?.id ?? null,
            away: seat.absent?.from ?? null,
            back: seat.absent?.until ?? null,
          },
        ]
      : [],
  );
  const json = JSON.stringify(after);
  await sql.query(
    `insert into people (email, name) select distinct on (email) email, holder
     from jsonb_to_recordset($1) h (id bigint, email text, holder text) order by email, id nulls first on conflict (email) do update set name = excluded.name`,
    [json],
  );
  const shape = `h (id bigint, unit text, post text, email text, holder text, rank text, "from" int, until int,
                    away int, back int)`;
  // What ends first: somebody may leave a post and come back to it in one.
  await sql.query(
    `update holdings t set email = h.email, holder = h.holder, rank = h.rank, valid_from = h."from",
       valid_until = h.until, absent_from = h.away, absent_until = h.back
     from jsonb_to_recordset($1) ${shape} where t.id = h.id`,
    [json],
  );
  await sql.query(
    `insert into holdings (unit, post, email, holder, rank, valid_from, valid_until, absent_from, absent_until)
     select unit, post, email, holder, rank, "from", until, away, back from jsonb_to_recordset($1) ${shape}
     where id is null`,
    [json],
  );
}

/** Ends what was opened with what changes say otherwise: sessions and links of the accounts of every address they name. */
export async function endSignIns(sql: PoolClient, changes: readonly SeatChange[]): Promise<string[]> {
  const emails = changes.flatMap(({ before, after }) => [before?.email, after?.email]);
  const named = await rows<{ id: string }>(sql, 'select id from accounts where email = any($1)', [emails]);
  const ids = named.map(({ id }) => id);
  await sql.query('delete from sessions where account = any($1)', [ids]);
  await sql.query(
    `update sign_in_links set status = 'void', token = null, changed_at = now()
     where account = any($1) and (token is not null or status in ('created', 'sending'))`,
    [ids],
  );
  return ids;
}

/**
 * Who comes to a post can sign in: an account of theirs in the unit gets the post, who has none gets one that is called
 * by its address and is signed in to by a mailed link. Where another person takes over a mailbox, the password of whoever
 * had it is no more.
 */
export async function openAccounts(sql: PoolClient, changes: readonly SeatChange[]): Promise<void> {
  const come = changes.flatMap(({ before, after }) => (after && !before ? [after] : []));
  if (come.length === 0) return;
  // Nobody has this password.
  const closed = await hash(randomBytes(32).toString('base64'));
  for (const { unit, post, email, rank, holder } of come) {
    const posts: Post[] = rank === 'A' ? [post] : [];
    const another = changes.some(({ before }) => before?.email === email && before.holder !== holder);
    if (another)
      await sql.query('update accounts set password = $3 where email = $1 and unit = $2', [
        email,
        unit,
        closed,
      ]);
    const { rowCount } = await sql.query(
      `update accounts set posts = posts || array(select p from unnest($3::text[]) p where p <> all (posts))
       where email = $1 and unit = $2`,
      [email, unit, posts],
    );
    if (rowCount !== 0) continue;
    await sql.query(
      `insert into accounts (id, email, unit, posts, password)
       values (case when exists (select from accounts where id = $1) then $1 || ' ' || $2 else $1 end, $1, $2, $3, $4)
       on conflict do nothing`,
      [email, unit, posts, closed],
    );
  }
}

/** Where an address was corrected, its account and what did not arrive there go with it. */
export async function moveAddresses(sql: PoolClient, changes: readonly SeatChange[]): Promise<void> {
  for (const { before, after } of changes) {
    if (!before || !after || before.email === after.email) continue;
    const values = [before.email, after.email];
    const { rowCount } = await sql.query(
      `select from holdings where email = $1 and coalesce(valid_until >= domain_day(), true)`,
      [before.email],
    );
    // Others are reached there still.
    if (rowCount !== 0) continue;
    await sql.query('update accounts set email = $2 where email = $1', values);
    await sql.query(
      `update digests d set email = $2, changed_at = clock_timestamp() where email = $1
         and status in ('created', 'temporary-failure', 'permanent-failure', 'technical-failure', 'unknown')
         and not exists (select from digests x where x.email = $2 and x.urgent = d.urgent and x.slot = d.slot)`,
      values,
    );
  }
}

/** A change of the directory as it is kept, in words. */
export interface NotedChange {
  at: Instant;
  account: string;
  unit: string;
  post: Post;
  before: string | null;
  after: string | null;
}

/** Keeps who changed what. */
export async function noteChanges(
  sql: PoolClient,
  changes: readonly SeatChange[],
  { account, at }: Pick<NotedChange, 'account' | 'at'>,
): Promise<void> {
  const said = (seat: Seat | null): string | null => seat && `${seatWords(seat)} ${seat.email}`;
  const noted = changes.map(({ before, after }) => ({
    ...{ unit: (after ?? before)?.unit, post: (after ?? before)?.post },
    ...{ before: said(before), after: said(after) },
  }));
  await sql.query(
    `insert into directory_changes (at, account, unit, post, before, after)
     select $2, $3, unit, post, before, after
     from jsonb_to_recordset($1) c (unit text, post text, before text, after text)`,
    [JSON.stringify(noted), at, account],
  );
}

/** The latest changes, newest first. */
export function latestChanges(sql: Sql, most: number): Promise<NotedChange[]> {
  return rows<NotedChange & { [key: string]: unknown }>(
    sql,
    'select at, account, unit, post, before, after from directory_changes order by id desc limit $1',
    [most],
  );
}
