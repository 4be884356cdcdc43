import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { AT_ONCE, type AtOnce, doneAtOnce } from '../../domain/task/at-once';
import type { TaskState } from '../../domain/task/state';
import type { Person } from '../../domain/task/events';
import { isoInstant } from '../../domain/time';
import type { Account } from '../../store/sessions';
import { type Viewing, tableCount, tablePage } from '../../store/table';
import { TABLE_STATUSES } from '../../store/table-filter';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { type Line, type Sources, linesOf, sourcesOf, supporting } from '../ledger-lines';
import { SHEET_ROWS, ledgerSheet } from '../ledger-sheet';
import { iso, presentObligation } from '../present';
import { instantOut, obligationOut } from '../schemas';
import { cursorsOf, filterOf, pageOf, tableFilter, tableOrder, tableQuery } from '../table-query';

/** So many are counted; beyond that it is said that there are more. */
const COUNTED = 1000;
/** So much of a text stands in a list. */
const EXCERPT = 200;

const rowOut = obligationOut.extend({
  status: z.enum(TABLE_STATUSES).describe('suspended 为任务中止期间'),
  left: z.string().describe('待办的，还有几个工作日，或逾期几个；其他的为空'),
  opened: instantOut.describe('何时要求的'),
  answered: instantOut.nullable().describe('何时报送、办理的；未办的没有'),
  late: z.boolean().describe('曾经逾期'),
  lead: z.string().describe('任务现在的牵头单位'),
  source: z.string().describe('任务来源：计划名称与文号'),
  leader: z.string().describe('分管领导'),
  supporting: z.string().describe('配合单位'),
  progress: z.string().describe(`进展情况；审核、延期审批为所审、所申请的；至多${EXCERPT}字，全文见任务`),
  difficulties: z.string().describe(`存在问题，至多${EXCERPT}字`),
  can: z.array(z.enum(AT_ONCE)).describe('我现在可以对本事项办理的，可以与其他事项一并办理'),
});

const pageOut = z.object({
  now: instantOut,
  obligations: z.array(rowOut),
  next: z.string().nullable().describe('下一页的 after；没有的为 null'),
  previous: z.string().nullable().describe('上一页的 before；没有的为 null'),
  count: z
    .object({ rows: z.number(), more: z.boolean().describe(`超过 ${COUNTED} 行，未数到底`) })
    .nullable()
    .describe('符合条件的行数；只随第一页给出'),
});

/** The table 台账: what is owed and was owed. */
export function tableRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar } = context;
  api.get(
    '/obligations',
    {
      schema: {
        summary:
          '台账：现在和曾经要办的事项，分页（督查室：全部；牵头单位：所牵头任务的；其他单位：本单位的）',
        tags: ['台账'],
        querystring: tableQuery,
        response: { 200: pageOut },
      },
    },
    async (request) => {
      const asked = pageOf(request.query);
      const account = accountOn(request);
      const viewing = await viewingOf(context, account);
      const [{ found, more }, counted, now, sources] = await Promise.all([
        tablePage(pool, viewing, asked),
        asked.from ? null : tableCount(pool, viewing, asked.filter, COUNTED + 1),
        clock.now(),
        sourcesOf(context),
      ]);
      const looked = { now, calendar, can: canDo(actorOf(account)), sources };
      return {
        now: isoInstant(now),
        obligations: (await linesOf(context, found)).map((line) => presentLine(line, looked)),
        ...cursorsOf(found, more, asked),
        count: counted === null ? null : { rows: Math.min(counted, COUNTED), more: counted > COUNTED },
      };
    },
  );
  exportRoute(api, context);
}

function exportRoute(api: Api, context: ApiContext): void {
  api.get(
    '/obligations/export',
    {
      schema: {
        summary: `导出台账为 Excel（筛选、次序与权限同台账；最多 ${SHEET_ROWS} 行，超出的在末行说明）`,
        tags: ['台账'],
        querystring: z.strictObject({ ...tableFilter.shape, ...tableOrder.shape }),
        response: { 200: z.any().describe('xlsx 文件') },
      },
    },
    async (request, reply) => {
      const { sort, order } = request.query;
      const asked = { filter: filterOf(request.query), sort, descending: order === 'desc' };
      const sheet = await ledgerSheet(context, await viewingOf(context, accountOn(request)), asked);
      return reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('台账.xlsx')}`)
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .send(sheet);
    },
  );
}

/** What an account may see of the table. */
async function viewingOf({ office }: Pick<ApiContext, 'office'>, account: Account): Promise<Viewing> {
  return { unit: account.unit, all: isOffice(account, await office()) };
}

/** With what a line is shown: when, what can be done to it, and what it shares with others. */
interface Looked {
  now: number;
  calendar: ApiContext['calendar'];
  can: (line: Line) => AtOnce[];
  sources: Sources;
}

/** What a person can do to rows; each task is asked once, however many rows it has. */
function canDo(person: Person): Looked['can'] {
  const asked = new Map<TaskState, ReturnType<typeof doneAtOnce>>();
  return ({ row, state }) => {
    if (!state || row.status !== 'open') return [];
    const known = asked.get(state) ?? doneAtOnce(state, person);
    asked.set(state, known);
    return known(row);
  };
}

function presentLine(line: Line, { now, calendar, can, sources }: Looked): z.infer<typeof rowOut> {
  const { row, answer } = line;
  const shown = presentObligation(row, now, calendar);
  return {
    ...shown,
    status: row.status as z.infer<typeof rowOut>['status'],
    left: row.status === 'open' ? shown.left : '',
    opened: isoInstant(row.opened),
    answered: iso(row.answered),
    late: row.late,
    lead: row.lead ?? '',
    source: sources.plans.get(row.plan) ?? '',
    leader: sources.leader,
    supporting: supporting(line),
    progress: excerpt(answer?.text),
    difficulties: excerpt(answer?.difficulties),
    can: can(line),
  };
}

/** The beginning of a text, by whole characters. */
function excerpt(text: string | null | undefined): string {
  const whole = [...(text ?? '')];
  return whole.length > EXCERPT ? `${whole.slice(0, EXCERPT - 1).join('')}…` : whole.join('');
}
