import { z } from 'zod';
import { CLOSE } from '../domain/duration';
import { instantAt, parseDay } from '../domain/time';
import type { CommandRoute } from './commands';
import { name, obligationRef, prose, targetIndex } from './schemas';

const route = <B extends z.ZodType>(r: CommandRoute<B>): CommandRoute => r;

/** Requests outside the cycle 临时报送, and their answers. */
export const REQUEST_ROUTES: CommandRoute[] = [
  route({
    path: 'requests',
    does: ['request'],
    body: z.strictObject({
      unit: name,
      target: targetIndex.nullable().default(null).describe('要哪项指标的数值，从 0 起；null 为不涉及指标'),
      period: z.string().max(20).describe('哪一期或哪一天：2024-10、2024-Q4、2024 或 2024-10-31'),
      text: prose(5000).min(1, '请写明要求报送什么'),
      until: z.iso
        .date('须为日期，如 2024-10-31')
        .transform((date) => instantAt(parseDay(date), CLOSE))
        .describe('时限：该工作日下班时'),
      approval: prose(500).min(1).nullable().default(null).describe('超过每月上限的，批准的文号或批示'),
    }),
    command: async ({ until, approval, ...asked }, actor, named, ledger) => {
      // A unit of the task goes by the name it has there, whatever it is called here.
      const { unit } = await named(asked.unit);
      const known = await ledger.known({ ...asked, unit });
      return { type: 'request', actor, ...asked, unit, until, approval, known };
    },
  }),
  route({
    path: 'requests/answer',
    does: ['answer-request'],
    body: z.strictObject({
      obligation: obligationRef,
      text: prose(20_000).default('').describe('答复内容'),
      value: z.number().nullable().default(null).describe('数值；没有的在答复内容中写明原因'),
      source: prose(500).min(1).nullable().default(null).describe('数据来源：如何得知'),
    }),
    command: (body, actor) => ({ type: 'answer-request', actor, ...body }),
  }),
  route({
    path: 'requests/withdrawal',
    does: ['withdraw-request'],
    body: z.strictObject({ obligation: obligationRef, reason: prose(5000).min(1, '请写明理由') }),
    command: (body, actor) => ({ type: 'withdraw-request', actor, ...body }),
  }),
];
