import { z } from 'zod';
import { canRead, seesAll, unitsOf } from '../../domain/access';
import { decide } from '../../domain/task/decide';
import type { TaskEvent } from '../../domain/task/events';
import { targetStanding, taskLight } from '../../domain/task/lights';
import { type TaskState, firstLead } from '../../domain/task/state';
import { nextWake } from '../../domain/task/tick';
import { isoInstant } from '../../domain/time';
import { NoStream } from '../../store/errors';
import { listPlans, taskKeys } from '../../store/plans';
import { planCounts, timeline } from '../../store/queries';
import { open } from '../../store/row';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { presentObligation } from '../present';
import { ApiError } from '../problems';
import { instantOut, obligationOut, taskParams } from '../schemas';
import type { Account } from '../../store/sessions';

const light = z.enum(['grey', 'green', 'yellow', 'red']);

/** Plans, tasks and their timelines. */
export function readRoutes(api: Api, context: ApiContext): void {
  planRoutes(api, context);
  taskRoute(api, context);
  timelineRoute(api, context);
}

function planRoutes(api: Api, { pool, clock, calendar, tasks }: ApiContext): void {
  const plan = z.object({
    id: z.string(),
    title: z.string(),
    documentNumber: z.string().nullable(),
    tasks: z.number(),
  });
  api.get(
    '/plans',
    { schema: { summary: '计划', tags: ['计划'], response: { 200: z.object({ plans: z.array(plan) }) } } },
    async () => ({ plans: await listPlans(pool) }),
  );
  const row = z.object({
    task: z.number(),
    title: z.string(),
    light,
    reasons: z.array(z.string()),
    lead: z.string(),
    open: z.number(),
    overdue: z.number(),
    escalated: z.number(),
    submitted: z.number(),
    accepted: z.number(),
    lapsed: z.number(),
    nextDue: instantOut.nullable(),
  });
  api.get(
    '/plans/:plan/status',
    {
      schema: {
        summary: '全盘进度：逐项任务的灯与欠账',
        tags: ['计划'],
        params: taskParams.pick({ plan: true }),
        response: { 200: z.object({ now: instantOut, tasks: z.array(row) }) },
      },
    },
    async (request) => {
      const now = await clock.now();
      const keys = await taskKeys(pool, request.params.plan);
      if (keys.length === 0) throw new NoStream(`plan/${request.params.plan}`);
      const states = (await tasks.readAll(keys)).filter((s) => canRead(s, accountOn(request)));
      const counts = new Map((await planCounts(pool, request.params.plan)).map((c) => [c.task, c]));
      const none = {
        open: 0,
        overdue: 0,
        escalated: 0,
        submitted: 0,
        accepted: 0,
        lapsed: 0,
        next_due: null,
      };
      return {
        now: isoInstant(now),
        tasks: states.map((state) => {
          const { next_due, ...count } = counts.get(state.number) ?? none;
          const standing = taskLight(state, now, calendar);
          const nextDue = next_due === null ? null : isoInstant(next_due);
          return {
            ...count,
            ...standing,
            task: state.number,
            title: state.title,
            lead: firstLead(state),
            nextDue,
          };
        }),
      };
    },
  );
}

const target = z.object({
  clause: z.string(),
  metric: z.string(),
  comparator: z.string(),
  value: z.number(),
  unit: z.string(),
  rhythm: z.string(),
  due: z.string().nullable(),
  standing: z.enum(['due', 'running']).describe('due：已到期，待核验'),
});

const taskOut = z.object({
  plan: z.string(),
  task: z.number(),
  title: z.string(),
  light,
  reasons: z.array(z.string()),
  targets: z.array(target),
  assignments: z.array(
    z.object({
      unit: z.string(),
      role: z.string(),
      basis: z.string(),
      served: instantOut.nullable(),
      acknowledged: instantOut.nullable(),
    }),
  ),
  obligations: z.array(obligationOut),
  next: instantOut.nullable().describe('时间下一次自行推进的时刻'),
  ended: z.boolean(),
});

function taskRoute(api: Api, context: ApiContext): void {
  const { clock, calendar } = context;
  api.get(
    '/tasks/:plan/:task',
    { schema: { summary: '一项任务的现状', tags: ['任务'], params: taskParams, response: { 200: taskOut } } },
    async (request) => {
      const account = accountOn(request);
      const state = await readable(context, request.params, account);
      await opened(context, state, account);
      const now = await clock.now();
      const all = seesAll(state, account);
      const wake = nextWake(state, calendar);
      const iso = (at: number | null) => (at === null ? null : isoInstant(at));
      return {
        plan: state.plan,
        task: state.number,
        title: state.title,
        ...taskLight(state, now, calendar),
        targets: state.targets.map((t) => ({ ...t, standing: targetStanding(t, now) })),
        assignments: state.assignments.map(({ unit, role, basis, served, acknowledged }) => ({
          ...{ unit, role, basis },
          served: iso(served),
          acknowledged: iso(acknowledged),
        })),
        obligations: Object.values(state.obligations)
          .filter((o) => all || o.unit === account.unit)
          .map((o) => {
            const row = { plan: state.plan, task: state.number, title: state.title, stream: state.key };
            const projected = { overdue: o.overdue !== null, level: o.ladder?.level ?? 0 };
            return presentObligation({ ...o, ...row, ...projected }, now, calendar);
          }),
        next: iso(wake),
        ended: state.ended,
      };
    },
  );
}

/** Who opens a task in the app has been served with it. */
async function opened(
  { tasks, clock, calendar }: ApiContext,
  state: TaskState,
  account: Account,
): Promise<void> {
  const mine = state.assignments.find((a) => a.unit === account.unit);
  if (!mine || mine.served !== null) return;
  const at = await clock.now();
  const command = {
    type: 'serve' as const,
    actor: actorOf(account),
    units: [mine.unit],
    by: 'opened' as const,
    note: null,
  };
  await tasks.commit([
    {
      key: state.key,
      decide: (now) => (now ? decide(now, command, at, calendar) : { events: [] }),
    },
  ]);
}

const fact = z.object({
  revision: z.number(),
  type: z.string(),
  at: instantOut.describe('登记的时刻'),
  due: instantOut.describe('规则所定的时刻'),
  by: z.string(),
  onBehalfOf: z.string().optional(),
  units: z.array(z.string()),
  body: z.unknown(),
});

function timelineRoute(api: Api, context: ApiContext): void {
  api.get(
    '/tasks/:plan/:task/timeline',
    {
      schema: {
        summary: '任务的全部事实，按先后',
        tags: ['任务'],
        params: taskParams,
        querystring: z.object({
          after: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(1000).default(200),
        }),
        response: { 200: z.object({ facts: z.array(fact), next: z.number().nullable() }) },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const state = await readable(context, request.params, account);
      const { after, limit } = request.query;
      const found = await timeline(context.pool, state.key, after, limit);
      const all = seesAll(state, account);
      const facts = found.flatMap(({ body }) => {
        const { revision, type, at, due, actor, body: content } = open(body);
        const event = { type, at, due, actor, body: content } as TaskEvent;
        const units = unitsOf(event);
        if (!all && units.length > 0 && !units.includes(account.unit)) return [];
        const { user: by, onBehalfOf } = event.actor;
        // What others answered is not theirs to read, even in an event that names them too.
        const mine = all || units.length <= 1 ? content : {};
        const when = { at: isoInstant(at), due: isoInstant(due) };
        return [
          {
            revision,
            type,
            ...when,
            by,
            ...(onBehalfOf ? { onBehalfOf } : {}),
            units: all ? units : units.filter((u) => u === account.unit),
            body: mine,
          },
        ];
      });
      return { facts, next: found.length === limit ? (found.at(-1)?.revision ?? null) : null };
    },
  );
}

async function readable(
  { tasks }: ApiContext,
  { plan, task }: z.infer<typeof taskParams>,
  account: Account,
): Promise<TaskState> {
  const state = await tasks.read(`task/${plan}/${task}`);
  if (!canRead(state, account)) throw new ApiError(403, 'not-permitted', '这不是您单位的任务');
  return state;
}
