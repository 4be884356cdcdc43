import { z } from 'zod';
import { KINDS, type ObligationKind } from '../domain/task/kinds';
import { DAY_MS, midnightOf, parseDay } from '../domain/time';
import { ORDERS, type PageAsked, type Place, type TableRow, type TableSort } from '../store/table';
import { TABLE_STATUSES, type TableFilter } from '../store/table-filter';
import { ApiError } from './problems';
import { name, taskParams } from './schemas';

/** What is asked of the table 台账, all of it in the address: a list can be sent to a colleague as a link. */

const SORTS = Object.keys(ORDERS) as [TableSort, ...TableSort[]];
const day = z.iso.date('须为日期，如 2024-10-31');
const yesOrNo = z.enum(['true', 'false']);
const cursor = z
  .string()
  .max(3000)
  .regex(/^[\w-]+$/, '须为上一次答复中的 next 或 previous');

/** The parts of a query that narrow a list. */
export const tableFilter = z.strictObject({
  plan: taskParams.shape.plan.optional().describe('计划编号'),
  task: z.coerce.number().int().min(1).max(9999).optional().describe('任务序号'),
  unit: name.optional().describe('责任单位全称'),
  kind: z
    .enum(Object.keys(KINDS) as [ObligationKind, ...ObligationKind[]])
    .optional()
    .describe('事项种类'),
  status: z.enum(TABLE_STATUSES).optional().describe('open 待办，suspended 中止期间'),
  overdue: yesOrNo.optional().describe('是否逾期未办'),
  escalated: yesOrNo.optional().describe('是否已升级（一级以上）'),
  period: z
    .string()
    .max(20)
    .regex(/^[\w-]+$/, '须为期次，如 2024-10')
    .optional()
    .describe('期次'),
  from: day.optional().describe('到期日起（含）'),
  until: day.optional().describe('到期日止（含）'),
  text: name.max(100).optional().describe('任务名称或单位名称中的文字'),
});

export const tableOrder = z.strictObject({
  sort: z
    .enum(SORTS)
    .default('due')
    .describe('按到期时间、单位、任务序号或升级级别（高的在前）；相同的次序固定'),
  order: z.enum(['asc', 'desc']).default('asc').describe('desc 为倒序'),
});

export const tableQuery = z.strictObject({
  ...tableFilter.shape,
  ...tableOrder.shape,
  after: cursor.optional().describe('下一页：上一次答复中的 next'),
  before: cursor.optional().describe('上一页：上一次答复中的 previous'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

type TableQuery = z.infer<typeof tableQuery>;

/** A query's filter as the store takes it. Refuses a range that is empty by itself. */
export function filterOf(query: z.infer<typeof tableFilter>): TableFilter {
  const { plan, task, unit, kind, status, period, text, overdue, escalated, from, until } = query;
  if (from !== undefined && until !== undefined && from > until)
    throw badPart('/until', `止日 ${until} 早于起日 ${from}：请核对后重试`);
  return {
    ...{ plan, task, unit, kind, status, period, text },
    overdue: overdue && overdue === 'true',
    escalated: escalated && escalated === 'true',
    from: from === undefined ? undefined : startOf(from),
    until: until === undefined ? undefined : startOf(until) + DAY_MS,
  };
}

/** The page that a query asks for. */
export function pageOf(query: TableQuery): PageAsked {
  const { sort, order, after, before, limit } = query;
  if (after !== undefined && before !== undefined)
    throw badPart('/before', 'after 与 before 只能给一个：向后翻或向前翻');
  const asked = { filter: filterOf(query), sort, descending: order === 'desc', limit };
  if (after !== undefined)
    return { ...asked, from: { place: placeIn(after, '/after', query), backwards: false } };
  if (before !== undefined)
    return { ...asked, from: { place: placeIn(before, '/before', query), backwards: true } };
  return { ...asked, from: null };
}

/** Cursors of the pages beside one that was read; null where there is none. */
export function cursorsOf(
  found: TableRow[],
  more: boolean,
  { sort, descending, from }: PageAsked,
): { next: string | null; previous: string | null } {
  const write = (row: TableRow | undefined, there: boolean): string | null =>
    row && there
      ? Buffer.from(JSON.stringify([sort, descending, ...ORDERS[sort].place(row)])).toString('base64url')
      : null;
  const isBack = from?.backwards ?? false;
  return {
    next: write(found.at(-1), isBack || more),
    previous: write(found[0], isBack ? more : from !== null),
  };
}

const column = z.union([
  z.int(),
  z
    .string()
    .max(400)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u),
]);
const cursorContent = z.tuple([z.enum(SORTS), z.boolean()], column);

/** The place that a cursor says. It is of the order that is asked for now, and of that order's columns. */
function placeIn(text: string, path: string, { sort, order }: TableQuery): Place {
  const content = cursorContent.safeParse(json(Buffer.from(text, 'base64url').toString('utf8')));
  const refused = (): ApiError => badPart(path, '不是本列表的翻页位置：请从第一页重新翻起');
  if (!content.success) throw refused();
  const [ofSort, descending, ...place] = content.data;
  const isOfColumns =
    place.length === ORDERS[sort].by.length &&
    place.every((value, i) => (typeof value === 'number') === NUMBERS.has(ORDERS[sort].by[i] ?? ''));
  if (ofSort !== sort || descending !== (order === 'desc') || !isOfColumns) throw refused();
  return place;
}

/** Columns of orders that hold numbers; the others hold text. */
const NUMBERS: ReadonlySet<string> = new Set(['due', 'task', '(-level)']);

const startOf = (iso: string): number => midnightOf(parseDay(iso));

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function badPart(path: string, message: string): ApiError {
  return new ApiError(400, 'bad-request', message, [{ path, message }]);
}
