import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { CHANNELS } from '../../domain/channels';
import { csvOf } from '../../domain/csv';
import { DAY_MS, inWords, isoInstant, midnightOf, parseDay } from '../../domain/time';
import { type Undelivered, stillOpen, whatWasDone, whyUndelivered } from '../../domain/undelivered';
import { namesOf } from '../../store/names';
import { type UndeliveredMessage, undeliveredIn } from '../../store/undelivered';
import { type Api, type ApiContext, accountOn } from '../context';
import { messageStatus } from '../present-delivery';
import { ApiError } from '../problems';
import { instantOut } from '../schemas';

const day = z.iso.date('须为日期，如 2024-10-31');

const reportOut = z.object({
  now: instantOut,
  messages: z.array(
    z.object({
      id: z.number(),
      person: z.string(),
      name: z.string(),
      subject: z.string().nullable(),
      sends: instantOut.describe('应发时刻'),
      status: messageStatus,
      channel: z.enum(CHANNELS),
      why: z.array(z.string()).describe('为什么没有送到'),
      done: z.array(z.string()).describe('怎么处理的'),
      open: z.boolean().describe('还要有人处理'),
    }),
  ),
});

/** What was not delivered, to whom, and what was done about it: for the office, to look at and to file. */
export function deliveryReportRoute(api: Api, context: ApiContext): void {
  const { pool, office, clock } = context;
  api.get(
    '/delivery/report',
    {
      schema: {
        summary: '未送达情况：什么、给谁、为什么、怎么处理的（督查室）',
        tags: ['通知'],
        querystring: z.strictObject({
          from: day,
          until: day.describe('含当日'),
          format: z.enum(['json', 'csv']).default('json'),
        }),
        response: { 200: z.union([reportOut, z.string().describe('CSV，UTF-8')]) },
      },
    },
    async (request, reply) => {
      if (!isOffice(accountOn(request), await office()))
        throw new ApiError(403, 'not-permitted', '仅督查室可以查看');
      const { from, until, format } = request.query;
      const found = await undeliveredIn(
        pool,
        midnightOf(parseDay(from)),
        midnightOf(parseDay(until)) + DAY_MS,
      );
      const messages = await withService(context, found);
      if (format === 'json')
        return { now: isoInstant(await clock.now()), messages: messages.map(presentUndelivered) };
      void reply.type('text/csv; charset=utf-8').serializer((text: unknown) => text as string);
      return csvOf([HEAD, ...messages.map(lineOf)]);
    },
  );
}

/** Adds which of the assignments in them were served by other means than the message. */
async function withService(
  { tasks, pool }: ApiContext,
  found: readonly UndeliveredMessage[],
): Promise<Undelivered[]> {
  const streams = found.flatMap(({ assigns }) => assigns.map(({ stream }) => stream));
  const names = await namesOf(
    pool,
    found.flatMap(({ resends }) => resends.map(({ account }) => account)),
  );
  const states = new Map((await tasks.readAll([...new Set(streams)])).map((state) => [state.key, state]));
  return found.map(({ assigns, ...message }) => ({
    ...message,
    resends: message.resends.map(({ account, at }) => ({ account: names[account] ?? account, at })),
    servedOtherwise: assigns.flatMap(({ stream, unit }) => {
      const state = states.get(stream);
      const assignment = state?.assignments.find((a) => a.unit === unit);
      if (!state || !assignment || assignment.served === null || message.deliveredAt !== null) return [];
      return [{ unit, task: state.number, at: assignment.served }];
    }),
  }));
}

function presentUndelivered(message: Undelivered) {
  const { id, email: person, name, subject, sendAt, status, channel } = message;
  return {
    ...{ id, person, name, subject, status, channel, sends: isoInstant(sendAt) },
    ...{ why: whyUndelivered(message), done: whatWasDone(message), open: stillOpen(message) },
  };
}

const HEAD = ['应发时间', '收件人', '邮箱', '主题', '未送达原因', '处理情况', '是否待处理'];

function lineOf(message: Undelivered): string[] {
  const { email, name, subject, sendAt } = message;
  return [
    ...[inWords(sendAt), name, email, subject ?? ''],
    ...[
      whyUndelivered(message).join('\n'),
      whatWasDone(message).join('\n'),
      stillOpen(message) ? '是' : '否',
    ],
  ];
}
