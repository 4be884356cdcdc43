import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { isoInstant } from '../../domain/time';
import { type Api, type ApiContext, accountOn } from '../context';
import { instantOut } from '../schemas';
import { person } from '../schemas-session';

const me = person.extend({
  office: z.boolean().describe('是否督查机构的人'),
  standsIn: z
    .array(z.object({ post: z.string(), for: z.string().describe('代谁：账号，没有账号的为邮箱') }))
    .describe('今日代办的岗位'),
  now: instantOut.describe('系统当前时刻；加速演示时不是真实时刻'),
  timeLapse: z.number().describe('时间倍速：1 为真实时间'),
  sample: z.boolean().describe('是否演示实例：人员、计划都是样例'),
});

/** Who is asking, and in what kind of instance. */
export function meRoutes(api: Api, { clock, office, sample = false }: ApiContext): void {
  api.get(
    '/me',
    { schema: { summary: '我是谁', tags: ['会话'], response: { 200: me } } },
    async (request) => {
      const account = accountOn(request);
      return {
        ...account,
        standsIn: account.standsIn ?? [],
        office: isOffice(account, await office()),
        now: isoInstant(await clock.now()),
        timeLapse: clock.speed,
        sample,
      };
    },
  );
}
