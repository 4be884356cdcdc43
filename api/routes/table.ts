import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { isoInstant } from '../../domain/time';
import type { Account } from '../../store/sessions';
import { type TableRow, type Viewing, tableCount, tablePage } from '../../store/table';
import { TABLE_STATUSES } from '../../store/table-filter';
import { type Api, type ApiContext, accountOn } from '../context';
import { SHEET_ROWS, ledgerSheet } from '../ledger-sheet';
import { iso, presentObligation } from '../present';
import { instantOut, obligationOut } from '../schemas';
import { cursorsOf, filterOf, pageOf, tableFilter, tableOrder, tableQuery } from '../table-query';

/** So many are counted; beyond that it is said that there are more. */
const COUNTED = 1000;

const rowOut = obligationOut.extend({
  status: z.enum(TABLE_STATUSES).describe('suspended 为任务中止期间'),
  left: z.string().describe('待办的，还有几个工作日，或逾期几个；其他的为空'),
  opened: instantOut.describe('何时要求的'),
  answered: instantOut.nullable().describe('何时报送、办理的；未办的没有'),
  late: z.boolean().describe('曾经逾期'),
  lead: z.string().describe('任务现在的牵头单位'),
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
      const viewing = await viewingOf(context, accountOn(request));
      const [{ found, more }, counted, now] = await Promise.all([
        tablePage(pool, viewing, asked),
        asked.from ? null : tableCount(pool, viewing, asked.filter, COUNTED + 1),
        clock.now(),
      ]);
      return {
        now: isoInstant(now),
        obligations: found.map((row) => presentRow(row, now, calendar)),
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

function presentRow(row: TableRow, now: number, calendar: ApiContext['calendar']): z.infer<typeof rowOut> {
  const shown = presentObligation(row, now, calendar);
  return {
    ...shown,
    status: row.status as z.infer<typeof rowOut>['status'],
    left: row.status === 'open' ? shown.left : '',
    opened: isoInstant(row.opened),
    answered: iso(row.answered),
    late: row.late,
    lead: row.lead ?? '',
  };
}
