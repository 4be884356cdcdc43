import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { asCsv, bookOf, seenByUnit, within } from '../../domain/record/book';
import { RECORD_COMMANDS } from '../../domain/record/catalogue';
import type { RecordCommand, RecordCommandType } from '../../domain/record/commands';
import { decideRecord } from '../../domain/record/decide';
import type { RecordEvent } from '../../domain/record/events';
import type { RecordState } from '../../domain/record/state';
import type { Person } from '../../domain/task/events';
import { isoInstant, parseDay } from '../../domain/time';
import { recordEvents, recordKey } from '../../store/records';
import type { StreamChange } from '../../store/tasks';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { once, onceHeaders } from '../once';
import { bookOut, presentBook } from '../present-records';
import { ApiError, rejection } from '../problems';
import { reckoned, unitOfRecord } from '../reckoning';
import { instantOut, name, prose } from '../schemas';

const params = z.object({ unit: name });
const day = z.iso.date('须为日期，如 2024-10-31');
const entry = z.string().min(1).max(300).describe('记录编号，如 late/p/2024-10/report');
const entries = z.array(entry).min(1).max(500);
const reason = prose(5000).min(1, '请写明理由');
const note = prose(5000).nullable().default(null);

const doneOut = z.object({
  unit: z.string(),
  events: z.array(z.object({ type: z.string(), at: instantOut })),
  entries: z.array(z.string()).describe('所涉记录'),
  commendation: z.number().nullable().describe('所涉表扬建议'),
});

/** One way to act on a record: its path, what it takes, the command it makes. */
interface RecordRoute<B extends z.ZodType = z.ZodType> {
  path: string;
  does: readonly RecordCommandType[];
  body: B;
  command: (body: z.output<B>, actor: Person, at: Reckoner) => RecordCommand | Promise<RecordCommand>;
}

/** Reckons what may be proposed for the unit of the request. */
type Reckoner = (from: number, until: number) => Promise<Omit<RecordCommand<'propose'>, 'type' | 'actor'>>;

const route = <B extends z.ZodType>(r: RecordRoute<B>): RecordRoute => r;

/** Everything people do to a record. The rules are the domain's; here are only shapes. */
export const RECORD_ROUTES: RecordRoute[] = [
  route({
    path: 'proposals',
    does: ['propose'],
    body: z
      .strictObject({ from: day, until: day })
      .refine(({ from, until }) => from <= until, '起始日期晚于截止日期'),
    command: async ({ from, until }, actor, reckon) => ({
      ...{ type: 'propose', actor },
      ...(await reckon(parseDay(from), parseDay(until))),
    }),
  }),
  route({
    path: 'confirmations',
    does: ['confirm', 'dismiss'],
    body: z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('confirm'), entries, note }),
      z.strictObject({ decision: z.literal('dismiss'), entries, reason }),
    ]),
    command: (body, actor) =>
      body.decision === 'confirm'
        ? { type: 'confirm', actor, entries: body.entries, note: body.note }
        : { type: 'dismiss', actor, entries: body.entries, reason: body.reason },
  }),
  route({
    path: 'contests',
    does: ['contest'],
    body: z.strictObject({ entry, reason }),
    command: (body, actor) => ({ type: 'contest', actor, ...body }),
  }),
  route({
    path: 'decisions',
    does: ['decide-contest'],
    body: z.strictObject({ entry, decision: z.enum(['strike', 'keep']), reason }),
    command: ({ decision, ...body }, actor) => ({
      ...{ type: 'decide-contest', actor, strike: decision === 'strike' },
      ...body,
    }),
  }),
  route({
    path: 'commendations',
    does: ['propose-commendation'],
    body: z.strictObject({ entries, words: prose(5000).min(1, '请写明建议内容') }),
    command: (body, actor) => ({ type: 'propose-commendation', actor, ...body }),
  }),
  route({
    path: 'commendations/decision',
    does: ['decide-commendation'],
    body: z.strictObject({
      commendation: z.int().min(1).max(999_999),
      approve: z.boolean(),
      reason: prose(5000).default(''),
    }),
    command: (body, actor) => ({ type: 'decide-commendation', actor, ...body }),
  }),
];

/** 干部执行力档案: the unit itself and the office read it; nobody ranks it. */
export function recordRoutes(api: Api, context: ApiContext): void {
  for (const { path, does, body, command } of RECORD_ROUTES) {
    const of = does.map((type) => RECORD_COMMANDS[type]);
    const schema = {
      summary: of.map(({ name }) => name).join('；'),
      description: of.map((c) => `${c.name}。条件：${c.when}。需要：${c.needs}。`).join('\n\n'),
      tags: ['档案'],
      ...{ params, headers: onceHeaders, body, response: { 200: doneOut } },
    };
    api.post(`/records/:unit/${path}`, { schema }, async (request) => {
      const { office, unit } = await sidesOf(context, request.params.unit, accountOn(request));
      const reckon: Reckoner = (from, until) => reckoned(context, { unit, office, from, until });
      return act(context, request, unit, await command(request.body, actorOf(accountOn(request)), reckon));
    });
  }
  readRoutes(api, context);
}

const wanted = z.object({
  from: day.optional().describe('与该日起的期间有关的'),
  until: day.optional(),
  post: z.enum(['liaison', 'head', 'coordinator', 'supervision-office', 'leader-in-charge']).optional(),
  holder: name.optional().describe('该岗位当时的任职者，按任职期间筛选'),
});

function readRoutes(api: Api, context: ApiContext): void {
  const read = async (asked: string, query: z.infer<typeof wanted>, request: FastifyRequest) => {
    const { unit, isOfOffice } = await sidesOf(context, asked, accountOn(request));
    const book = bookOf(await recordEvents(context.pool, unit));
    return { unit, book: within(isOfOffice ? book : seenByUnit(book), query) };
  };
  api.get(
    '/records/:unit',
    {
      schema: {
        summary: '某单位的执行力档案（本单位与督查室；本单位的不含未认定的）',
        tags: ['档案'],
        ...{ params, querystring: wanted, response: { 200: bookOut } },
      },
    },
    async (request) => {
      const { unit, book } = await read(request.params.unit, request.query, request);
      return presentBook(unit, book);
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
}

/** Whose record is asked for, by the name the directory has; refuses whose it is not. */
async function sidesOf(
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

async function act(
  context: ApiContext,
  request: FastifyRequest,
  unit: string,
  command: RecordCommand,
): Promise<z.infer<typeof doneOut>> {
  const at = await context.clock.now();
  let events: RecordEvent[] = [];
  const change: StreamChange<RecordState> = {
    key: recordKey(unit),
    decide: (state) => {
      const decision = decideRecord(state, command, at, context.calendar);
      if ('events' in decision) events = decision.events;
      return decision;
    },
  };
  const committed = await context.tasks.commit([], {
    also: [change],
    ...once(request, () => presentDone(unit, events)),
  });
  if ('repeated' in committed) return committed.repeated as z.infer<typeof doneOut>;
  if ('rejected' in committed) throw rejection(committed.rejected);
  return presentDone(unit, events);
}

function presentDone(unit: string, events: RecordEvent[]): z.infer<typeof doneOut> {
  const commendations = events.flatMap(({ body }) => ('commendation' in body ? [body.commendation] : []));
  return {
    unit,
    events: events.map(({ type, at }) => ({ type, at: isoInstant(at) })),
    entries: events.flatMap(({ body }) => {
      if ('entry' in body) return [body.entry];
      return 'entries' in body ? body.entries.map((e) => (typeof e === 'string' ? e : e.id)) : [];
    }),
    commendation: commendations[0] ?? null,
  };
}
