import { z } from 'zod';
import { taskLight } from '../../domain/task/lights';
import { type Lapse, lapseWords, nextLapse } from '../../domain/task/lapse';
import { type TaskState, obligationOf } from '../../domain/task/state';
import { consequence } from '../../domain/task/words';
import { isoInstant } from '../../domain/time';
import { namesOf } from '../../store/names';
import { type ObligationRow, escalatedTo } from '../../store/queries';
import { type Api, type ApiContext, accountOn } from '../context';
import { iso, presentObligation } from '../present';
import { instantOut, light, namesOut, owedOut } from '../schemas';
import { seenBy } from '../visible';

const escalatedOut = owedOut.extend({
  next: z
    .object({
      at: instantOut,
      words: z.string().describe('何时升至第几级、报给谁，或归档'),
    })
    .nullable()
    .describe('没有进展的话接着怎样；中止期间没有'),
  acknowledged: z
    .object({ at: instantOut, by: z.string() })
    .nullable()
    .describe('这一级由谁确认；未确认的没有'),
  asked: z
    .object({ until: instantOut, reason: z.string() })
    .nullable()
    .describe('待审批的延期申请：审批之前不再升级'),
  light,
  reasons: z.array(z.string()).describe('任务何以亮此灯'),
});

/** What was escalated to whoever asks, in their own posts or in those in which they stand in; what lapses next first. */
export function escalationRoutes(api: Api, { pool, clock, calendar, tasks }: ApiContext): void {
  api.get(
    '/me/escalations',
    {
      schema: {
        summary: '升级给我的事项，下一步来得最早的在前',
        tags: ['我的'],
        response: {
          200: z.object({ now: instantOut, obligations: z.array(escalatedOut), names: namesOut }),
        },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { unit, posts, standsIn = [] } = account;
      const found = await escalatedTo(pool, unit, [...posts, ...standsIn.map(({ post }) => post)]);
      const streams = [...new Set(found.map((o) => o.stream))];
      const states = new Map((await tasks.readAll(streams)).map((state) => [state.key, state]));
      const now = await clock.now();
      const items = found.flatMap((row) => {
        const state = states.get(row.stream);
        const seen = state && seenBy(state, account);
        return seen ? (present(row, seen.state, now, calendar) ?? []) : [];
      });
      items.sort((a, b) => (a.lapse?.at ?? Infinity) - (b.lapse?.at ?? Infinity));
      const obligations = items.map(({ out }) => out);
      const names = await namesOf(
        pool,
        obligations.map(({ acknowledged }) => acknowledged?.by),
      );
      return { now: isoInstant(now), obligations, names };
    },
  );
}

function present(
  row: ObligationRow,
  state: TaskState,
  now: number,
  calendar: ApiContext['calendar'],
): { lapse: Lapse | null; out: z.infer<typeof escalatedOut> } | null {
  const o = obligationOf(state, row.id);
  if (!o) return null;
  const lapse = nextLapse(state, o, calendar);
  const { ladder, extension } = o;
  const at = iso(ladder?.acknowledged ?? null);
  const out = {
    ...presentObligation(row, now, calendar),
    consequence: consequence(state, o, calendar),
    next: lapse && { at: isoInstant(lapse.at), words: lapseWords(lapse, o) },
    acknowledged: at === null ? null : { at, by: ladder?.acknowledgedBy ?? '' },
    asked: extension && { until: isoInstant(extension.until), reason: extension.reason },
    ...taskLight(state, now, calendar),
  };
  return { lapse, out };
}
