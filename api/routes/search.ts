import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { search } from '../../store/search';
import { type Api, type ApiContext, accountOn } from '../context';
import { name } from '../schemas';

/** So many of each kind. */
const MOST = 20;

/** One box for everything: tasks, units, plans and documents' numbers. */
export function searchRoutes(api: Api, { pool, office }: ApiContext): void {
  api.get(
    '/search',
    {
      schema: {
        summary: `按文字查找：任务（序号、名称）、单位、计划（名称、文号），只含可查看的，每类最多 ${MOST} 项`,
        tags: ['台账'],
        querystring: z.strictObject({ q: name.max(100).regex(/\S/, '请写要查找的文字') }),
        response: {
          200: z.object({
            tasks: z.array(
              z.object({ plan: z.string(), task: z.number(), title: z.string(), lead: z.string() }),
            ),
            units: z.array(z.string()),
            plans: z.array(
              z.object({ id: z.string(), title: z.string(), documentNumber: z.string().nullable() }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const viewing = { unit: account.unit, all: isOffice(account, await office()) };
      return search(pool, viewing, request.query.q.trim(), MOST);
    },
  );
}
