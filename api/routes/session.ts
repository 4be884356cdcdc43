import { z } from 'zod';
import { accountOf, signIn } from '../../store/sessions';
import type { Api, ApiContext } from '../context';
import { ApiError } from '../problems';
import { name } from '../schemas';
import { person } from '../schemas-session';

const COOKIE = 'duban';

const credentials = z.strictObject({ account: name, password: z.string().min(1).max(200) });

/** Signing in and out. A session is a row in the database; the token goes by header or cookie. */
export function sessionRoutes(api: Api, { pool, secure = false, sessions }: ApiContext): void {
  const cookie = (token: string, until: string): string =>
    `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; ${until}${secure ? '; Secure' : ''}`;
  api.post(
    '/session',
    {
      config: { open: true },
      schema: {
        summary: '登录',
        tags: ['会话'],
        security: [],
        body: credentials,
        response: { 200: z.object({ token: z.string(), expiresAt: z.string(), person }) },
      },
    },
    async (request, reply) => {
      const session = await signIn(pool, request.body.account, request.body.password);
      const account = session && (await accountOf(pool, session.token));
      if (!account) throw new ApiError(401, 'wrong-password', '账号或密码不对');
      const { token, expiresAt } = session;
      void reply.header('set-cookie', cookie(token, `Expires=${expiresAt.toUTCString()}`));
      return { token, expiresAt: expiresAt.toISOString(), person: account };
    },
  );
  api.delete(
    '/session',
    {
      schema: {
        summary: '退出',
        tags: ['会话'],
        response: { 204: z.undefined().describe('已退出') },
      },
    },
    async (request, reply) => {
      await sessions.end(tokenOf(request.headers) ?? '');
      return reply.code(204).header('set-cookie', cookie('', 'Max-Age=0')).send();
    },
  );
}

/** The token of a request: `Authorization: Bearer …`, or the cookie. */
export function tokenOf(headers: { authorization?: string; cookie?: string }): string | undefined {
  const bearer = headers.authorization?.match(/^Bearer (\S+)$/)?.[1];
  return bearer ?? headers.cookie?.match(/(?:^|; )duban=([^;]+)/)?.[1];
}
