import type { Pool } from 'pg';
import { grouped } from '../domain/grouped';
import { type Sql, rows } from './database';

/** What is in messages, as it stands when they are written. */

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

/** The notices of messages that are still to be said, by message; the others are marked as dropped. */
export async function stillToSay(pool: Pool, digests: readonly number[]): Promise<Map<number, NoticeLine[]>> {
  const found = await rows<Row<NoticeLine & { digest: number }>>(
    pool,
    {
      name: 'still to say',
      // Each message is looked up by index, as `offset 0` makes sure: in the hour of the digests the tables have grown by so
      // much that what is known of their sizes is wrong.
      text: `with said as (
          select wanted.digest, n.*, not n.while_open or n.obligation is null or o.open is not null as owed,
            h.rank is not null as stands_in
          from unnest($1::bigint[]) wanted (digest)
            cross join lateral (select d.notice, g.email from deliveries d join digests g on g.id = d.digest
              where d.digest = wanted.digest offset 0) d
            cross join lateral (select * from outbox where id = d.notice offset 0) n
            left join lateral (select true as open from obligations
              where stream = n.stream and id = n.obligation and status = 'open' and round = n.round offset 0) o on true
            left join lateral (select rank from posts
              where unit = n.unit and post = n.post and email = d.email and rank = 'B' limit 1) h on true
        ), dropped as (
          update deliveries d set dropped = true from said
          where not said.owed and d.digest = said.digest and d.notice = said.id
        )
        select digest, id, stream, task, title, kind, rule, unit, post, about, obligation, round, level, urgent, why, what,
          by_at, next, stands_in from said where owed order by task, id`,
    },
    [digests],
  );
  return grouped(found, ({ digest }) => digest);
}

/** Everything people owe, by person: what is open at the units whose daily work is theirs. */
export async function owedBy(pool: Pool, emails: readonly string[]): Promise<Map<string, OwedLine[]>> {
  const found = await rows<Row<OwedLine & { email: string }>>(
    pool,
    {
      name: 'owed by',
      text: `select p.email, o.stream, o.id, o.task, o.title, o.unit, o.kind, o.role, o.period, o.due, o.provisional, o.overdue, o.level
        from obligations o join posts p on p.unit = o.unit and p.email = any($1) and p.post in ('liaison', 'coordinator')
        where o.status = 'open' order by o.due, o.kind, o.task`,
    },
    [emails],
  );
  return grouped(found, ({ email }) => email);
}

/** Notices of a message that its reader does without: they are not said. */
export async function leaveOut(sql: Sql, digest: number, notices: readonly number[]): Promise<void> {
  if (notices.length === 0) return;
  await sql.query('update deliveries set dropped = true where digest = $1 and notice = any($2)', [
    digest,
    notices,
  ]);
}
