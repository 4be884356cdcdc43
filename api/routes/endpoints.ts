import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { looksAfter } from '../../domain/access';
import { secretFits } from '../../domain/channel-addresses';
import { CHANNELS, CHANNEL_TERMS, type ChannelName } from '../../domain/channels';
import {
  addEndpoint,
  disableEndpoint,
  enableEndpoint,
  endRotation,
  endpoints,
  registeredAs,
  rotateSecret,
} from '../../store/endpoints';
import { namesOf } from '../../store/names';
import type { Account } from '../../store/sessions';
import { isoInstant } from '../../domain/time';
import { type Api, type ApiContext, accountOn } from '../context';
import { iso } from '../present';
import { ApiError } from '../problems';
import { instantOut, namesOut } from '../schemas';

const tags = ['通知'];

const kinds = CHANNELS.filter((channel) => CHANNEL_TERMS[channel].endpoint);

const endpointOut = z.object({
  id: z.number(),
  channel: z.enum(CHANNELS),
  word: z.string(),
  name: z.string(),
  host: z.string().describe('地址中的主机名；完整地址不再显示'),
  addedBy: z.string(),
  added: instantOut.describe('何时登记，真实时间'),
  disabled: instantOut.nullable().describe('何时停用；在用的为 null'),
  why: z.string().nullable(),
  signed: z.boolean().describe('消息是否签名'),
  rotating: z.boolean().describe('新旧两个密钥同时签名'),
  people: z.number().describe('几个人用它'),
});

const added = z.strictObject({
  channel: z.enum(kinds),
  name: z.string().trim().min(1, '请填名称').max(60),
  url: z.url({ protocol: /^https?$/, error: '须为 https:// 开头的地址' }).max(2000),
  secret: z.string().trim().min(8, '密钥太短').max(200).nullable().default(null),
});

const ID = z.object({ id: z.coerce.number().int().positive() });

const secretOut = z.object({ secret: z.string().nullable().describe('只显示这一次：请交给对方') });

/** Robots and webhooks that messages are posted to: for who looks after the whole. */
export function endpointRoutes(api: Api, context: ApiContext): void {
  api.get(
    '/endpoints',
    {
      schema: {
        summary: '登记的群机器人和外部系统',
        tags,
        response: {
          200: z.object({
            endpoints: z.array(endpointOut),
            names: namesOut,
            kinds: z.array(z.object({ channel: z.enum(CHANNELS), word: z.string() })),
          }),
        },
      },
    },
    async (request) => {
      await allowed(context, accountOn(request));
      const found = await endpoints(context.pool);
      return {
        endpoints: found.map(({ id, channel, name, host, signed, rotating, people, added_by, ...row }) => ({
          ...{ id, channel, name, host, signed, rotating, people, addedBy: added_by },
          word: CHANNEL_TERMS[channel].word,
          added: isoInstant(row.added_at.getTime()),
          disabled: iso(row.disabled_at?.getTime() ?? null),
          why: row.disabled_why,
        })),
        names: await namesOf(
          context.pool,
          found.map(({ added_by }) => added_by),
        ),
        kinds: kinds.map((channel) => ({ channel, word: CHANNEL_TERMS[channel].word })),
      };
    },
  );
  addRoute(api, context);
  changeRoutes(api, context);
}

function addRoute(api: Api, context: ApiContext): void {
  const { pool, secondFactor } = context;
  api.post(
    '/endpoints',
    {
      schema: {
        summary: '登记群机器人或外部系统',
        tags,
        body: added,
        response: { 201: secretOut.extend({ id: z.number() }) },
      },
    },
    async (request, reply) => {
      const { id: by } = await allowed(context, accountOn(request));
      const { channel, secret: given, url } = request.body;
      const forbidden = (await context.forbidden?.(new URL(url))) ?? null;
      if (forbidden !== null)
        throw new ApiError(422, 'bad-value', forbidden, [{ path: '/url', message: forbidden }]);
      // Limits are counted by what is registered: one robot under two names would get twice what it takes.
      const known = await registeredAs(pool, secondFactor.box, url);
      if (known !== null) {
        const message = `这个地址已登记为“${known}”，一个只登记一次：停用的请重新启用`;
        throw new ApiError(409, 'already-done', message, [{ path: '/url', message }]);
      }
      // Other systems are given a secret by us; robots have theirs from where they were made.
      const secret = channel === 'webhook' ? (given ?? freshSecret()) : given;
      refuseSecret(channel, secret);
      const id = await addEndpoint(pool, secondFactor.box, { ...request.body, secret, by });
      if (id === null)
        throw new ApiError(409, 'already-done', '这个名称已经登记过', [
          { path: '/name', message: '这个名称已经登记过' },
        ]);
      return reply.code(201).send({ id, secret: channel === 'webhook' ? secret : null });
    },
  );
}

function changeRoutes(api: Api, context: ApiContext): void {
  const { pool, secondFactor } = context;
  const done = z.object({ done: z.literal(true) });
  const changes = {
    disable: ['停用', (id: number, by: string) => disableEndpoint(pool, id, `${by} 停用`)],
    enable: ['重新启用', (id: number) => enableEndpoint(pool, id)],
    'end-rotation': ['不再用旧密钥签名', (id: number) => endRotation(pool, id)],
  } as const;
  for (const [name, [summary, change]] of Object.entries(changes))
    api.post(
      `/endpoints/:id/${name}`,
      { schema: { summary, tags, params: ID, response: { 200: done } } },
      async (request) => {
        const { name: by } = await allowed(context, accountOn(request));
        if (!(await change(request.params.id, by)))
          throw new ApiError(409, 'not-open', '没有这一个，或已经如此');
        return { done: true as const };
      },
    );
  api.post(
    '/endpoints/:id/rotate',
    {
      schema: {
        summary: '换密钥：外部系统的新旧同时签名，直到不再用旧的',
        tags,
        params: ID,
        body: z.strictObject({
          secret: z.string().trim().min(8, '密钥太短').max(200).nullable().default(null),
        }),
        response: { 200: secretOut },
      },
    },
    async (request) => {
      await allowed(context, accountOn(request));
      const { id } = request.params;
      const given = request.body.secret;
      const found = (await endpoints(pool)).find((one) => one.id === id);
      if (!found) throw new ApiError(404, 'not-found', '没有这一个');
      const robot = found.channel !== 'webhook';
      if (robot && given === null)
        throw new ApiError(422, 'bad-value', '请填写机器人的新密钥', [
          { path: '/secret', message: '请填写机器人的新密钥' },
        ]);
      const secret = given ?? freshSecret();
      refuseSecret(found.channel, secret);
      await rotateSecret(pool, secondFactor.box, id, secret);
      // A robot knows one secret at a time, the one that was just made there.
      if (robot) await endRotation(pool, id);
      return { secret: robot ? null : secret };
    },
  );
}

function refuseSecret(channel: ChannelName, secret: string | null): void {
  if (secret === null || secretFits(channel, secret)) return;
  const message = '密钥须为 whsec_ 加 24 至 64 字节的 base64；不填则由本系统生成';
  throw new ApiError(422, 'bad-value', message, [{ path: '/secret', message }]);
}

/** As Standard Webhooks has it. */
function freshSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`;
}

async function allowed({ office }: ApiContext, account: Account): Promise<Account> {
  if (!looksAfter(account, await office()))
    throw new ApiError(403, 'not-permitted', '仅督查室经办可以登记渠道');
  return account;
}
