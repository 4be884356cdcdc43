import { z } from 'zod';
import { passwordFits } from '../../store/sessions';
import type { Api, ApiContext } from '../context';
import { allowed } from '../limits';
import { ApiError } from '../problems';
import { name } from '../schemas';
import { halfSignedIn, signedIn } from '../schemas-session';
import { proceed } from '../signing-in';
import { sessionCookie, tokenOf } from '../tokens';

const credentials = z.strictObject({ account: name, password: z.string().min(1).max(200) });

/** Signing in and out. A session is a row in the database; the token goes by header or cookie. */
export function sessionRoutes(api: Api, context: ApiContext): void {
  const { pool, secure = false, sessions } = context;
  api.post(
    '/session',
    {
      config: { open: true },
      schema: {
        summary: '登录',
        tags: ['会话'],
        security: [],
        body: credentials,
        response: { 200: signedIn, 202: halfSignedIn },
      },
    },
    async (request, reply) => {
      const { account, password } = request.body;
      const tried = await allowed(pool, 'password', request, account);
      if (!(await passwordFits(pool, account, password)))
        throw new ApiError(401, 'wrong-password', '账号或密码不对');
      await tried.good();
      return proceed(context, account, 'password', request, reply);
    },
  );
  api.delete(
    '/session',
    {
      config: { enrolling: true },
      schema: {
        summary: '退出',
        tags: ['会话'],
        response: { 204: z.undefined().describe('已退出') },
      },
    },
    async (request, reply) => {
      await sessions.end(tokenOf(request.headers) ?? '');
      return reply
        .code(204)
        .header('set-cookie', sessionCookie('', 'Max-Age=0', secure))
        .send();
    },
  );
}
