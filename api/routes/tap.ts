import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OwnRating, Person } from '../../domain/task/events';
import { decide } from '../../domain/task/decide';
import { TAP_ACTS, commandOf, tapName, tapOver } from '../../domain/task/tap';
import { type TaskState, obligationOf } from '../../domain/task/state';
import { namesOf } from '../../store/names';
import { latestAnswers } from '../../store/queries';
import { answered } from '../../store/append';
import { open } from '../../store/row';
import type { Account } from '../../store/sessions';
import { type SignedTap, Taps, accountForTap, tapKey } from '../../store/taps';
import { type Api, type ApiContext, actorOf } from '../context';
import { allowed } from '../limits';
import { iso, presentDone, presentSubmission } from '../present';
import { ApiError } from '../problems';
import { done, instantOut } from '../schemas';
import { type Wanted, perform } from './act';

const body = z.strictObject({
  token: z
    .string()
    .max(4000)
    .regex(/^[\w.-]+$/, '不是完整的链接'),
});

const shown = z.object({
  act: z.enum(TAP_ACTS),
  plan: z.string(),
  task: z.number(),
  title: z.string(),
  name: z.string().describe('事项的名称'),
  level: z.number().nullable().describe('第几级升级'),
  due: instantOut.nullable(),
  overdue: z.boolean(),
  carries: z
    .object({ at: instantOut, rating: z.enum(['on-track', 'at-risk', 'behind']) })
    .nullable()
    .describe('“无变化”沿用的上次填报：何时、自评；内容须登录看'),
  person: z.string().describe('以谁的名义'),
  unit: z.string(),
  post: z.string(),
  onBehalfOf: z.string().nullable(),
  done: z.boolean().describe('已用这个链接办过'),
  refused: z
    .object({ code: z.string(), message: z.string() })
    .nullable()
    .describe('现在为何办不了；null 为可以办'),
});

type Refused = z.infer<typeof shown>['refused'];

/** Acts by a signed link from a message (ADR 0029): a token is shown, then confirmed. Nothing here is done by GET. */
export function tapRoutes(api: Api, context: ApiContext): void {
  const taps = new Taps(context.secondFactor.box);
  const config = { open: true };
  const common = { tags: ['办理'], security: [], body };
  api.post(
    '/tap',
    {
      config,
      schema: { ...common, summary: '链接要办什么：只看，不办', response: { 200: shown } },
    },
    async (request) => {
      const { tap, account } = await opened(context, taps, request, request.body.token);
      const state = await context.tasks.read(tap.stream);
      const before = await answered(context.pool, asking(account, request.body.token));
      const whom = account.posts.length > 0 ? null : (account.standsIn?.[0]?.for ?? null);
      return present(tap, account, state, {
        now: await context.clock.now(),
        carries: tap.act === 'unchanged' ? await lastAnswer(context, tap) : null,
        onBehalfOf: whom && ((await namesOf(context.pool, [whom]))[whom] ?? whom),
        isDone: before !== undefined,
        refused: await whyNot(context, tap, account, state),
      });
    },
  );
  api.post(
    '/tap/confirm',
    {
      config,
      schema: {
        ...common,
        summary: '确认办理：签收、本期无变化、知悉升级',
        description: '以链接所属的人的名义办理，台账注明是凭链接办理的。同一链接重复确认只登记一次。',
        response: { 200: done },
      },
    },
    async (request) => {
      const { tap, account } = await opened(context, taps, request, request.body.token);
      const once = { ...asking(account, request.body.token), respond: presentDone };
      return perform(context, [await wantedBy(context, tap, account)], { request: once });
    },
  );
}

/** What a token says, and the account in whose name; refuses what is not ours, is over, or is nobody's any more. */
async function opened(
  { pool, clock }: ApiContext,
  taps: Taps,
  request: FastifyRequest,
  token: string,
): Promise<{ tap: SignedTap; account: Account }> {
  const tried = await allowed(pool, 'tap', request);
  const tap = taps.read(token);
  if (!tap)
    throw new ApiError(401, 'link-over', '链接不完整，或不是本系统发出的：请从消息中重新打开，或登录办理');
  await tried.good();
  if ((await clock.now()) > tap.until)
    throw new ApiError(401, 'link-over', '链接已过期：请按最新一封消息办理，或登录办理');
  const account = await accountForTap(pool, tap);
  if (!account)
    throw new ApiError(403, 'not-permitted', `收信人已不担任${tap.unit}的这一岗位，或账号已停用：请登录办理`);
  return { tap, account };
}

/** One link is one command, however often it is confirmed. */
function asking(account: Account, token: string): { account: string; key: string; fingerprint: string } {
  const key = tapKey(token);
  return { account: account.id, key, fingerprint: key };
}

async function wantedBy(context: ApiContext, tap: SignedTap, account: Account): Promise<Wanted> {
  const actor: Person = { ...actorOf(account), via: 'link' };
  const rating = tap.act === 'unchanged' ? (await lastAnswer(context, tap))?.rating : undefined;
  return {
    key: tap.stream,
    task: Number(tap.stream.split('/')[2]),
    command: commandOf(tap, actor, rating ?? 'on-track'),
    over: (state) => tapOver(state, tap),
  };
}

/** What the unit last said of its own standing, and when: nothing has changed. */
async function lastAnswer(
  { pool }: ApiContext,
  { stream, unit }: SignedTap,
): Promise<{ at: string; rating: OwnRating } | null> {
  const [last] = await latestAnswers(pool, [{ stream, unit }]);
  if (!last) return null;
  const { at, answer } = presentSubmission(open(last.body));
  return { at, rating: answer.rating };
}

/** Why it would be refused now; null where it would not. */
async function whyNot(
  context: ApiContext,
  tap: SignedTap,
  account: Account,
  state: TaskState,
): Promise<Refused> {
  const { command } = await wantedBy(context, tap, account);
  const decided = tapOver(state, tap) ?? decide(state, command, await context.clock.now(), context.calendar);
  if (!('rejected' in decided)) return null;
  const { code, message } = decided.rejected;
  return { code, message };
}

/** What is known beside the link and the state of its task. */
interface Standing {
  isDone: boolean;
  refused: Refused;
  onBehalfOf: string | null;
  carries: z.infer<typeof shown>['carries'];
  now: number;
}

function present(
  tap: SignedTap,
  account: Account,
  state: TaskState,
  { isDone, refused, onBehalfOf, carries, now }: Standing,
): z.infer<typeof shown> {
  const o = obligationOf(state, tap.obligation);
  return {
    ...{ act: tap.act, plan: state.plan, task: state.number, title: state.title },
    ...{ name: tapName(state, tap), level: tap.level, due: o ? iso(o.due) : null },
    ...{ overdue: o?.status === 'open' && now > o.due, carries },
    ...{ person: account.name, unit: tap.unit, post: tap.post },
    onBehalfOf,
    ...{ done: isDone, refused: isDone ? null : refused },
  };
}
