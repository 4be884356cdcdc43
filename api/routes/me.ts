import { z } from 'zod';
import { isOffice, looksAfter } from '../../domain/access';
import { isoInstant } from '../../domain/time';
import { namesOf } from '../../store/names';
import { listPlans, plansOfUnit } from '../../store/plans';
import { type Account, type SessionRow, endOthers, endSession, sessionsOf } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import { instantOut } from '../schemas';
import { ApiError } from '../problems';
import { person } from '../schemas-session';
import { mustEnrol } from '../signing-in';
import { tokenOf } from '../tokens';

const me = person.extend({
  email: z.string().describe('通知和登录链接发往的邮箱'),
  office: z.boolean().describe('是否督查机构的人'),
  looksAfter: z.boolean().describe('是否照管全局：督查室经办和任“督查室”岗位的'),
  standsIn: z
    .array(
      z.object({
        post: z.string(),
        for: z.string().describe('代谁：账号，没有账号的为邮箱'),
        name: z.string().describe('代谁：姓名'),
      }),
    )
    .describe('今日代办的岗位'),
  plans: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .describe('有我单位任务的计划（督查室：全部）'),
  mustEnrol: z.boolean().describe('是否须先启用动态码，才能办理其他'),
  now: instantOut.describe('系统当前时刻；加速演示时不是真实时刻'),
  timeLapse: z.number().describe('时间倍速：1 为真实时间'),
  sample: z.boolean().describe('是否演示实例：人员、计划都是样例'),
});

const sessionOut = z.object({
  id: z.uuid(),
  created: instantOut.describe('何时登录'),
  seen: instantOut.describe('最近一次使用，精确到分钟'),
  expires: instantOut,
  agent: z.string().describe('浏览器或程序自报的名称'),
  way: z.enum(['password', 'link', 'provider']).describe('密码、邮件链接或统一身份认证'),
  current: z.boolean().describe('就是现在这一个'),
});

/** Also for who must enrol a second factor first. */
const config = { enrolling: true };

/** Who is asking, and in what kind of instance. */
export function meRoutes(api: Api, context: ApiContext): void {
  const { clock, office, pool, sample = false } = context;
  api.get(
    '/me',
    { config, schema: { summary: '我是谁', tags: ['会话'], response: { 200: me } } },
    async (request) => {
      const account = accountOn(request);
      const supervises = await office();
      return {
        ...account,
        standsIn: await standingIn(pool, account),
        plans: await plansFor(pool, account, supervises),
        office: isOffice(account, supervises),
        looksAfter: looksAfter(account, supervises),
        mustEnrol: mustEnrol(context, account),
        now: isoInstant(await clock.now()),
        timeLapse: clock.speed,
        sample,
      };
    },
  );
}

async function plansFor(pool: ApiContext['pool'], account: Account, supervises: string) {
  const plans = await listPlans(pool);
  const own = isOffice(account, supervises) ? null : await plansOfUnit(pool, account.unit);
  return plans.filter(({ id }) => own?.has(id) ?? true).map(({ id, title }) => ({ id, title }));
}

/** Whom an account stands in for, by name. */
async function standingIn(pool: ApiContext['pool'], { standsIn = [] }: Account) {
  const names = await namesOf(
    pool,
    standsIn.map(({ for: whom }) => whom),
  );
  return standsIn.map((one) => ({ ...one, name: names[one.for] ?? one.for }));
}

/** The sessions of who is asking: where one is signed in, and ending it. */
export function mySessionRoutes(api: Api, { pool, sessions }: ApiContext): void {
  const tags = ['会话'];
  api.get(
    '/me/sessions',
    {
      config,
      schema: {
        summary: '我的登录',
        tags,
        response: { 200: z.object({ sessions: z.array(sessionOut) }) },
      },
    },
    async (request) => {
      const found = await sessionsOf(pool, accountOn(request).id, tokenOf(request.headers) ?? '');
      return { sessions: found.map(presentSession) };
    },
  );
  api.delete(
    '/me/sessions/:id',
    {
      config,
      schema: {
        summary: '结束一个登录',
        tags,
        params: z.object({ id: z.uuid('须为登录的编号') }),
        response: { 204: z.undefined().describe('已结束') },
      },
    },
    async (request, reply) => {
      const { id } = accountOn(request);
      if (!(await endSession(pool, id, request.params.id)))
        throw new ApiError(404, 'not-found', '没有这个登录：可能已结束或过期');
      sessions.forget(id);
      return reply.code(204).send();
    },
  );
  api.delete(
    '/me/sessions',
    {
      config,
      schema: {
        summary: '结束其他所有登录',
        tags,
        response: { 200: z.object({ ended: z.number().describe('结束了几个') }) },
      },
    },
    async (request) => {
      const { id } = accountOn(request);
      const ended = await endOthers(pool, id, tokenOf(request.headers) ?? '');
      sessions.forget(id);
      return { ended };
    },
  );
}

function presentSession({ id, created, seen, expires, agent, way, current }: SessionRow) {
  const at = (date: Date) => isoInstant(date.getTime());
  return { id, created: at(created), seen: at(seen), expires: at(expires), agent, way, current };
}
