import { z } from 'zod';
import { looksAfter } from '../../domain/access';
import { mayLeave } from '../../domain/delivery';
import { HEALTH_GROUPS, HEALTH_STATES, healthChecks, worstOf } from '../../domain/health';
import { isoInstant } from '../../domain/time';
import { healthFacts } from '../../store/health';
import { hoursOf } from '../../store/plans';
import { type Api, type ApiContext, accountOn } from '../context';
import { ApiError } from '../problems';
import { instantOut } from '../schemas';

const state = z.enum(HEALTH_STATES).describe('正常、留意、要处理');

const healthOut = z.object({
  now: instantOut,
  wall: instantOut.describe('真实时间'),
  worst: state,
  queues: z.boolean().describe('发送队列是否可以在 /queues 查看'),
  checks: z.array(
    z.object({
      group: z.enum(HEALTH_GROUPS),
      name: z.string(),
      state,
      value: z.string().describe('现在的数值'),
      normal: z.string().describe('正常应是怎样'),
      todo: z.string().nullable().describe('不正常时怎么办'),
    }),
  ),
});

/** How the whole runs, for who looks after it. */
export function healthRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar, office, version = '' } = context;
  api.get(
    '/health',
    {
      schema: {
        summary: '运行情况：各部分、队列、延误、台账核验、工作日历（督查室经办、督查室）',
        tags: ['运行'],
        response: { 200: healthOut },
      },
    },
    async (request) => {
      const queues = context.queues !== undefined;
      if (!looksAfter(accountOn(request), await office()))
        throw new ApiError(403, 'not-permitted', '仅督查室经办和督查室岗位可以查看');
      const [known, now, hours] = await Promise.all([healthFacts(pool), clock.now(), hoursOf(pool)]);
      const facts = {
        ...{ ...known, now, version, calendar, speed: clock.speed },
        leaves: hours === undefined || mayLeave(now, hours, calendar),
      };
      const checks = healthChecks(facts);
      return { now: isoInstant(now), wall: isoInstant(known.wall), worst: worstOf(checks), queues, checks };
    },
  );
}
