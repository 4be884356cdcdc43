import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { actingBy } from '../../domain/permits';
import { asCsv, bookOf, seenByUnit, within } from '../../domain/record/book';
import { RECORD_COMMANDS } from '../../domain/record/catalogue';
import type { RecordCommandType } from '../../domain/record/commands';
import type { RecordState } from '../../domain/record/state';
import type { Person } from '../../domain/task/events';
import { launchedWith, recordEvents, recordKey, recordedUnits } from '../../store/records';
import { namesOf } from '../../store/names';
import { listPlans } from '../../store/plans';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { bookOut, presentBook, presentRead, readOut } from '../present-records';
import { presentRows, rowOut } from '../present-rows';
import { ApiError } from '../problems';
import { unitOfRecord } from '../reckoning';
import { name } from '../schemas';

const params = z.object({ unit: name });
const day = z.iso.date('须为日期，如 2024-10-31');

const wanted = z.object({
  from: day.optional().describe('与该日起的期间有关的'),
  until: day.optional(),
  post: z.enum(['liaison', 'head', 'coordinator', 'supervision-office', 'leader-in-charge']).optional(),
  holder: name.optional().describe('该岗位当时的任职者，按任职期间筛选'),
});

/** Records as they are read: one whole, its rows, as a file, and what waits in all of them. */
export function recordReadRoutes(api: Api, context: ApiContext): void {
  const read = async (asked: string, query: z.infer<typeof wanted>, request: FastifyRequest) => {
    const { unit, office, isOfOffice } = await sidesOf(context, asked, accountOn(request));
    const book = bookOf(await recordEvents(context.pool, unit));
    return { unit, office, book: within(isOfOffice ? book : seenByUnit(book), query) };
  };
  api.get(
    '/records/:unit',
    {
      schema: {
        summary: '某单位的执行力档案（本单位与督查室；本单位的不含未认定的）',
        tags: ['档案'],
        ...{ params, querystring: wanted, response: { 200: readOut } },
      },
    },
    async (request) => {
      const { unit, office, book } = await read(request.params.unit, request.query, request);
      const { clock, calendar } = context;
      const may = mayOn({ unit, office }, actorOf(accountOn(request)));
      const steps = [...book.entries, ...book.commendations].flatMap((one) => one.steps);
      const names = await namesOf(
        context.pool,
        steps.flatMap(({ by, onBehalfOf }) => [by, onBehalfOf]),
      );
      return { ...presentRead(unit, book, { now: await clock.now(), calendar, may }), names };
    },
  );
  api.get(
    '/records/:unit/export',
    {
      schema: {
        summary: '导出执行力档案：每条记录、状态与所据台账',
        tags: ['档案'],
        params,
        querystring: wanted.extend({ format: z.enum(['csv', 'json']).default('json') }),
        response: { 200: z.union([bookOut, z.string().describe('CSV，UTF-8')]) },
      },
    },
    async (request, reply) => {
      const { format, ...query } = request.query;
      const { unit, book } = await read(request.params.unit, query, request);
      if (format === 'json') return presentBook(unit, book);
      void reply.type('text/csv; charset=utf-8').serializer((text: unknown) => text as string);
      return asCsv(book);
    },
  );
  rowsRoute(api, context);
  listRoute(api, context);
}

/** What an entry rests on, row by row. */
function rowsRoute(api: Api, context: ApiContext): void {
  api.get(
    '/records/:unit/rows',
    {
      schema: {
        summary: '一条记录所据的台账各行（权限同档案）',
        tags: ['档案'],
        params,
        querystring: z.object({ entry: z.string().min(1).max(300) }),
        response: { 200: z.object({ rows: z.array(rowOut) }) },
      },
    },
    async (request) => {
      const { unit, isOfOffice } = await sidesOf(context, request.params.unit, accountOn(request));
      const book = bookOf(await recordEvents(context.pool, unit));
      const { entries } = isOfOffice ? book : seenByUnit(book);
      const entry = entries.find(({ id }) => id === request.query.entry);
      if (!entry) throw new ApiError(404, 'not-found', '档案中没有这条记录');
      return { rows: await presentRows(context.pool, entry.rows) };
    },
  );
}

const waitingOut = z.object({
  unit: z.string(),
  proposed: z.number().describe('待审核的记录'),
  contested: z.number().describe('申辩待裁定的记录'),
  commendations: z.number().describe('待审批的表扬建议'),
});

/** Every unit that may have a record, in the directory's order, with what waits in it. What stands is not counted here: nobody is compared. */
function listRoute(api: Api, context: ApiContext): void {
  api.get(
    '/records',
    {
      schema: {
        summary: '各单位档案中待办的：待审核、待裁定、待审批（督查室）',
        tags: ['档案'],
        response: { 200: z.object({ units: z.array(waitingOut) }) },
      },
    },
    async (request) => {
      const office = await context.office();
      if (!isOffice(accountOn(request), office))
        throw new ApiError(403, 'not-permitted', '各单位档案由督查室查看');
      const recorded = new Set(await recordedUnits(context.pool));
      const known = (await unitsWithRecord(context)).filter((unit) => unit !== office);
      const all = [...new Set([...known, ...recorded])];
      const units = await Promise.all(
        all.map(async (unit) => ({ unit, ...(await waitingIn(context, unit, recorded.has(unit))) })),
      );
      return { units };
    },
  );
}

/** The units of the directories of all plans, those of the plan launched last first. */
async function unitsWithRecord({ pool }: ApiContext): Promise<string[]> {
  const plans = (await listPlans(pool)).sort((a, b) => (b.launched ?? 0) - (a.launched ?? 0));
  const launched = await Promise.all(plans.map(({ id }) => launchedWith(pool, id)));
  return launched.flatMap((plan) => plan?.directory.units.map(({ name: unit }) => unit) ?? []);
}

async function waitingIn({ tasks }: ApiContext, unit: string, hasRecord: boolean) {
  const state = hasRecord ? await tasks.look<RecordState>(recordKey(unit)) : null;
  const entries = Object.values(state?.entries ?? {});
  const count = (wanted: string): number => entries.filter(({ status }) => status === wanted).length;
  return {
    ...{ proposed: count('proposed'), contested: count('contested') },
    commendations: Object.keys(state?.commendations ?? {}).length,
  };
}

/** Whose record is asked for, by the name the directory has; refuses whose it is not. */
export async function sidesOf(
  context: ApiContext,
  asked: string,
  viewer: Person | ReturnType<typeof accountOn>,
): Promise<{ unit: string; office: string; isOfOffice: boolean }> {
  const office = await context.office();
  const isOfOffice = isOffice(viewer, office);
  if (!isOfOffice && viewer.unit !== asked)
    throw new ApiError(403, 'not-permitted', '只能查看、办理本单位的执行力档案');
  if (!isOfOffice) return { unit: asked, office, isOfOffice };
  const { unit } = await unitOfRecord(context, asked);
  return { unit, office, isOfOffice };
}

/** What the posts of a person may do to a record. */
function mayOn(sides: { unit: string; office: string }, actor: Person): RecordCommandType[] {
  const all = Object.keys(RECORD_COMMANDS) as RecordCommandType[];
  return all.filter((type) => actingBy(RECORD_COMMANDS[type].who, actor, sides) !== null);
}
