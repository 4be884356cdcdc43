import { z } from 'zod';
import { looksAfter } from '../../domain/access';
import { CHANNELS, CHANNEL_TERMS } from '../../domain/channels';
import { type Contact, MOST_CONTACTS, contactWords, problemOfContacts } from '../../domain/contacts';
import { ZONE, problemOfHours } from '../../domain/departure';
import { HOURS, type Hours, MUTABLE } from '../../domain/delivery';
import { termsOf } from '../../domain/policy-terms';
import { dayOf, midnightOf } from '../../domain/time';
import { contactPointsOf, keepContactPoints, noteContactChange } from '../../store/contact-points';
import { transaction } from '../../store/database';
import { endpoints } from '../../store/endpoints';
import { SEND_RESULTS } from '../../domain/message-status';
import { hoursOf } from '../../store/plans';
import { nameOf } from '../../store/directory';
import { LANGUAGES, type Preferences, keepPreferences, preferencesOf } from '../../store/preferences';
import { askTest, testOf } from '../../store/test-sends';
import { type Api, type ApiContext, accountOn } from '../context';
import { ApiError } from '../problems';

const tags = ['通知'];

const contact = z.strictObject({
  channel: z.enum(CHANNELS),
  address: z.string().trim().max(300).describe('该渠道的地址；群机器人为要提醒的人，可不填'),
  endpoint: z.number().int().positive().nullable().describe('哪一个群机器人或外部系统'),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '须为时刻，如 19:00');

const preferences = z.strictObject({
  quiet: z.strictObject({ from: timeOfDay, to: timeOfDay }).nullable().describe('本人的免打扰时段'),
  zone: z.string().max(60).default(ZONE).describe('免打扰时段按哪个时区'),
  language: z.enum(LANGUAGES),
  muted: z.array(z.enum(MUTABLE)).describe('不收的消息：只有不要求办理的可以不收'),
});

const wanted = z.strictObject({
  contacts: z.array(contact).max(MOST_CONTACTS).describe('先后次序；没有邮件的，邮件总在最后'),
  preferences,
});

const reachOut = wanted.extend({
  email: z.string(),
  name: z.string(),
  most: z.number().describe('最多几个联系方式'),
  channels: z
    .array(
      z.object({
        channel: z.enum(CHANNELS),
        word: z.string(),
        address: z.string().nullable(),
        endpoint: z.boolean().describe('是否须选一个登记的'),
      }),
    )
    .describe('本系统有的渠道，和地址叫什么'),
  endpoints: z
    .array(
      z.object({
        id: z.number(),
        channel: z.enum(CHANNELS),
        name: z.string(),
        disabled: z.boolean().describe('已停用的，只有原来选了它的才列出'),
      }),
    )
    .describe('登记的群机器人和外部系统'),
  hours: z
    .object({
      digest: timeOfDay,
      quiet: z.object({ from: timeOfDay, to: timeOfDay }),
      minutesApart: z.number(),
    })
    .describe('每日一封何时发出；夜间何时不发；同一人两封升级消息至少隔几分钟'),
});

const testOut = z.object({
  id: z.number(),
  result: z.enum(SEND_RESULTS).nullable().describe('还没有结果的为 null'),
  answer: z.string().nullable().describe('对方的答复'),
});

/** By what and when people are reached: one's own, and anybody's for who looks after the whole. */
export function reachRoutes(api: Api, context: ApiContext): void {
  const own = (request: Parameters<typeof accountOn>[0]) => accountOn(request).email;
  api.get(
    '/me/reach',
    { schema: { summary: '用什么、什么时候通知我', tags, response: { 200: reachOut } } },
    (request) => reachOf(context, own(request)),
  );
  api.put(
    '/me/reach',
    { schema: { summary: '改通知我的方式和时间', tags, body: wanted, response: { 200: reachOut } } },
    (request) => keep(context, accountOn(request).id, own(request), request.body),
  );
  const person = z.object({ email: z.email().max(300) });
  api.get(
    '/people/:email/reach',
    {
      schema: {
        summary: '用什么、什么时候通知某人（督查室经办）',
        tags,
        params: person,
        response: { 200: reachOut },
      },
    },
    async (request) => {
      await allowed(context, accountOn(request), request.params.email);
      return reachOf(context, request.params.email);
    },
  );
  api.put(
    '/people/:email/reach',
    {
      schema: { summary: '代为更正', tags, params: person, body: wanted, response: { 200: reachOut } },
    },
    async (request) => {
      await allowed(context, accountOn(request), request.params.email);
      return keep(context, accountOn(request).id, request.params.email, request.body);
    },
  );
  testRoutes(api, context);
}

function testRoutes(api: Api, context: ApiContext): void {
  const { pool } = context;
  api.post(
    '/me/reach/test',
    {
      schema: {
        summary: '发一条测试消息给自己',
        tags,
        body: contact,
        response: { 202: testOut },
      },
    },
    async (request, reply) => {
      const { id: account, email } = accountOn(request);
      await refuseBad(context, email, [request.body]);
      const id = await askTest(pool, account, email, request.body);
      if (id === null) throw new ApiError(429, 'too-many', '一分钟内测试太多次：稍后再试');
      return reply.code(202).send({ id, result: null, answer: null });
    },
  );
  api.get(
    '/me/reach/test/:id',
    {
      schema: {
        summary: '测试消息的结果',
        tags,
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: { 200: testOut },
      },
    },
    async (request) => {
      const found = await testOf(pool, accountOn(request).id, request.params.id);
      if (!found) throw new ApiError(404, 'not-found', '没有这条测试消息');
      const { id, result, answer } = found;
      return { id, result, answer };
    },
  );
}

async function allowed(
  { pool, office }: ApiContext,
  viewer: Parameters<typeof looksAfter>[0],
  email: string,
): Promise<void> {
  if (!looksAfter(viewer, await office()))
    throw new ApiError(403, 'not-permitted', '仅督查室经办可以查看、更正');
  if ((await nameOf(pool, email)) === undefined)
    throw new ApiError(404, 'not-found', `通讯录中没有 ${email}`);
}

const here = ({ channels = ['mail'] }: ApiContext) => channels;

async function reachOf(context: ApiContext, email: string): Promise<z.infer<typeof reachOut>> {
  const { pool } = context;
  const [contacts, chosen, all, name, hours] = await Promise.all([
    contactPointsOf(pool, email),
    preferencesOf(pool, email),
    endpoints(pool),
    nameOf(pool, email),
    officeHours(context),
  ]);
  const { muted, ...rest } = chosen;
  return {
    ...{ email, name: name ?? email, contacts, most: MOST_CONTACTS },
    hours: { digest: hours.digest.at, quiet: hours.quiet, ...termsOf(hours, 'urgent') },
    preferences: { ...rest, muted: MUTABLE.filter((kind) => muted.includes(kind)) },
    channels: here(context).map((channel) => ({ channel, ...words(channel) })),
    endpoints: all
      .map(({ id, channel, name, disabled_at }) => ({ id, channel, name, disabled: disabled_at !== null }))
      .filter(({ id, disabled }) => !disabled || contacts.some(({ endpoint }) => endpoint === id)),
  };
}

const officeHours = async ({ pool }: ApiContext): Promise<Hours> => (await hoursOf(pool)) ?? HOURS;

function words(channel: keyof typeof CHANNEL_TERMS) {
  const { word, address, endpoint } = CHANNEL_TERMS[channel];
  return { word, address, endpoint };
}

async function refuseBad(context: ApiContext, email: string, contacts: readonly Contact[]): Promise<void> {
  const open = (await endpoints(context.pool)).filter(({ disabled_at }) => disabled_at === null);
  const bad = problemOfContacts(email, contacts, { channels: here(context), endpoints: open });
  if (bad)
    throw new ApiError(422, 'bad-value', bad.problem, [
      { path: `/contacts/${bad.at}/${bad.field}`, message: bad.problem },
    ]);
}

async function keep(
  context: ApiContext,
  account: string,
  email: string,
  { contacts, preferences: chosen }: z.infer<typeof wanted>,
): Promise<z.infer<typeof reachOut>> {
  const { pool, clock } = context;
  await refuseBad(context, email, contacts);
  const at = await clock.now();
  const problem = problemOfHours(chosen, await officeHours(context), midnightOf(dayOf(at)));
  if (problem !== null)
    throw new ApiError(422, 'bad-value', problem, [{ path: '/preferences/quiet/from', message: problem }]);
  const before = contactWords(await contactPointsOf(pool, email));
  await transaction(pool, async (sql) => {
    await keepContactPoints(sql, email, contacts);
    await keepPreferences(sql, email, chosen satisfies Preferences);
    const after = contactWords(await contactPointsOf(sql, email));
    if (after !== before) await noteContactChange(sql, { at, account, email, before, after });
  });
  return reachOf(context, email);
}
