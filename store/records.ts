import type { Directory } from '../domain/directory';
import type { Policy } from '../domain/policy';
import type { RecordEvent } from '../domain/record/events';
import type { Holding } from '../domain/record/holders';
import type { LedgerRow } from '../domain/record/rows';
import type { Instant } from '../domain/time';
import type { RowRef } from '../domain/record/rows';
import { type Sql, rows } from './database';
import { open } from './row';

/** What records 执行力档案 and evaluations 年度评价 are reckoned from, and where they are kept. */

/** What time alone says again and again, and nothing is reckoned from: most of the rows. */
const REPEATED = ['reminded', 'chased', 'handed-over', 'policy-changed'];

/** The rows of a plan's tasks up to an instant. */
export async function rowsOfPlan(sql: Sql, plan: string, until: Instant): Promise<LedgerRow[]> {
  const found = await rows<{ body: Buffer }>(
    sql,
    `select l.body from streams s join ledger l on l.stream = s.key
     where s.kind = 'task' and s.plan = $1 and l.at <= $2 and l.type <> all($3) order by l.stream, l.revision`,
    [plan, until, REPEATED],
  );
  return found.map(({ body }) => {
    const { stream, revision, type, at, due, body: content } = open(body);
    return { stream, revision, type, at, due, body: content };
  });
}

/** What a plan was launched with: whose units they are, and its policy; undefined for a plan that is not there. */
export async function launchedWith(
  sql: Sql,
  plan: string,
): Promise<{ directory: Directory; policy: Policy } | undefined> {
  const [row] = await rows<{ body: Buffer }>(
    sql,
    `select body from ledger where stream = $1 and type = 'launched'`,
    [`plan/${plan}`],
  );
  return row && (open(row.body).body as { directory: Directory; policy: Policy });
}

/** Who holds and held a unit's posts, as the directory has it now. */
export async function holdingsOf(sql: Sql, unit: string): Promise<Holding[]> {
  return rows<Holding & { [key: string]: unknown }>(
    sql,
    `select h.post, coalesce(h.holder, p.name) as holder, h.rank, h.valid_from as "from", h.valid_until as until
     from holdings h join people p using (email) where h.unit = $1 order by h.post, h.rank, h.valid_from nulls first`,
    [unit],
  );
}

/** Everything that happened to the record of a unit, oldest first. */
export async function recordEvents(sql: Sql, unit: string): Promise<RecordEvent[]> {
  const found = await rows<{ body: Buffer }>(
    sql,
    'select body from ledger where stream = $1 order by revision',
    [recordKey(unit)],
  );
  return found.map(({ body }) => open(body) as unknown as RecordEvent);
}

/** A row of a task with the task it is of, without what it says. */
export interface PlacedRow {
  plan: string;
  task: number;
  title: string;
  revision: number;
  type: string;
  at: Instant;
}

/** Rows of tasks by their places, by task and in their order. */
export async function rowsAt(sql: Sql, refs: readonly RowRef[]): Promise<PlacedRow[]> {
  return rows<PlacedRow & { [key: string]: unknown }>(
    sql,
    `select h.plan, h.task, h.title, l.revision, l.type, l.at
     from unnest($1::text[], $2::int[]) w(stream, revision)
     join ledger l on l.stream = w.stream and l.revision = w.revision join heads h on h.stream = l.stream
     order by h.plan, h.task, l.revision`,
    [refs.map(({ stream }) => stream), refs.map(({ revision }) => revision)],
  );
}

/** Units that have a record. */
export async function recordedUnits(sql: Sql): Promise<string[]> {
  const found = await rows<{ key: string }>(
    sql,
    `select key from streams where kind = 'record' order by key`,
  );
  return found.map(({ key }) => key.slice(recordKey('').length));
}

/** The key of the stream of a unit's record. */
export function recordKey(unit: string): string {
  return `record/${unit}`;
}

/** What one row of a stream says. Undefined where there is none. */
export async function bodyOf(sql: Sql, stream: string, revision: number): Promise<unknown> {
  const [row] = await rows<{ body: Buffer }>(
    sql,
    'select body from ledger where stream = $1 and revision = $2',
    [stream, revision],
  );
  return row && open(row.body).body;
}
