import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CLOSE } from '../../domain/duration';
import { termsOf } from '../../domain/policy-terms';
import type { TaskCommand } from '../../domain/task/commands';
import { decide } from '../../domain/task/decide';
import type { Person } from '../../domain/task/events';
import { METHODS, type Member, inspectionOf } from '../../domain/task/inspect/state';
import { policyOf } from '../../domain/task/state';
import { instantAt, isoDay, dayOf, parseDay } from '../../domain/time';
import { type Noted, type UnitState, endInspection, noteInspection, unitKey } from '../../domain/unit/unit';
import { membersOf, tasksInspected } from '../../store/inspections';
import type { CommitOptions, StreamChange, TaskChange, TaskOutcome } from '../../store/tasks';
import { inspectionRef } from '../commands-inspect';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { presentDone } from '../present';
import { ApiError, rejection } from '../problems';
import { done, name, prose, taskParams } from '../schemas';
import { once, onceHeaders } from '../once';

const words = (max: number, missing: string) => prose(max).min(1, missing);
const day = z.iso.date('须为日期，如 2024-10-31');
const oneTask = { plan: taskParams.shape.plan, task: z.int().min(1).max(9999) };
const atClose = (iso: string): number => instantAt(parseDay(iso), CLOSE);

const opening = z
  .strictObject({
    name: words(200, '请写明督查名称'),
    authority: z.enum(['decision', 'instruction']).describe('政府决定，或领导批示'),
    basis: words(1000, '请写明依据的文号或批示').describe('依据的文号或批示'),
    methods: z.array(z.enum(METHODS)).min(1, '请写明督查方式').max(METHODS.length),
    scheme: words(20_000, '请写明督查方案').describe('督查方案'),
    team: z.array(name).min(1, '请写明督查组成员').max(50).describe('督查组成员：账号或姓名'),
    until: day.describe('最迟作出结论的日期（工作日）'),
    again: prose(5000).nullable().default(null).describe('再次督查同一单位的理由'),
    scope: z
      .array(z.strictObject({ ...oneTask, units: z.array(name).min(1).max(100) }))
      .min(1, '请写明督查哪些任务')
      .max(200)
      .refine(
        (tasks) => new Set(tasks.map((t) => `${t.plan}/${t.task}`)).size === tasks.length,
        '同一任务写了两次',
      )
      .describe('督查范围：可跨任务、跨计划'),
  })
  .describe('一次督查');
type Opening = z.infer<typeof opening>;

const concluding = z.strictObject({
  text: words(20_000, '请写明督查结论'),
  findings: z
    .array(
      z.strictObject({ ...oneTask, finding: z.string().max(10), until: day.describe('整改时限（工作日）') }),
    )
    .max(1000)
    .default([])
    .describe('每个问题的整改时限'),
});

/** Inspections 督查 that go over tasks and plans: opened and concluded in one append, or not at all. */
export function inspectionRoutes(api: Api, context: ApiContext): void {
  api.post(
    '/inspections',
    {
      schema: {
        summary: '督查立项：范围可跨任务、跨计划，全部成功或全部不动',
        tags: ['督查'],
        headers: onceHeaders,
        body: opening,
        response: { 200: done.extend({ inspection: z.string().describe('督查编号') }) },
      },
    },
    (request) => openInspection(context, request, request.body),
  );
  api.post(
    '/inspections/:inspection/conclusion',
    {
      schema: {
        summary: '作出督查结论并反馈，对所督查的全部任务',
        tags: ['督查'],
        params: z.object({ inspection: inspectionRef }),
        headers: onceHeaders,
        body: concluding,
        response: { 200: done },
      },
    },
    (request) => conclude(context, request, request.params.inspection, request.body),
  );
}

type Opened = z.infer<typeof done> & { inspection: string };

/** Nobody can guess, and no two share, an id: it begins with the day. */
function newId(at: number): string {
  return `${isoDay(dayOf(at)).replaceAll('-', '')}-${randomBytes(4).toString('hex')}`;
}

/** On every task of the scope, and in the streams of its units, where repeated inspection is refused. */
async function openInspection(context: ApiContext, request: FastifyRequest, body: Opening): Promise<Opened> {
  const at = await context.clock.now();
  const actor = actorOf(accountOn(request));
  const { scope, until, team, ...said } = body;
  const inspection = newId(at);
  const members = await membersOf(context.pool, team);
  const apart = new Set<string>();
  const changes = scope.map(({ plan, task, units }): TaskChange => ({
    key: `task/${plan}/${task}`,
    decide: (state) => {
      if (!state) throw new ApiError(404, 'not-found', `没有任务 ${plan}/${task}`);
      apart.add(termsOf(policyOf(state, state.policy), 'inspect').apart);
      const rest = { ...said, inspection, units, until: atClose(until), team: members };
      const command: TaskCommand = { type: 'open-inspection', actor, ...rest };
      return decide(state, command, at, context.calendar);
    },
  }));
  const gone = await goneOf(
    context,
    scope.flatMap((t) => t.units),
  );
  const also = noting({ ...body, inspection, at }, { actor, apart, gone }, context);
  const respond = (outcomes: TaskOutcome[]): Opened => ({ inspection, ...presentDone(outcomes) });
  return commit<Opened>(context, changes, { also, ...once(request, respond) }, respond);
}

function noting(
  { scope, name, until, methods, again, inspection, at }: Opening & { inspection: string; at: number },
  { actor, apart, gone }: { actor: Person; apart: Set<string>; gone: readonly string[] },
  { calendar }: ApiContext,
): StreamChange<never>[] {
  const units = [...new Set(scope.flatMap((t) => t.units))];
  return units.map((unit): StreamChange<UnitState> => {
    const tasks = scope.filter((t) => t.units.includes(unit)).map(({ plan, task }) => ({ plan, task }));
    const unannounced = methods.includes('unannounced');
    const noted: Noted = {
      ...{ id: inspection, name, tasks, from: at, until: atClose(until), unannounced, again },
    };
    return {
      key: unitKey(unit),
      decide: (state) =>
        noteInspection(
          state,
          { unit, inspection: noted, apart: [...apart], gone, actor: whole(actor) },
          calendar,
        ),
    };
  });
}

/** Inspections of some units that no task has any more, and nobody concluded: they do not come back. */
async function goneOf({ tasks, pool }: ApiContext, units: string[]): Promise<string[]> {
  const states = await Promise.all([...new Set(units)].map((unit) => tasks.look<UnitState>(unitKey(unit))));
  const open = states.flatMap((state) => state?.inspections.filter((i) => i.ended === null) ?? []);
  const ids = [...new Set(open.map(({ id }) => id))];
  const running = await Promise.all(ids.map((id) => tasksInspected(pool, id)));
  return ids.filter((_, i) => running[i]?.length === 0);
}

/** Who did it, without the posts in which they might stand in. */
function whole({ user, unit, posts }: Person) {
  return { user, unit, posts };
}

async function conclude(
  context: ApiContext,
  request: FastifyRequest,
  inspection: string,
  { text, findings }: z.infer<typeof concluding>,
): Promise<z.infer<typeof done>> {
  const account = accountOn(request);
  const keys = await tasksInspected(context.pool, inspection);
  if (keys.length === 0) throw await noneUnderWay(context, account.unit, inspection);
  const key = ({ plan, task }: { plan: string; task: number }): string => `task/${plan}/${task}`;
  const stray = findings.find((f) => !keys.includes(key(f)));
  if (stray) throw new ApiError(422, 'bad-value', `${stray.plan} 第${stray.task}项任务不在本次督查之中`);
  const at = await context.clock.now();
  const actor = actorOf(account);
  const accounts = (await membersOf(context.pool, [account.id])).flatMap((m: Member) => m.accounts);
  const changes = keys.map((of): TaskChange => ({
    key: of,
    decide: (state) => {
      if (!state) throw new ApiError(404, 'not-found', `没有任务 ${of}`);
      const dates = findings
        .filter((f) => key(f) === of)
        .map((f) => ({ finding: f.finding, until: atClose(f.until) }));
      const command: TaskCommand = { type: 'conclude-inspection', actor, inspection, text, dates, accounts };
      return decide(state, command, at, context.calendar);
    },
  }));
  const also = await ending(context, keys, { inspection, at, actor: whole(actor) });
  return commit(context, changes, { also, ...once(request, presentDone) }, presentDone);
}

/** Who is not of the office does not learn whether there is such an inspection. */
async function noneUnderWay({ office }: ApiContext, unit: string, inspection: string): Promise<ApiError> {
  if (unit !== (await office())) return new ApiError(403, 'not-permitted', '督查结论由督查室作出');
  return new ApiError(404, 'unknown-obligation', `没有进行中的督查 ${inspection}：可能已作出结论`);
}

/** Its real end, in the streams of the units that have noted it. */
async function ending(
  { tasks }: ApiContext,
  keys: string[],
  over: Parameters<typeof endInspection>[1],
): Promise<StreamChange<never>[]> {
  const states = await tasks.readAll(keys);
  const units = new Set(states.flatMap((state) => inspectionOf(state, over.inspection)?.units ?? []));
  const known = await Promise.all([...units].map((unit) => tasks.look<UnitState>(unitKey(unit))));
  return known
    .filter((state) => state !== null)
    .map(({ unit }): StreamChange<UnitState> => ({
      key: unitKey(unit),
      decide: (state) => endInspection(state, over),
    }));
}

async function commit<T>(
  { tasks }: ApiContext,
  changes: TaskChange[],
  options: CommitOptions,
  respond: (outcomes: TaskOutcome[]) => T,
): Promise<T> {
  const committed = await tasks.commit(changes, options);
  if ('repeated' in committed) return committed.repeated as T;
  if ('rejected' in committed) throw rejection(committed.rejected);
  return respond(committed.outcomes);
}
