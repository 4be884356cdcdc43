import { z } from 'zod';
import { midnightOf, parseDay } from '../domain/time';
import type { CommandRoute } from './commands';
import { prose } from './schemas';

const route = <B extends z.ZodType>(r: CommandRoute<B>): CommandRoute => r;

const until = z.iso
  .date('须为日期，如 2025-02-05')
  .transform((date) => midnightOf(parseDay(date)))
  .describe('预计恢复日期');
const reason = prose(5000).min(1, '请写明理由');

/** Suspending a task 中止 and letting it go on 恢复. */
export const SUSPENSION_ROUTES: CommandRoute[] = [
  route({
    path: 'suspensions',
    does: ['request-suspension'],
    body: z.strictObject({ until, reason }),
    command: (body, actor) => ({ type: 'request-suspension', actor, ...body }),
  }),
  route({
    path: 'suspensions/decision',
    does: ['decide-suspension'],
    body: z.strictObject({ approve: z.boolean(), reason: prose(5000).default('') }),
    command: (body, actor) => ({ type: 'decide-suspension', actor, ...body }),
  }),
  route({
    path: 'suspension',
    does: ['suspend'],
    body: z.strictObject({ until, basis: prose(500).min(1, '请写明依据（文号）') }),
    command: (body, actor) => ({ type: 'suspend', actor, ...body }),
  }),
  route({
    path: 'resumption',
    does: ['resume'],
    body: z.strictObject({
      note: prose(5000).nullable().default(null),
      basis: prose(500).min(1).nullable().default(null).describe('提前恢复的，批准的文号或批示'),
    }),
    command: (body, actor) => ({ type: 'resume', actor, ...body }),
  }),
];
