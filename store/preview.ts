import type { NoticeLine } from './digest-content';
import type { Sql } from './database';
import { rows } from './database';
import { type Preferences, preferencesOf } from './preferences';

/** Who a message would be for, and what they chose. */
export interface Reader extends Preferences {
  name: string;
}

/** A person by address; undefined where there is none. */
export async function readerOf(sql: Sql, email: string): Promise<Reader | undefined> {
  const [found] = await rows<{ name: string }>(
    sql,
    `select coalesce((select min(t.holder) from posts t where t.email = p.email), p.name) as name
     from people p where p.email = $1`,
    [email],
  );
  return found && { ...(await preferencesOf(sql, email)), name: found.name };
}

/** Columns of a notice `n` as it would be said to the person `$1`. */
const LINE = `n.id, n.stream, n.task, n.title, n.kind, n.rule, n.unit, n.post, n.about, n.obligation, n.round, n.level,
  n.urgent, n.why, n.what, n.by_at, n.next,
  exists (select 1 from posts h where h.unit = n.unit and h.post = n.post and h.email = $1 and h.rank = 'B') as stands_in`;

type Line = NoticeLine & { [key: string]: unknown };

/** What the latest urgent message to a person says or said, left or not: most have left at once. */
export async function latestUrgentTo(sql: Sql, email: string): Promise<NoticeLine[]> {
  return rows<Line>(
    sql,
    `select ${LINE} from deliveries l join outbox n on n.id = l.notice
     where not l.dropped and l.digest = (select max(id) from digests where email = $1 and urgent) order by n.task, n.id`,
    [email],
  );
}

/**
 * What waits to be said to a person in a digest: what no message has yet, and what is in one that has not left. Looked at
 * only: nothing is dropped or marked by it.
 */
export async function waitingFor(sql: Sql, email: string): Promise<NoticeLine[]> {
  return rows<Line>(
    sql,
    `select ${LINE}
     from outbox n
     where not n.urgent and (
       n.status = 'waiting' and exists (select 1 from posts p where p.unit = n.unit and p.post = n.post and p.email = $1)
       or exists (select 1 from deliveries l join digests d on d.id = l.digest where l.notice = n.id and not l.dropped
                  and d.email = $1 and not d.urgent and d.status in ('created', 'temporary-failure')))
     and (not n.while_open or n.obligation is null or exists (
       select 1 from obligations o where o.stream = n.stream and o.id = n.obligation and o.status = 'open' and o.round = n.round))
     order by n.task, n.id`,
    [email],
  );
}
