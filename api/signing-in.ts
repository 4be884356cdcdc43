import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { accountOf, openSession } from '../store/sessions';
import type { ApiContext } from './context';
import { ApiError } from './problems';
import type { signedIn } from './schemas-session';
import { sessionCookie } from './tokens';

/** Opens a session of an account that has shown who it is, and sets the cookie. */
export async function begin(
  { pool, secure = false }: ApiContext,
  account: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<z.infer<typeof signedIn>> {
  const { token, expiresAt } = await openSession(pool, account, request.headers['user-agent'] ?? '');
  const person = await accountOf(pool, token);
  // The account went between the two.
  if (!person) throw new ApiError(401, 'wrong-password', '账号或密码不对');
  void reply.header('set-cookie', sessionCookie(token, `Expires=${expiresAt.toUTCString()}`, secure));
  return { token, expiresAt: expiresAt.toISOString(), person };
}
