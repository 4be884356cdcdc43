import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RECORD_COMMANDS } from '../../domain/record/catalogue';
import type { RecordCommand, RecordCommandType } from '../../domain/record/commands';
import { decideRecord } from '../../domain/record/decide';
import type { RecordEvent } from '../../domain/record/events';
import type { RecordState } from '../../domain/record/state';
import type { Person } from '../../domain/task/events';
import { isoInstant, parseDay } from '../../domain/time';
import { recordKey } from '../../store/records';
import type { StreamChange } from '../../store/tasks';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { described } from '../described';
import { once, onceHeaders } from '../once';
import { rejection } from '../problems';
import { reckoned } from '../reckoning';
import { instantOut, name, prose } from '../schemas';
import { sidesOf } from './records-read';

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
      .refine(({ from, until }) => from <= until, '起始日期晚于结束日期'),
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
    const schema = {
      ...described(...does.map((type) => RECORD_COMMANDS[type])),
      tags: ['档案'],
      ...{ params, headers: onceHeaders, body, response: { 200: doneOut } },
    };
    api.post(`/records/:unit/${path}`, { schema }, async (request) => {
      const { office, unit } = await sidesOf(context, request.params.unit, accountOn(request));
      const reckon: Reckoner = (from, until) => reckoned(context, { unit, office, from, until });
      return act(context, request, unit, await command(request.body, actorOf(accountOn(request)), reckon));
    });
  }
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
