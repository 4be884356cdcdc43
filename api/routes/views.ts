import { z } from 'zod';
import { dropView, keepView, viewsOf } from '../../store/views';
import { type Api, type ApiContext, accountOn } from '../context';
import { ApiError } from '../problems';
import { name } from '../schemas';

/** So many views a person may keep. */
const MOST = 50;

const viewName = name.max(60).refine((value) => value.trim() === value, '名称首尾不能有空格');
const query = z
  .string()
  .max(2000)
  .regex(/^[\x21-\x7e]*$/, '须为查询字符串，已编码，如 status=open&sort=level')
  .describe('台账的查询字符串，不带问号');
const viewOut = z.object({ name: z.string(), query: z.string() });
const params = z.object({ name: viewName });

/** Lists of the table 台账 that a person keeps under a name of their own: nobody else sees them. */
export function viewRoutes(api: Api, { pool }: ApiContext): void {
  const tags = ['台账'];
  api.get(
    '/me/views',
    {
      schema: { summary: '我保存的台账视图', tags, response: { 200: z.object({ views: z.array(viewOut) }) } },
    },
    async (request) => ({ views: await viewsOf(pool, accountOn(request).id) }),
  );
  api.put(
    '/me/views/:name',
    {
      schema: {
        summary: `保存台账视图，同名的替换；每人最多 ${MOST} 个`,
        tags,
        params,
        body: z.strictObject({ query }),
        response: { 200: viewOut },
      },
    },
    async (request) => {
      const view = { name: request.params.name, query: request.body.query };
      if (!(await keepView(pool, accountOn(request).id, view, MOST)))
        throw new ApiError(409, 'too-many-views', `已保存 ${MOST} 个视图：请先删去不用的，再保存`);
      return view;
    },
  );
  api.delete(
    '/me/views/:name',
    {
      schema: {
        summary: '删去台账视图',
        tags,
        params,
        response: { 204: z.undefined().describe('已删去') },
      },
    },
    async (request, reply) => {
      if (!(await dropView(pool, accountOn(request).id, request.params.name)))
        throw new ApiError(404, 'not-found', `没有名为“${request.params.name}”的视图`);
      return reply.code(204).send();
    },
  );
}
