import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { bulletinOf } from '../../domain/plan/bulletin';
import type { PlanState } from '../../domain/plan/plan';
import { taskLight } from '../../domain/task/lights';
import { firstLead } from '../../domain/task/state';
import { periodWords } from '../../domain/task/words';
import { isoInstant } from '../../domain/time';
import { actionsOf } from '../../store/plan-actions';
import { periodsOf } from '../../store/queries';
import { launchedWith, rowsOfPlan } from '../../store/records';
import { type Api, type ApiContext, accountOn } from '../context';
import { sendPaper } from '../paper-file';
import { ApiError } from '../problems';
import { instantOut, name, taskParams } from '../schemas';
import { tasksOf } from './plans';

/** The draft of a bulletin 督查通报 on a plan in a period, and the periods there are: for the office. */

const params = taskParams.pick({ plan: true });
const periodOut = z.object({ period: z.string(), name: z.string(), due: instantOut.describe('最后的时限') });

export function bulletinRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar, tasks } = context;
  api.get(
    '/plans/:plan/periods',
    {
      schema: {
        summary: '计划已开放的各报送期，新的在前（督查室）',
        tags: ['计划'],
        params,
        response: { 200: z.object({ periods: z.array(periodOut) }) },
      },
    },
    async (request) => {
      await onlyOffice(context, request);
      const periods = await periodsOf(pool, request.params.plan);
      return {
        periods: periods.map(({ period, due }) => ({
          ...{ period, name: periodWords(period), due: isoInstant(due) },
        })),
      };
    },
  );
  api.get(
    '/plans/:plan/bulletin',
    {
      schema: {
        summary: '下载某报送期的督查通报草稿（Word）：数据取自台账（督查室）',
        tags: ['计划'],
        params,
        querystring: z.object({ period: name.max(40) }),
        response: { 200: z.any().describe('docx 文件') },
      },
    },
    async (request, reply) => {
      const account = await onlyOffice(context, request);
      const [{ plan }, { period }] = [request.params, request.query];
      const seen = await tasksOf(context, plan, account);
      const known = await periodsOf(pool, plan);
      if (!known.some((p) => p.period === period))
        throw new ApiError(404, 'not-found', `该计划没有报送期 ${period}`);
      const asOf = await clock.now();
      const [actions, launched, rows, state] = await Promise.all([
        actionsOf(pool, plan),
        launchedWith(pool, plan),
        rowsOfPlan(pool, plan, asOf),
        tasks.look<PlanState>(`plan/${plan}`),
      ]);
      const paper = bulletinOf({
        ...{ plan: state?.title ?? plan, office: account.unit, period, asOf, rows },
        tasks: seen.map(({ state: task }) => ({
          ...{ task: task.number, title: task.title, action: actions.get(task.number) ?? null },
          ...{ lead: firstLead(task), ...taskLight(task, asOf, calendar) },
        })),
        units: launched?.directory.units.map((unit) => unit.name) ?? [],
      });
      return sendPaper(reply, `督查通报草稿 ${periodWords(period)}`, paper);
    },
  );
}

async function onlyOffice({ office }: ApiContext, request: Parameters<typeof accountOn>[0]) {
  const account = accountOn(request);
  if (!isOffice(account, await office())) throw new ApiError(403, 'not-permitted', '通报由督查室拟写');
  return account;
}
