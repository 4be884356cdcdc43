import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { CHANNELS } from '../../domain/channels';
import { csvOf } from '../../domain/csv';
import { DAY_MS, inWords, isoInstant, midnightOf, parseDay } from '../../domain/time';
import { POST_WORDS } from '../../domain/task/words';
import {
  type Undelivered,
  type Unheld,
  stillOpen,
  whatWasDone,
  whatWasDoneUnheld,
  whyUndelivered,
  whyUnheld,
} from '../../domain/undelivered';
import { namesOf } from '../../store/names';
import { type UndeliveredMessage, type UnheldPost, undeliveredIn, unheldIn } from '../../store/undelivered';
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
  posts: z
    .array(
      z.object({
        unit: z.string(),
        post: z.string(),
        since: instantOut.describe('最早一条的应发时刻'),
        notices: z.number().describe('积压几条通知'),
        why: z.string(),
        done: z.array(z.string()),
      }),
    )
    .describe('岗位无人、没有发给任何人的；补人后随即发出'),
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
      const span = [midnightOf(parseDay(from)), midnightOf(parseDay(until)) + DAY_MS] as const;
      const [found, unheld] = await Promise.all([undeliveredIn(pool, ...span), unheldIn(pool, ...span)]);
      const messages = await withService(context, found);
      const posts = await withServiceOf(context, unheld);
      if (format === 'json')
        return {
          now: isoInstant(await clock.now()),
          messages: messages.map(presentUndelivered),
          posts: posts.map(presentUnheld),
        };
      void reply.type('text/csv; charset=utf-8').serializer((text: unknown) => text as string);
      return csvOf([HEAD, ...messages.map(lineOf), ...posts.map(lineOfPost)]);
    },
  );
}

/** Adds which of the assignments in them were served by other means than the message. */
async function withService(
  context: ApiContext,
  found: readonly UndeliveredMessage[],
): Promise<Undelivered[]> {
  const names = await namesOf(
    context.pool,
    found.flatMap(({ resends }) => resends.map(({ account }) => account)),
  );
  const servedOf = await service(
    context,
    found.flatMap(({ assigns }) => assigns),
  );
  return found.map(({ assigns, ...message }) => ({
    ...message,
    resends: message.resends.map(({ account, at }) => ({ account: names[account] ?? account, at })),
    servedOtherwise: message.deliveredAt === null ? servedOf(assigns) : [],
  }));
}

/** The same of posts that nobody holds. */
async function withServiceOf(context: ApiContext, found: readonly UnheldPost[]): Promise<Unheld[]> {
  const servedOf = await service(
    context,
    found.flatMap(({ assigned }) => assigned),
  );
  return found.map(({ assigned, ...post }) => ({ ...post, servedOtherwise: servedOf(assigned) }));
}

type Assigned = UnheldPost['assigned'];

/** Which of some assignments have been served. */
async function service(
  { tasks }: ApiContext,
  assigned: Assigned,
): Promise<(some: Assigned) => Undelivered['servedOtherwise']> {
  const streams = [...new Set(assigned.map(({ stream }) => stream))];
  const states = new Map((await tasks.readAll(streams)).map((state) => [state.key, state]));
  return (some) =>
    some.flatMap(({ stream, unit }) => {
      const state = states.get(stream);
      const served = state?.assignments.find((a) => a.unit === unit)?.served ?? null;
      return !state || served === null ? [] : [{ unit, task: state.number, at: served }];
    });
}

function presentUndelivered(message: Undelivered) {
  const { id, email: person, name, subject, sendAt, status, channel } = message;
  return {
    ...{ id, person, name, subject, status, channel, sends: isoInstant(sendAt) },
    ...{ why: whyUndelivered(message), done: whatWasDone(message), open: stillOpen(message) },
  };
}

const HEAD = ['应发时间', '收件人', '邮箱', '主题', '未送达原因', '处理情况', '是否待处理'];

function presentUnheld(post: Unheld) {
  const { unit, since, notices } = post;
  return {
    ...{ unit, post: post.post, since: isoInstant(since), notices },
    ...{ why: whyUnheld(post), done: whatWasDoneUnheld(post) },
  };
}

function lineOfPost(post: Unheld): string[] {
  const done = whatWasDoneUnheld(post);
  const whom = `${post.unit}${POST_WORDS[post.post]}`;
  return [inWords(post.since), whom, '', '', whyUnheld(post), done.join('\n'), '是'];
}

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
