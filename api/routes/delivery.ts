import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { COMMANDS } from '../../domain/task/catalogue';
import { isoInstant } from '../../domain/time';
import { openFaults } from '../../store/faults';
import { type UndeliveredRow, messageCounts, undelivered } from '../../store/messages';
import { resend } from '../../store/undelivered';
import type { Account } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import { faultOut, messageStatus, presentFault } from '../present-delivery';
import { ApiError } from '../problems';
import { instantOut } from '../schemas';
import { planOf } from './messages';

const tags = ['通知'];

/** So many assignments that did not arrive are listed. */
const MOST = 200;

const overviewOut = z.object({
  now: instantOut,
  faults: z.array(faultOut),
  counts: z.array(z.object({ status: messageStatus, count: z.number() })).describe('未了结的消息，按状态'),
  unserved: z
    .array(
      z.object({
        plan: z.string(),
        task: z.number(),
        title: z.string(),
        unit: z.string(),
        post: z.string(),
        raised: instantOut,
        person: z.string().nullable().describe('发往哪个邮箱；岗位无人的为 null'),
        status: messageStatus.nullable(),
        message: z.number().nullable(),
      }),
    )
    .describe(`派发没有送到、也没有登记其他方式送达的，早的在前，最多 ${MOST} 项`),
  mayServe: z.boolean().describe('您能否登记以其他方式送达'),
});

/** What a coordinator must see to: messages that did not arrive. */
export function deliveryRoutes(api: Api, context: ApiContext): void {
  const { pool } = context;
  api.get(
    '/faults',
    {
      schema: {
        summary: '需要处理的送达问题',
        tags,
        response: { 200: z.object({ faults: z.array(faultOut) }) },
      },
    },
    async (request) => {
      await own(context, accountOn(request));
      return { faults: (await openFaults(pool)).map(presentFault) };
    },
  );
  api.get(
    '/delivery',
    {
      schema: {
        summary: '是否都通知到了：送达问题、未送达的派发、未了结的消息（督查室）',
        tags,
        response: { 200: overviewOut },
      },
    },
    async (request) => {
      const account = accountOn(request);
      await own(context, account);
      return overview(context, account);
    },
  );
  api.post(
    '/digests/:id/resend',
    {
      schema: {
        summary: '重发未送达或结果不明的消息',
        tags,
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: { 200: z.object({ resent: z.literal(true) }) },
      },
    },
    async (request) => {
      const account = accountOn(request);
      await own(context, account);
      if (!(await resend(pool, request.params.id, account.id)))
        throw new ApiError(409, 'not-open', '该消息已送达、正在发送或不存在，无需重发');
      return { resent: true as const };
    },
  );
}

async function own({ office }: ApiContext, account: Account): Promise<void> {
  if (!isOffice(account, await office())) throw new ApiError(403, 'not-permitted', '仅督查室可以查看');
}

async function overview({ pool, tasks, clock }: ApiContext, account: Account) {
  const [faults, counts, found, now] = await Promise.all([
    openFaults(pool),
    messageCounts(pool),
    undelivered(pool, MOST),
    clock.now(),
  ]);
  const states = await tasks.readAll([...new Set(found.map(({ stream }) => stream))]);
  const unserved = new Set(
    states.flatMap(({ key, assignments }) =>
      assignments.filter(({ served }) => served === null).map(({ unit }) => `${key} ${unit}`),
    ),
  );
  const open = found.filter(({ stream, unit }) => unserved.has(`${stream} ${unit}`));
  return {
    ...{ now: isoInstant(now), faults: faults.map(presentFault), counts },
    unserved: open.map(presentUndelivered),
    mayServe: COMMANDS.serve.who.some(
      ({ of, posts }) => of === 'office' && posts.some((post) => account.posts.includes(post)),
    ),
  };
}

function presentUndelivered({ stream, task, title, unit, post, ...row }: UndeliveredRow) {
  return {
    ...{ plan: planOf(stream) ?? '', task, title, unit, post, raised: isoInstant(row.raised) },
    ...{ person: row.email, status: row.status, message: row.digest },
  };
}
