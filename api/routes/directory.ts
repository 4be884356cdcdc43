import { z } from 'zod';
import { keepsDirectory } from '../../domain/access';
import { directorySchema } from '../../domain/directory';
import { noteAbsence } from '../../store/directory';
import { type Api, type ApiContext, accountOn } from '../context';
import { ApiError } from '../problems';
import { name } from '../schemas';

const { post } = directorySchema.shape.units.element.shape.posts.unwrap().element.shape;
const day = z.iso.date('须为日期，如 2024-10-31');

/** Who is away, while plans run: others stand in for them (A/B 角). */
export function directoryRoutes(api: Api, { pool, office }: ApiContext): void {
  api.post(
    '/directory/absences',
    {
      schema: {
        summary: '登记不在岗：期间由同岗位的其他人或 B 角代办（督查室）',
        tags: ['通知'],
        body: z.strictObject({
          unit: name,
          post,
          email: z.email('须为邮箱地址'),
          from: day.describe('第一天'),
          until: day.describe('最后一天'),
        }),
        response: {
          200: z.object({ holders: z.array(z.string()).describe('今天由谁办理：邮箱；没有的，须另行指定') }),
        },
      },
    },
    async (request) => {
      if (!keepsDirectory(accountOn(request), await office()))
        throw new ApiError(403, 'not-permitted', '不在岗须由督查室登记');
      const { unit, post, email, from, until } = request.body;
      if (until < from)
        throw new ApiError(422, 'bad-date', `最后一天 ${until} 早于第一天 ${from}：请核对后重填`);
      const noted = await noteAbsence(pool, request.body);
      if (!('refused' in noted)) return noted;
      const why =
        noted.refused === 'unknown-unit'
          ? `${unit} 不在任何计划的组织通讯录中`
          : `${unit} 的该岗位（${post}）没有 ${email}：请核对邮箱与岗位`;
      throw new ApiError(404, noted.refused, why);
    },
  );
}
