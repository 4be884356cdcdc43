import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { dayOf, isoDay, midnightOf, monthOf, parseDay } from '../../domain/time';
import { actualBurden } from '../../store/burden';
import { type Api, type ApiContext, accountOn } from '../context';

const rowOut = z.object({
  unit: z.string(),
  month: z.string(),
  requests: z.number().describe('不同的报送要求'),
  forms: z.number().describe('其中填报表'),
  outside: z.number().describe('其中临时报送要求'),
  approved: z.number().describe('临时报送要求中经批准超过上限的'),
  fields: z.number().describe('填报项'),
  minutes: z.number().describe('估计用时，分钟'),
});

/** 基层负担: what units were asked in a month; a unit sees its own. */
export function burdenRoutes(api: Api, { pool, clock, tasks, office }: ApiContext): void {
  api.get(
    '/burden',
    {
      schema: {
        summary: '某月各单位的报送负担（督查室：全部；其他单位：本单位）',
        tags: ['计划'],
        querystring: z.object({
          month: z
            .string()
            .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '须为月份，如 2024-10')
            .optional()
            .describe('不填为本月'),
        }),
        response: { 200: z.object({ month: z.string(), burden: z.array(rowOut) }) },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const month = request.query.month ?? isoDay(dayOf(await clock.now())).slice(0, 7);
      const { from, until } = monthOf(midnightOf(parseDay(`${month}-01`)));
      const all = await actualBurden(pool, tasks, from, until);
      const isAll = isOffice(account, await office());
      return { month, burden: all.filter(({ unit }) => isAll || unit === account.unit) };
    },
  );
}
