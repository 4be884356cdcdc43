import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { serves } from '../../domain/delivery';
import { DAY_MS, isoInstant, midnightOf, parseDay } from '../../domain/time';
import { type MessagePlace, messageOf, messages, saidIn, triesOf } from '../../store/messages';
import { repliesTo, returnsOf } from '../../store/returns';
import { noteRead } from '../../store/undelivered';
import { type Api, type ApiContext, accountOn } from '../context';
import { iso } from '../present';
import {
  messageOut,
  messageStatus,
  presentMessage,
  presentReply,
  presentTry,
  replyOut,
  returnOut,
  tryOut,
} from '../present-delivery';
import { ApiError } from '../problems';
import { instantOut } from '../schemas';

const tags = ['通知'];

const listQuery = z.strictObject({
  status: messageStatus.optional(),
  day: z.iso.date('须为日期，如 2024-10-31').optional().describe('应发的日期'),
  person: z.email().max(300).optional(),
  after: z
    .string()
    .regex(/^\d{1,15}-\d{1,15}$/, '不是本列表的翻页位置：请从第一页重新翻起')
    .optional()
    .describe('上一页答复中的 next'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What a notice says, as it goes out. */
export const noticeWords = z.object({
  id: z.number(),
  plan: z.string().nullable(),
  task: z.number(),
  title: z.string(),
  kind: z.string(),
  unit: z.string(),
  post: z.string(),
  why: z.string(),
  what: z.string(),
  by: instantOut.nullable(),
  next: z.string(),
});

const saidOut = noticeWords.extend({
  dropped: z.boolean().describe('发出前已办理，没有说'),
  assigns: z.boolean().describe('是派发：收到即为送达'),
});

/** Messages over all persons, and what each said: a person's own; the office sees everybody's. */
export function messageRoutes(api: Api, context: ApiContext): void {
  listRoute(api, context);
  oneRoute(api, context);
}

function listRoute(api: Api, { pool, clock, office }: ApiContext): void {
  api.get(
    '/messages',
    {
      schema: {
        summary: '消息及其送达状态，新的在前（督查室：所有人的；其他：本人的）',
        tags,
        querystring: listQuery,
        response: {
          200: z.object({
            now: instantOut,
            messages: z.array(messageOut),
            next: z.string().nullable().describe('下一页的 after；没有的为 null'),
          }),
        },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { status, day, after, limit } = request.query;
      const all = isOffice(account, await office());
      const { person = all ? undefined : account.email } = request.query;
      if (!all && person !== account.email)
        throw new ApiError(403, 'not-permitted', '只能查看发给自己的消息');
      const from = day === undefined ? undefined : midnightOf(parseDay(day));
      const until = from === undefined ? undefined : from + DAY_MS;
      const [found, now] = await Promise.all([
        messages(pool, { status, from, until, person }, placeIn(after), limit + 1),
        clock.now(),
      ]);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        now: isoInstant(now),
        messages: page.map(presentMessage),
        next: last && found.length > limit ? `${last.send_at}-${last.id}` : null,
      };
    },
  );
}

function oneRoute(api: Api, { pool, office }: ApiContext): void {
  api.get(
    '/messages/:id',
    {
      schema: {
        summary: '一条消息说了什么（督查室：所有人的；其他：本人的）',
        tags,
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: {
          200: messageOut.extend({
            said: z.array(saidOut),
            tries: z.array(tryOut),
            returns: z.array(returnOut).describe('发出后退回来的'),
            replies: z.array(replyOut).describe('收件人的邮件回复'),
          }),
        },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const found = await messageOf(pool, request.params.id);
      // Whether there is another's is nobody's business.
      if (!found || (found.email !== account.email && !isOffice(account, await office())))
        throw new ApiError(404, 'not-found', '没有这条消息，或不是发给您的');
      if (found.email === account.email) await noteRead(pool, found.id, account.email);
      const [said, tries, returns, replies] = await Promise.all([
        saidIn(pool, found.id),
        triesOf(pool, found.id),
        returnsOf(pool, found.id),
        repliesTo(pool, found.id),
      ]);
      return {
        ...presentMessage(found),
        tries: tries.map(presentTry),
        returns: returns.map((row) => ({ ...row, at: isoInstant(row.at) })),
        replies: replies.map(presentReply),
        said: said.map(({ stream, rule, by_at, ...notice }) => ({
          ...notice,
          plan: planOf(stream),
          by: iso(by_at),
          assigns: serves({ rule, kind: notice.kind }),
        })),
      };
    },
  );
}

/** The plan of a task's stream; null for what belongs to no task. */
export function planOf(stream: string): string | null {
  return stream.startsWith('task/') ? (stream.split('/')[1] ?? null) : null;
}

function placeIn(after: string | undefined): MessagePlace | null {
  if (after === undefined) return null;
  const [sendAt = 0, id = 0] = after.split('-').map(Number);
  return { sendAt, id };
}
