import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { isoInstant } from '../../domain/time';
import { noticesOf } from '../../store/queries';
import { type Api, type ApiContext, accountOn } from '../context';
import { ApiError } from '../problems';
import { instantOut } from '../schemas';
import { noticeWords, planOf } from './messages';

const noticeOut = noticeWords.extend({
  raised: instantOut,
  leaves: instantOut.describe('最早发出的时刻'),
  status: z.string().describe('waiting、no-holder、dropped（发出前已办理），或消息的状态'),
  digest: z.number().nullable(),
  read: instantOut.nullable().describe('本人在系统中打开消息的时刻'),
  detail: z.string().nullable(),
});

/** A person's own notices; the office may ask for anybody's. */
export function noticeRoutes(api: Api, { pool, clock, office }: ApiContext): void {
  api.get(
    '/notices',
    {
      schema: {
        summary: '某人收到的通知，新的在前（本人的；督查室可查任何人的）',
        tags: ['通知'],
        querystring: z.object({
          person: z.email().max(300).optional(),
          before: z.coerce.number().int().positive().default(Number.MAX_SAFE_INTEGER),
          limit: z.coerce.number().int().min(1).max(500).default(50),
        }),
        response: { 200: z.object({ now: instantOut, notices: z.array(noticeOut) }) },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { person = account.email, before, limit } = request.query;
      if (person !== account.email && !isOffice(account, await office()))
        throw new ApiError(403, 'not-permitted', '只能查看自己的通知');
      const [found, now] = await Promise.all([noticesOf(pool, person, before, limit), clock.now()]);
      return {
        now: isoInstant(now),
        notices: found.map(({ by_at, raised, slot, dropped, digest_status, read_at, ...notice }) => ({
          ...notice,
          plan: planOf(notice.stream),
          by: by_at === null ? null : isoInstant(by_at),
          read: read_at === null ? null : isoInstant(read_at),
          raised: isoInstant(raised),
          leaves: isoInstant(slot),
          status: dropped ? 'dropped' : (digest_status ?? notice.status),
        })),
      };
    },
  );
}
