import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { needsSecondFactor } from '../domain/second-factor';
import { beginHalf } from '../store/half-sign-ins';
import { factorOf } from '../store/second-factors';
import { type SignedIn, type Way, accountOf, openSession } from '../store/sessions';
import type { ApiContext } from './context';
import { ApiError } from './problems';
import type { halfSignedIn, signedIn } from './schemas-session';
import { sessionCookie } from './tokens';

/**
 * Goes on with an account that has shown its first factor: a session, or the second is asked for. An identity provider
 * has asked for its own.
 */
export async function proceed(
  context: ApiContext,
  account: string,
  way: Way,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<z.infer<typeof signedIn> | z.infer<typeof halfSignedIn>> {
  if (way === 'provider' || !(await factorOf(context.pool, account)))
    return begin(context, account, way, request, reply);
  const { token, expiresAt } = await beginHalf(context.pool, account, way);
  void reply.code(202);
  return { pending: token, expiresAt: expiresAt.toISOString() };
}

/** Opens a session of an account that has shown who it is, and sets the cookie. */
export async function begin(
  { pool, secure = false }: ApiContext,
  account: string,
  way: Way,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<z.infer<typeof signedIn>> {
  const { token, expiresAt } = await openSession(pool, account, way, request.headers['user-agent'] ?? '');
  const person = await accountOf(pool, token);
  // The account went between the two.
  if (!person) throw new ApiError(401, 'wrong-password', '账号或密码不对');
  void reply.header('set-cookie', sessionCookie(token, `Expires=${expiresAt.toUTCString()}`, secure));
  return { token, expiresAt: expiresAt.toISOString(), person };
}

/** Whether somebody must enrol a second factor before anything else. */
export function mustEnrol({ secondFactor }: Pick<ApiContext, 'secondFactor'>, account: SignedIn): boolean {
  const asked = secondFactor.required && account.way !== 'provider' && !account.hasFactor;
  return asked && needsSecondFactor(account);
}
