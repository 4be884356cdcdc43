import { z } from 'zod';
import { isoInstant } from '../../domain/time';
import { escalatedTo, lastSubmissions, noticesOf, owedByUnit } from '../../store/queries';
import { open } from '../../store/row';
import { type Api, type ApiContext, accountOn } from '../context';
import { presentObligation } from '../present';
import { ApiError } from '../problems';
import { answer, instantOut, obligationOut } from '../schemas';

const noticeOut = z.object({
  id: z.number(),
  task: z.number(),
  kind: z.string(),
  unit: z.string(),
  post: z.string(),
  why: z.string(),
  what: z.string(),
  by: instantOut.nullable(),
  next: z.string(),
  raised: instantOut,
  leaves: instantOut.describe('最早发出的时刻'),
  status: z.string().describe('waiting、no-holder、dropped（发出前已办理），或消息的状态'),
  digest: z.number().nullable(),
  detail: z.string().nullable(),
});

/** What a person owes, must decide and was told. */
export function mineRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar } = context;
  const list = z.object({ now: instantOut, obligations: z.array(obligationOut) });
  api.get(
    '/me/obligations',
    { schema: { summary: '我单位的待办', tags: ['我的'], response: { 200: list } } },
    async (request) => {
      const now = await clock.now();
      const found = await owedByUnit(pool, accountOn(request).unit);
      return { now: isoInstant(now), obligations: found.map((o) => presentObligation(o, now, calendar)) };
    },
  );
  api.get(
    '/me/escalations',
    { schema: { summary: '升级给我的事项', tags: ['我的'], response: { 200: list } } },
    async (request) => {
      const now = await clock.now();
      const { unit, posts } = accountOn(request);
      const found = await escalatedTo(pool, unit, posts);
      return { now: isoInstant(now), obligations: found.map((o) => presentObligation(o, now, calendar)) };
    },
  );
  formRoute(api, context);
  noticesRoute(api, context);
}

/** The one form of a period: a row a task, prefilled with the last answer. */
function formRoute(api: Api, { pool, clock, calendar }: ApiContext): void {
  const row = obligationOut.extend({ last: answer.nullable().describe('上次填报，可“无变化”沿用') });
  api.get(
    '/me/form',
    {
      schema: {
        summary: '本期填报表，已预填',
        tags: ['我的'],
        response: { 200: z.object({ rows: z.array(row) }) },
      },
    },
    async (request) => {
      const { unit } = accountOn(request);
      const now = await clock.now();
      const owed = await owedByUnit(pool, unit);
      const last = new Map((await lastSubmissions(pool, unit)).map((l) => [l.stream, open(l.body).body]));
      const rows = owed
        .filter((o) => o.kind === 'contribution' || o.kind === 'report')
        .map((o) => ({
          ...presentObligation(o, now, calendar),
          last: (last.get(o.stream) as { answer: z.infer<typeof answer> } | undefined)?.answer ?? null,
        }));
      return { rows };
    },
  );
}

/** A person's own notices; the office may ask for anybody's. */
function noticesRoute(api: Api, { pool, office }: ApiContext): void {
  api.get(
    '/notices',
    {
      schema: {
        summary: '某人收到的通知，新的在前',
        tags: ['通知'],
        querystring: z.object({
          person: z.email().optional(),
          before: z.coerce.number().int().positive().default(Number.MAX_SAFE_INTEGER),
          limit: z.coerce.number().int().min(1).max(500).default(50),
        }),
        response: { 200: z.object({ notices: z.array(noticeOut) }) },
      },
    },
    async (request) => {
      const { email, unit } = accountOn(request);
      const { person = email, before, limit } = request.query;
      if (person !== email && unit !== (await office()))
        throw new ApiError(403, 'not-permitted', '只能查看自己的通知');
      const found = await noticesOf(pool, person, before, limit);
      return {
        notices: found.map(({ id, task, kind, unit, post, why, what, next, digest, detail, ...n }) => ({
          ...{ id, task, kind, unit, post, why, what, next, digest, detail },
          by: n.by_at === null ? null : isoInstant(n.by_at),
          raised: isoInstant(n.raised),
          leaves: isoInstant(n.slot),
          status: n.dropped ? 'dropped' : (n.digest_status ?? n.status),
        })),
      };
    },
  );
}
