import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Away, PROVIDER_MINUTES, accountsBy, comeBack, sendAway } from '../../store/provider-sign-ins';
import type { Api, ApiContext } from '../context';
import { allowed, succeeded } from '../limits';
import { isOwnPage } from '../own-pages';
import { ApiError } from '../problems';
import { type Provider, type Refused, refusedBy } from '../provider';
import { begin } from '../signing-in';
import { awayCookie, awayOf } from '../tokens';

const tags = ['会话'];
const open = { config: { open: true } };
const elsewhere = { 303: z.undefined().describe('转到统一身份认证，或回到页面') };

/** Signing in by an identity provider. The browser goes there and comes back: what it is answered are pages. */
export function providerRoutes(api: Api, context: ApiContext): void {
  const { pool, provider, secure = false } = context;
  api.get(
    '/session/ways',
    {
      ...open,
      schema: {
        summary: '有哪些登录方式',
        description: '密码和邮件链接总是有的；此外是否可用统一身份认证。',
        tags,
        security: [],
        response: { 200: z.object({ provider: z.object({ name: z.string() }).nullable() }) },
      },
    },
    () => ({ provider: provider ? { name: provider.options.name } : null }),
  );
  if (!provider) return;
  api.get(
    '/session/provider',
    {
      ...open,
      schema: {
        hide: true,
        querystring: z.object({ to: z.string().max(500).optional() }),
        response: elsewhere,
      },
    },
    async (request, reply) => {
      const { to } = request.query;
      const wanted = to !== undefined && isOwnPage(to) ? to : null;
      try {
        await allowed(pool, 'provider', request);
        const { url, ...begun } = await provider.begin();
        const cookie = await sendAway(pool, { ...begun, wanted });
        return goTo(reply.header('set-cookie', awayCookie(cookie, PROVIDER_MINUTES * 60, secure)), url.href);
      } catch (error) {
        return refuse(reply, wanted, why(request, error));
      }
    },
  );
  api.get(
    '/session/provider/callback',
    { ...open, schema: { hide: true, response: elsewhere } },
    (request, reply) => callback({ ...context, provider }, request, reply),
  );
}

async function callback(
  context: ApiContext & { provider: Provider },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { pool, secure = false } = context;
  const cookie = awayOf(request.headers);
  void reply.header('set-cookie', awayCookie('', 0, secure));
  const away = cookie === undefined ? undefined : await comeBack(pool, cookie);
  if (!away) return refuse(reply, null, 'failed');
  try {
    const account = await accountBehind(context, away, request);
    if ('refused' in account) return refuse(reply, away.wanted, account.refused);
    await succeeded(pool, 'provider', request);
    await begin(context, account.id, 'provider', request, reply);
    return goTo(reply, away.wanted ?? '/');
  } catch (error) {
    return refuse(reply, away.wanted, why(request, error));
  }
}

/** The one account that the provider's person has. None is ever made for them. */
async function accountBehind(
  { pool, provider }: { pool: ApiContext['pool']; provider: Provider },
  away: Away,
  request: FastifyRequest,
): Promise<{ id: string } | { refused: Refused }> {
  const search = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const value = await provider.end(search, away);
  if (value === undefined) return { refused: 'unknown-account' };
  const what = provider.options.claim === 'email' ? 'email' : 'id';
  const [id, another] = await accountsBy(pool, what, value);
  if (id === undefined) return { refused: 'unknown-account' };
  return another === undefined ? { id } : { refused: 'many-accounts' };
}

function why(request: FastifyRequest, error: unknown): Refused {
  if (error instanceof ApiError) return error.status === 429 ? 'too-many' : 'failed';
  request.log.warn(error);
  return refusedBy(error);
}

/** To the page of signing in, which says it in words. */
function refuse(reply: FastifyReply, wanted: string | null, refused: Refused): FastifyReply {
  const search = new URLSearchParams({ refused, ...(wanted === null ? {} : { to: wanted }) });
  return goTo(reply, `/sign-in?${search.toString()}`);
}

function goTo(reply: FastifyReply, where: string): FastifyReply {
  return reply.code(303).header('location', where).send();
}
