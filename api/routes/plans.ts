import { z } from 'zod';
import { lateUnits, taskLight } from '../../domain/task/lights';
import { firstLead } from '../../domain/task/state';
import { unitStandings } from '../../domain/task/submit/standing';
import { isoInstant } from '../../domain/time';
import { NoStream } from '../../store/errors';
import { listPlans, taskKeys } from '../../store/plans';
import { actionsOf } from '../../store/plan-actions';
import { type TaskCounts, planCounts } from '../../store/queries';
import type { Account } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import { ApiError } from '../problems';
import { instantOut, light, standingOut, taskParams } from '../schemas';
import { type Seen, seenBy } from '../visible';

const planOut = z.object({
  id: z.string(),
  title: z.string(),
  documentNumber: z.string().nullable(),
  tasks: z.number().describe('现有任务数，不计已撤销的'),
  amendments: z.number().describe('修订过几次，见 /plans/…/amendments'),
  policyVersion: z.string().nullable().describe('现行制度的版本'),
});

const rowOut = z.object({
  task: z.number(),
  title: z.string(),
  action: z
    .object({ number: z.number(), title: z.string() })
    .nullable()
    .describe('所属行动；计划未载明的为 null'),
  light,
  reasons: z.array(z.string()),
  lead: z.string(),
  open: z.number(),
  overdue: z.number(),
  late: z.array(z.string()).describe('逾期的单位'),
  escalated: z.number(),
  submitted: z.number(),
  accepted: z.number(),
  lapsed: z.number(),
  withdrawn: z.number(),
  nextDue: instantOut.nullable(),
  closed: instantOut.nullable().describe('何时销号'),
  standings: z.array(standingOut).describe('自评与灯不一致的、逾期后补报的单位'),
});

const NONE = {
  ...{ open: 0, overdue: 0, escalated: 0, submitted: 0, accepted: 0, lapsed: 0, withdrawn: 0 },
  next_due: null,
};

/** Plans, and where each stands: for a unit, its own tasks and its own part in them. */
export function planRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar } = context;
  api.get(
    '/plans',
    {
      schema: {
        summary: '有我单位任务的计划（督查室：全部）',
        tags: ['计划'],
        response: { 200: z.object({ plans: z.array(planOut) }) },
      },
    },
    async (request) => {
      const plans = await listPlans(pool);
      const seen = await Promise.all(plans.map(({ id }) => tasksOf(context, id, accountOn(request))));
      return { plans: plans.filter((_, i) => (seen[i] ?? []).length > 0) };
    },
  );
  api.get(
    '/plans/:plan/status',
    {
      schema: {
        summary: '计划进度：逐项任务的灯与欠账',
        tags: ['计划'],
        params: taskParams.pick({ plan: true }),
        response: { 200: z.object({ now: instantOut, tasks: z.array(rowOut) }) },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { plan } = request.params;
      const seen = await tasksOf(context, plan, account);
      if (seen.length === 0) throw new ApiError(403, 'not-permitted', '该计划中没有您单位的任务');
      const now = await clock.now();
      const [whole, own, actions] = await Promise.all([
        counts(pool, plan),
        counts(pool, plan, account.unit),
        actionsOf(pool, plan),
      ]);
      const tasks = seen.map(({ state, all }) => {
        const { number: task, title } = state;
        const { next_due, ...count } = (all ? whole : own).get(task) ?? NONE;
        const nextDue = next_due === null ? null : isoInstant(next_due);
        const closed = state.closed && isoInstant(state.closed.at);
        const standings = unitStandings(state, now, calendar).filter((s) => s.diverges || s.recovered);
        const standing = { ...taskLight(state, now, calendar), closed, standings };
        const action = actions.get(task) ?? null;
        const late = lateUnits(state);
        return { ...count, ...standing, late, task, title, action, lead: firstLead(state), nextDue };
      });
      return { now: isoInstant(now), tasks };
    },
  );
}

/** The tasks of a plan that an account may see, as it may see them. */
export async function tasksOf({ pool, tasks }: ApiContext, plan: string, account: Account): Promise<Seen[]> {
  const keys = await taskKeys(pool, plan);
  if (keys.length === 0) throw new NoStream(`plan/${plan}`);
  return (await tasks.readAll(keys)).flatMap((state) => seenBy(state, account) ?? []);
}

async function counts(
  pool: ApiContext['pool'],
  plan: string,
  unit?: string,
): Promise<Map<number, TaskCounts>> {
  return new Map((await planCounts(pool, plan, unit)).map((count) => [count.task, count]));
}
