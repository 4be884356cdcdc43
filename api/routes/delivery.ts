import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { openFaults } from '../../store/faults';
import { resend } from '../../store/queries';
import type { Account } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import { ApiError } from '../problems';

/** What a coordinator must see to: messages that did not arrive. */
export function deliveryRoutes(api: Api, { pool, office }: ApiContext): void {
  const own = async (account: Account): Promise<void> => {
    if (!isOffice(account, await office())) throw new ApiError(403, 'not-permitted', '仅督查室可以查看');
  };
  const faultOut = z.object({
    id: z.number(),
    code: z.string(),
    subject: z.string(),
    message: z.string(),
    advice: z.string(),
  });
  api.get(
    '/faults',
    {
      schema: {
        summary: '需要处理的送达问题',
        tags: ['通知'],
        response: { 200: z.object({ faults: z.array(faultOut) }) },
      },
    },
    async (request) => {
      await own(accountOn(request));
      return { faults: await openFaults(pool) };
    },
  );
  api.post(
    '/digests/:id/resend',
    {
      schema: {
        summary: '重发未送达或结果不明的消息',
        tags: ['通知'],
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: { 200: z.object({ resent: z.literal(true) }) },
      },
    },
    async (request) => {
      await own(accountOn(request));
      if (!(await resend(pool, request.params.id)))
        throw new ApiError(409, 'not-open', '该消息已送达、正在发送或不存在，无需重发');
      return { resent: true as const };
    },
  );
}
