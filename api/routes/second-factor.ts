import { z } from 'zod';
import { needsSecondFactor } from '../../domain/second-factor';
import { isoInstant } from '../../domain/time';
import { endHalf, halfOf } from '../../store/half-sign-ins';
import { beginFactor, codeFits, confirmFactor, dropFactor, factorOf } from '../../store/second-factors';
import { endOthers } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import { allowed } from '../limits';
import { ApiError } from '../problems';
import { instantOut } from '../schemas';
import { signedIn, typedCode } from '../schemas-session';
import { begin } from '../signing-in';
import { tokenOf } from '../tokens';

const tags = ['会话'];

/** The second step of signing in, by password and by link alike. */
export function codeRoute(api: Api, context: ApiContext): void {
  const { pool, secondFactor } = context;
  api.post(
    '/session/code',
    {
      config: { open: true },
      schema: {
        summary: '登录的第二步：动态码或恢复码',
        tags,
        security: [],
        body: typedCode.extend({ pending: z.string().regex(/^[\w-]{43}$/, '须为登录第一步所得') }),
        response: { 200: signedIn },
      },
    },
    async (request, reply) => {
      const { pending, code } = request.body;
      const half = await halfOf(pool, pending);
      if (!half) throw over();
      const tried = await allowed(pool, 'code', request, half.account);
      if (!(await codeFits(pool, secondFactor.box, half.account, code)))
        throw new ApiError(401, 'wrong-code', WRONG);
      await tried.good();
      if (!(await endHalf(pool, pending))) throw over();
      return begin(context, half.account, half.way, request, reply);
    },
  );
}

const over = () => new ApiError(401, 'sign-in-over', '登录已超时：请从头登录');

const WRONG = '动态码不对，或已用过：请等下一个，再试；手机不在身边的，可用恢复码';

const state = z.object({
  needed: z.boolean().describe('您的岗位是否应启用'),
  required: z.boolean().describe('未启用的，是否不能办理其他'),
  since: instantOut.nullable().describe('何时启用；未启用的为空'),
  recoveryCodes: z.number().describe('还有几个恢复码'),
});

/** One's own second factor: how it stands, enrolling it, and taking it away. */
export function secondFactorRoutes(api: Api, context: ApiContext): void {
  const config = { enrolling: true };
  const { pool, secondFactor } = context;
  api.get(
    '/me/second-factor',
    { config, schema: { summary: '我的动态码', tags, response: { 200: state } } },
    async (request) => {
      const account = accountOn(request);
      const factor = await factorOf(pool, account.id);
      return {
        needed: needsSecondFactor(account),
        required: secondFactor.required && needsSecondFactor(account),
        since: factor ? isoInstant(factor.since.getTime()) : null,
        recoveryCodes: factor?.recoveryCodes ?? 0,
      };
    },
  );
  api.post(
    '/me/second-factor',
    {
      config,
      schema: {
        summary: '启用动态码：取密钥，只给这一次',
        description:
          '用一个动态码确认之后才生效（POST /me/second-factor/confirmation）；再取的，前一个作废。',
        tags,
        response: { 200: z.object({ secret: z.string(), uri: z.string().describe('二维码的内容') }) },
      },
    },
    async (request) => {
      const begun = await beginFactor(pool, secondFactor.box, accountOn(request).id);
      if (!begun) throw new ApiError(409, 'already-done', '动态码已启用：更换手机的，先停用，再启用');
      return begun;
    },
  );
  confirmRoute(api, context);
  removeRoute(api, context);
}

function confirmRoute(api: Api, { pool, sessions, secondFactor }: ApiContext): void {
  api.post(
    '/me/second-factor/confirmation',
    {
      config: { enrolling: true },
      schema: {
        summary: '用一个动态码确认启用；恢复码只给这一次，其他登录结束',
        tags,
        body: typedCode,
        response: { 200: z.object({ recoveryCodes: z.array(z.string()) }) },
      },
    },
    async (request) => {
      const { id } = accountOn(request);
      const tried = await allowed(pool, 'code', request, id);
      const recoveryCodes = await confirmFactor(pool, secondFactor.box, id, request.body.code);
      if (!recoveryCodes)
        throw new ApiError(422, 'wrong-code', '动态码不对：请核对手机时间，用当前显示的一个');
      await tried.good();
      // What was opened without it is not what it is now.
      await endOthers(pool, id, tokenOf(request.headers) ?? '');
      sessions.forget(id);
      return { recoveryCodes };
    },
  );
}

function removeRoute(api: Api, { pool, sessions, secondFactor }: ApiContext): void {
  api.post(
    '/me/second-factor/removal',
    {
      config: { enrolling: true },
      schema: {
        summary: '停用动态码',
        tags,
        body: typedCode,
        response: { 204: z.undefined().describe('已停用') },
      },
    },
    async (request, reply) => {
      const { id } = accountOn(request);
      const tried = await allowed(pool, 'code', request, id);
      if (!(await codeFits(pool, secondFactor.box, id, request.body.code)))
        throw new ApiError(422, 'wrong-code', WRONG);
      await tried.good();
      await dropFactor(pool, id);
      sessions.forget(id);
      return reply.code(204).send();
    },
  );
}
