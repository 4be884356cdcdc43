import { z } from 'zod';
import type { CommandRoute } from './commands';
import { prose, targetIndex } from './schemas';

const route = <B extends z.ZodType>(r: CommandRoute<B>): CommandRoute => r;

const words = (max: number, missing: string) => prose(max).min(1, missing);
const optional = (max: number) => prose(max).min(1).nullable().default(null);

const claim = z.strictObject({
  target: targetIndex,
  value: z.number().describe('数值，按指标的单位'),
  source: words(500, '请写明数据来源').describe('数据来源：如何得知'),
  verifier: words(200, '请写明核验人').describe('核验人：谁能证实'),
  on: z.iso.date('须为日期，如 2025-12-31').describe('数值截至哪一天'),
  evidence: optional(1000).describe('佐证材料的名称或文号'),
  waiver: optional(1000).describe('未达标而销号的依据；达标的不填'),
});

/** Closing 销号: asked for, reviewed, signed; looked at again, and reopened. */
export const CLOSE_ROUTES: CommandRoute[] = [
  route({
    path: 'closing',
    does: ['ask-closing'],
    body: z.strictObject({
      claims: z.array(claim).max(100).default([]).describe('每项指标一条'),
      waiver: optional(1000).describe('有督查、问题未了结而销号的依据；都了结的不填'),
      note: prose(5000).nullable().default(null),
    }),
    command: (body, actor) => ({ type: 'ask-closing', actor, ...body }),
  }),
  route({
    path: 'closing/review',
    does: ['review-closing'],
    body: z.strictObject({
      support: z.boolean(),
      opinion: prose(5000).default('').describe('意见；退回的，写明理由'),
    }),
    command: (body, actor) => ({ type: 'review-closing', actor, ...body }),
  }),
  route({
    path: 'closing/signature',
    does: ['sign-closing'],
    body: z.strictObject({
      approve: z.boolean(),
      reason: prose(5000).default('').describe('不同意的，写明理由'),
    }),
    command: (body, actor) => ({ type: 'sign-closing', actor, ...body }),
  }),
  route({
    path: 'recheck',
    does: ['record-recheck'],
    body: z.strictObject({
      holds: z.boolean().describe('是否相符；不符的即行重启'),
      values: z
        .array(z.strictObject({ target: targetIndex, value: z.number() }))
        .max(100)
        .default([])
        .describe('抽查数值；相符的逐项填写'),
      note: prose(5000).nullable().default(null).describe('查到的情况；不符的必填'),
    }),
    command: (body, actor) => ({ type: 'record-recheck', actor, ...body }),
  }),
  route({
    path: 'reopening',
    does: ['reopen'],
    body: z.strictObject({ basis: words(1000, '请写明依据的文号或批示').describe('依据的文号或批示') }),
    command: (body, actor) => ({ type: 'reopen', actor, ...body }),
  }),
];
