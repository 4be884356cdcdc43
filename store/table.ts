import { type Sql, rows } from './database';
import type { ObligationRow } from './queries';
import { BY_NUMBER, type Conditions, type TableFilter, conditionsOf } from './table-filter';

/**
 * The table 台账: what is owed and was owed, as lists that are read page by page. Every order ends in what no two rows
 * share, and a page begins after a row rather than after a number of rows: so nothing is shown twice or passed over while
 * rows change, and a page deep inside costs what the first costs. Each order is one walk in an index
 * (sql/0014_table.sql, sql/0027_table_by_number.sql).
 */

/** What a list is in order of: due date, unit, task (by its number) or level of escalation (the highest first). */
export type TableSort = 'due' | 'unit' | 'task' | 'level';

/** A row with the first lead of its task. */
export interface TableRow extends ObligationRow {
  lead: string | null;
}

/** Where a row stands in an order: the values of the order's columns. */
export type Place = (string | number)[];

/** Who looks: the office sees everything, a unit its own and all that is owed on the tasks it leads. */
export interface Viewing {
  unit: string;
  all: boolean;
}

export interface PageAsked {
  filter: TableFilter;
  sort: TableSort;
  descending: boolean;
  limit: number;
  /** A row's place, and whether what follows it is wanted or what comes before; null for the first page. */
  from: { place: Place; backwards: boolean } | null;
}

interface Order {
  /** What it is in order of, in that order: unique. Names of columns, or expressions that an index has. */
  by: readonly string[];
  place: (row: ObligationRow) => Place;
}

/** A task among others, as `BY_NUMBER` has it. */
const numbered = ({ plan, task }: Pick<ObligationRow, 'plan' | 'task'>): string =>
  `${plan}/${String(task).padStart(10, '0')}`;

export const ORDERS: Record<TableSort, Order> = {
  due: { by: ['due', BY_NUMBER, 'id'], place: (o) => [o.due, numbered(o), o.id] },
  unit: { by: ['unit', 'due', BY_NUMBER, 'id'], place: (o) => [o.unit, o.due, numbered(o), o.id] },
  task: {
    by: ['plan', 'task', 'due', 'stream', 'id'],
    place: (o) => [o.plan, o.task, o.due, o.stream, o.id],
  },
  level: { by: ['(-level)', 'due', BY_NUMBER, 'id'], place: (o) => [-o.level, o.due, numbered(o), o.id] },
};

const COLUMNS = `stream, id, plan, task, title, unit, kind, role, period, status, opened, due, provisional, round,
  late, overdue, level, answered`;

/** One page in the order asked for, and whether there are more rows in the direction walked. */
export async function tablePage(
  sql: Sql,
  viewing: Viewing,
  asked: PageAsked,
): Promise<{ found: TableRow[]; more: boolean }> {
  const { text, values } = await pageQuery(sql, viewing, asked);
  const found = await rows<TableRow & { [key: string]: unknown }>(sql, text, values);
  const page = found.slice(0, asked.limit);
  if (asked.from?.backwards) page.reverse();
  return { found: page, more: found.length > asked.limit };
}

/** How many rows pass the filter, as far as a limit: counting a million would take longer than reading the page. */
export async function tableCount(
  sql: Sql,
  viewing: Viewing,
  filter: TableFilter,
  limit: number,
): Promise<number> {
  const where = await conditionsOf(sql, filter, { byTask: true });
  const top = `limit ${where.value(limit)}`;
  const inner = await seenRows(sql, viewing, where, { columns: '1 as one', tail: top });
  const [row] = await rows<{ n: number }>(
    sql,
    `select count(*)::int as n from (select from (${inner}) a ${top}) b`,
    where.values,
  );
  return row?.n ?? 0;
}

/** The statement of a page: one row more than the page has, to know whether there are more. */
export async function pageQuery(
  sql: Sql,
  viewing: Viewing,
  { filter, sort, descending, limit, from }: PageAsked,
): Promise<{ text: string; values: unknown[] }> {
  const where = await conditionsOf(sql, filter, { byTask: sort === 'task' });
  // What the filter fixes is left out: the walk is to begin at the place, not where the fixed part begins.
  const columns = ORDERS[sort].by.map((column, i) => ({ column, at: from?.place[i] }));
  const free = columns.filter(({ column }) => filter[column as keyof TableFilter] === undefined);
  const by = free.map(({ column }) => column);
  const falls = descending !== (from?.backwards ?? false);
  const order = `order by ${by.map((column) => `${column}${falls ? ' desc' : ''}`).join(', ')}`;
  if (from) {
    const place = free.map(({ at }) => where.value(at)).join(', ');
    where.and(`(${by.join(', ')}) ${falls ? '<' : '>'} (${place})`);
  }
  const tail = `${order} limit ${where.value(limit + 1)}`;
  const inner = await seenRows(sql, viewing, where, { columns: COLUMNS, tail });
  const text = `select o.*, h.lead from (select * from (${inner}) a ${tail}) o
    left join heads h on h.stream = o.stream ${order.replaceAll(/\b(stream|plan|task|due|id|unit|level)\b/g, 'o.$1')}`;
  return { text, values: where.values };
}

/**
 * The rows that somebody may see, each part of them in the order and no more than are wanted: for a unit its own, and
 * what others owe on each task that it sees whole, which are some hundreds a task. An inspection is the office's alone:
 * a row of it would tell of an unannounced visit.
 */
async function seenRows(
  sql: Sql,
  { unit, all }: Viewing,
  where: Conditions,
  { columns, tail }: { columns: string; tail: string },
): Promise<string> {
  if (all) return `select ${columns} from obligations ${where.text()} ${tail}`;
  const led = await ledBy(sql, unit);
  const me = where.value(unit);
  const own = `(select ${columns} from obligations ${where.text(`unit = ${me}`)} ${tail})`;
  if (led.length === 0) return own;
  // By its number, too, as the orders have it: a task's rows are then found date by date in their index.
  const others = where.text(
    'stream = l.key',
    `${BY_NUMBER} = l.number`,
    `unit <> ${me}`,
    `kind <> 'inspection'`,
  );
  const keys = where.value(led.map(({ stream }) => stream));
  const numbers = where.value(led.map(numbered));
  return `${own} union all
    (select x.* from unnest(${keys}::text[], ${numbers}::text[]) l (key, number) cross join lateral (
      select ${columns} from obligations ${others} ${tail}) x)`;
}

/** The tasks of which a unit sees everything. */
async function ledBy(sql: Sql, unit: string): Promise<{ stream: string; plan: string; task: number }[]> {
  return rows<{ stream: string; plan: string; task: number }>(
    sql,
    'select stream, plan, task from heads where seers @> array[$1::text]',
    [unit],
  );
}
