import { type Sql, rows } from './database';
import type { OwedLine } from './digest-content';

/** What pages and commands of the CLI read. All SQL of reading is here and beside it in this room. */

export interface ObligationRow extends OwedLine {
  plan: string;
  status: string;
  opened: number;
  round: number;
  late: boolean;
  answered: number | null;
}

type Row<T> = T & { [key: string]: unknown };

const COLUMNS = `stream, id, plan, task, title, unit, kind, role, period, status, opened, due, provisional, round,
  late, overdue, level, answered`;

/** What a unit owes now, soonest first. */
export function owedByUnit(sql: Sql, unit: string): Promise<ObligationRow[]> {
  return rows<Row<ObligationRow>>(
    sql,
    `select ${COLUMNS} from obligations where unit = $1 and status = 'open' order by due, kind, task`,
    [unit],
  );
}

/**
 * What others owe on the tasks of a unit, of some kinds, and difficulties they say are solved. Who waits for it is for
 * the states to say.
 */
export function owedBesides(sql: Sql, unit: string, kinds: readonly string[]): Promise<ObligationRow[]> {
  return rows<Row<ObligationRow>>(
    sql,
    `select ${COLUMNS} from obligations
     where unit <> $1 and kind = any($2) and (status = 'open' or (kind = 'difficulty' and status = 'accepted'))
       and stream in (select stream from obligations where unit = $1)
     order by due, kind, task`,
    [unit, kinds],
  );
}

/** The streams of the tasks that a unit leads. */
export async function ledBy(sql: Sql, unit: string): Promise<string[]> {
  const found = await rows<{ stream: string }>(
    sql,
    'select stream from heads where seers @> array[$1] and lead = $1 order by stream',
    [unit],
  );
  return found.map(({ stream }) => stream);
}

/** Escalated obligations still open in which a unit's head, or the office, is addressed. */
export function escalatedTo(sql: Sql, unit: string, posts: string[]): Promise<ObligationRow[]> {
  return rows<Row<ObligationRow>>(
    sql,
    `select distinct ${COLUMNS.split(', ')
      .map((c) => `o.${c.trim()}`)
      .join(', ')}
     from obligations o join outbox n on n.stream = o.stream and n.obligation = o.id and n.round = o.round
     where o.status = 'open' and n.rule = 'escalated' and n.level = o.level and n.unit = $1 and n.post = any($2)
     order by o.due, o.task`,
    [unit, posts],
  );
}

/** Counts of a plan's obligations by status, task by task. */
export interface TaskCounts {
  task: number;
  title: string;
  open: number;
  overdue: number;
  escalated: number;
  submitted: number;
  accepted: number;
  lapsed: number;
  withdrawn: number;
  next_due: number | null;
}

/** Of all units, or of one. Inspections are not counted: a count would tell the first lead of an unannounced visit. */
export function planCounts(sql: Sql, plan: string, unit?: string): Promise<TaskCounts[]> {
  return rows<Row<TaskCounts>>(
    sql,
    `select task, min(title) as title,
       count(*) filter (where status = 'open')::int as open,
       count(*) filter (where status = 'open' and overdue)::int as overdue,
       count(*) filter (where status = 'open' and level > 0)::int as escalated,
       count(*) filter (where status = 'submitted')::int as submitted,
       count(*) filter (where status = 'accepted')::int as accepted,
       count(*) filter (where status = 'lapsed')::int as lapsed,
       count(*) filter (where status = 'withdrawn')::int as withdrawn,
       min(due) filter (where status = 'open') as next_due
     from obligations where stream in (select key from streams where plan = $1 and kind = 'task')
       and kind <> 'inspection' and ($2::text is null or unit = $2) group by task order by task`,
    [plan, unit ?? null],
  );
}

/** Periods of a plan that were opened, the latest first, each with the last day on which anything was due in it. */
export function periodsOf(sql: Sql, plan: string): Promise<{ period: string; due: number }[]> {
  return rows<Row<{ period: string; due: number }>>(
    sql,
    `select period, max(due) as due from obligations
     where stream in (select key from streams where plan = $1 and kind = 'task')
       and kind in ('report', 'contribution') and period is not null
     group by period order by max(due) desc, period desc`,
    [plan],
  );
}

export interface TimelineRow {
  revision: number;
  type: string;
  at: number;
  due: number;
  body: Buffer;
}

/** A stream's ledger rows, oldest first, after a revision. */
export function timeline(sql: Sql, stream: string, after: number, limit: number): Promise<TimelineRow[]> {
  return rows<Row<TimelineRow>>(
    sql,
    `select revision, type, at, due, body from ledger where stream = $1 and revision > $2 order by revision limit $3`,
    [stream, after, limit],
  );
}

/** A stream's ledger rows before a revision: the latest of them, oldest first. */
export async function latestOf(
  sql: Sql,
  stream: string,
  before: number,
  limit: number,
): Promise<TimelineRow[]> {
  const found = await rows<Row<TimelineRow>>(
    sql,
    `select revision, type, at, due, body from ledger where stream = $1 and revision < $2
     order by revision desc limit $3`,
    [stream, before, limit],
  );
  return found.reverse();
}

/** Who was told by a rule at an instant, in which message, and how that went. */
export interface ToldRow {
  rule: string;
  kind: string;
  unit: string;
  post: string;
  raised: number;
  /** How its message stands, once it is in one: `dropped` where it was answered before that left. */
  status: string;
  /** The message that it is in, and whether its reader has opened it. */
  message: number | null;
  read: boolean;
  obligation: string | null;
}

/** The notices of a stream that were raised within a span of instants, both ends included, each message by itself. */
export function toldBy(sql: Sql, stream: string, from: number, until: number): Promise<ToldRow[]> {
  return rows<Row<ToldRow>>(
    sql,
    `select distinct n.rule, n.kind, n.unit, n.post, n.raised, n.obligation, d.id as message,
       d.read_at is not null as read,
       case when l.dropped then 'dropped' else coalesce(d.status, n.status) end as status
     from outbox n left join deliveries l on l.notice = n.id left join digests d on d.id = l.digest
     where n.stream = $1 and n.raised between $2 and $3 order by n.raised, n.unit, n.post, d.id`,
    [stream, from, until],
  );
}

export interface NoticeRow {
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
  by_at: number | null;
  next: string;
  due: number;
  raised: number;
  slot: number;
  status: string;
  digest: number | null;
  digest_status: string | null;
  detail: string | null;
  dropped: boolean | null;
  read_at: number | null;
}

/** The notices of a person, newest first: what was said, in which message, and how that went. */
export function noticesOf(sql: Sql, email: string, before: number, limit: number): Promise<NoticeRow[]> {
  return rows<Row<NoticeRow>>(
    sql,
    `select n.id, n.stream, n.task, n.title, n.kind, n.rule, n.unit, n.post, n.why, n.what, n.by_at, n.next, n.due, n.raised,
       n.slot, n.status, d.id as digest, d.status as digest_status, d.detail, d.read_at, l.dropped
     from outbox n
     left join deliveries l on l.notice = n.id and exists (select 1 from digests x where x.id = l.digest and x.email = $1)
     left join digests d on d.id = l.digest
     where n.id < $2 and (d.email = $1 or (n.status = 'waiting'
       and exists (select 1 from posts p where p.unit = n.unit and p.post = n.post and p.email = $1)))
     order by n.id desc limit $3`,
    [email, before, limit],
  );
}

/** Whose latest answer is wanted: on a task, or about one obligation there. */
export interface AnswerOf {
  stream: string;
  unit: string;
  obligation?: string;
  /** Only an answer that says something: “no change” is passed over. */
  said?: boolean;
  /** Only an answer older than the ledger row of this revision. */
  before?: number;
}

/** The latest answer of each unit asked for, as its event's bytes. One step in an index for each. */
export function latestAnswers(sql: Sql, wanted: AnswerOf[]): Promise<(AnswerOf & { body: Buffer })[]> {
  return rows<Row<AnswerOf & { body: Buffer }>>(
    sql,
    `select w.stream, w.unit, w.obligation, w.said, w.before, l.body
     from unnest($1::text[], $2::text[], $3::text[], $4::bool[], $5::int[]) w (stream, unit, obligation, said, before)
     cross join lateral (
       select body from ledger l
       where l.type = 'submitted' and l.stream = w.stream and l.unit = w.unit
         and (w.obligation is null or l.obligation = w.obligation)
         and (w.before is null or l.revision < w.before)
         and (not w.said or convert_from(l.body, 'UTF8')::json #>> '{body,answer,noChange}' = 'false')
       order by l.revision desc limit 1) l`,
    [
      wanted.map((w) => w.stream),
      wanted.map((w) => w.unit),
      wanted.map((w) => w.obligation ?? null),
      wanted.map((w) => w.said ?? false),
      wanted.map((w) => w.before ?? null),
    ],
  );
}

/**
 * What a unit answered on a task, to forms and to requests outside the cycle, newest first, as the events' bytes: at
 * most so many of each, which is some years of monthly forms.
 */
export function answersOf(sql: Sql, stream: string, unit: string, limit = 200): Promise<{ body: Buffer }[]> {
  return rows(
    sql,
    `select body from (
       (select revision, body from ledger where type = 'submitted' and stream = $1 and unit = $2
        order by revision desc limit $3)
       union all
       (select revision, body from ledger where type = 'request-answered' and stream = $1 and unit = $2
        order by revision desc limit $3)) a
     order by revision desc`,
    [stream, unit, limit],
  );
}

/** What was answered on a task, newest first, as the events' bytes. */
export function submissions(
  sql: Sql,
  stream: string,
  asked: { unit?: string; obligation?: string; before: number; limit: number },
): Promise<{ body: Buffer }[]> {
  return rows(
    sql,
    `select body from ledger
     where type = 'submitted' and stream = $1 and revision < $2
       and ($3::text is null or unit = $3)
       and ($4::text is null or obligation = $4)
     order by revision desc limit $5`,
    [stream, asked.before, asked.unit ?? null, asked.obligation ?? null, asked.limit],
  );
}
