import { z } from 'zod';
import type { CommandRoute } from './commands';
import { name, obligationRef, prose } from './schemas';

const route = <B extends z.ZodType>(r: CommandRoute<B>): CommandRoute => r;

const words = (max: number, missing: string) => prose(max).min(1, missing);
const reason = words(5000, '请写明理由');

/** Disputes 异议, reassignments 改派 and referrals 转办. */
export const ASSIGN_ROUTES: CommandRoute[] = [
  route({
    path: 'disputes',
    does: ['dispute'],
    body: z.strictObject({
      reason,
      basis: words(5000, '请写明法定依据').describe('法定依据'),
      proposed: name.nullable().default(null).describe('建议的承办单位'),
      newFacts: prose(5000).nullable().default(null).describe('新的事实；再次提出异议时必填'),
    }),
    command: (body, actor) => ({ type: 'dispute', actor, unit: actor.unit, ...body }),
  }),
  route({
    path: 'disputes/decision',
    does: ['decide-dispute'],
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('uphold'), decision: obligationRef, reason, to: name }),
      z.strictObject({ outcome: z.literal('refuse'), decision: obligationRef, reason }),
    ]),
    command: async (body, actor, named) => ({
      type: 'decide-dispute',
      actor,
      decision: body.decision,
      uphold: body.outcome === 'uphold',
      reason: body.reason,
      to: body.outcome === 'uphold' ? await named(body.to) : null,
    }),
  }),
  route({
    path: 'reassignments',
    does: ['reassign'],
    body: z.strictObject({
      from: name,
      to: name,
      basis: words(1000, '请写明依据的文号或批示').describe('依据的文号或批示'),
    }),
    command: async ({ from, to, basis }, actor, named) => ({
      type: 'reassign',
      actor,
      from,
      to: await named(to),
      basis,
    }),
  }),
  route({
    path: 'referrals',
    does: ['refer'],
    body: z.strictObject({ to: words(200, '请写明转给谁').describe('科室或承办人') }),
    command: ({ to }, actor) => ({ type: 'refer', actor, unit: actor.unit, to }),
  }),
];
