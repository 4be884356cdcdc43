import { z } from 'zod';
import { askForLink, useLink } from '../../store/sign-in-links';
import type { Api, ApiContext } from '../context';
import { allowed } from '../limits';
import { ApiError } from '../problems';
import { name } from '../schemas';
import { proceed } from '../signing-in';
import { halfSignedIn, ownPage, signedIn } from '../schemas-session';

const wanted = z
  .strictObject({
    account: name.optional(),
    email: z.email('须为邮箱地址').max(200).optional(),
    to: ownPage.optional().describe('登录后到哪一页'),
  })
  .refine(({ account, email }) => (account === undefined) !== (email === undefined), '账号、邮箱任填一项');

const whereTo = { to: z.string().nullable().describe('索取时要去的页面') };

/** Signing in by a link that is mailed. What is answered says nothing of who has an account. */
export function linkRoutes(api: Api, context: ApiContext): void {
  const { pool } = context;
  const config = { open: true };
  api.post(
    '/session/link',
    {
      config,
      schema: {
        summary: '索取登录链接',
        description: '链接发到账号的邮箱，10 分钟内有效，只能用一次。有无此账号，答复一样。',
        tags: ['会话'],
        security: [],
        body: wanted,
        response: { 202: z.object({ said: z.string() }) },
      },
    },
    async (request, reply) => {
      const { account, email, to } = request.body;
      await allowed(pool, 'link', request, account ?? email?.toLowerCase());
      await askForLink(pool, account === undefined ? { email: email ?? '' } : { account }, to);
      return reply.code(202).send({ said: '如有此账号，登录链接已发往其邮箱，10 分钟内有效' });
    },
  );
  api.post(
    '/session/link/use',
    {
      config,
      schema: {
        summary: '用链接登录',
        tags: ['会话'],
        security: [],
        body: z.strictObject({ token: z.string().regex(/^[\w-]{43}$/, '不是完整的登录链接') }),
        response: { 200: signedIn.extend(whereTo), 202: halfSignedIn.extend(whereTo) },
      },
    },
    async (request, reply) => {
      const { token } = request.body;
      const tried = await allowed(pool, 'token', request);
      const link = await useLink(pool, token);
      if (!link)
        throw new ApiError(401, 'link-over', '链接已失效：已用过、已过期，或已有更新的一封，请重新索取');
      await tried.good();
      return { ...(await proceed(context, link.account, 'link', request, reply)), to: link.wanted };
    },
  );
}
