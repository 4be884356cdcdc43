import { z } from 'zod';
import { CLOSE } from '../domain/duration';
import { instantAt, parseDay } from '../domain/time';
import type { CommandRoute } from './commands';
import { name, obligationRef, prose } from './schemas';

const route = <B extends z.ZodType>(r: CommandRoute<B>): CommandRoute => r;

const reason = prose(5000).min(1, '请写明理由');
const until = z.iso
  .date('须为日期，如 2024-10-31')
  .transform((date) => instantAt(parseDay(date), CLOSE))
  .describe('时限：该工作日下班时');

/** Difficulties 存在问题: raised, coordinated 协调, solved, confirmed. */
export const DIFFICULTY_ROUTES: CommandRoute[] = [
  route({
    path: 'difficulties',
    does: ['raise-difficulty'],
    body: z.strictObject({
      text: prose(20_000)
        .min(1)
        .nullable()
        .default(null)
        .describe('存在什么问题；不填为本单位最近一次填报中的“存在问题”'),
      wanted: prose(5000).min(1, '请写明需要谁办什么').describe('需要谁办什么'),
      proposed: name.nullable().default(null).describe('建议的责任单位'),
    }),
    command: async ({ text, wanted, proposed }, actor, _, ledger) => ({
      ...{ type: 'raise-difficulty', actor, unit: actor.unit, wanted, proposed },
      text: text ?? (await ledger.difficulties(actor.unit)),
    }),
  }),
  route({
    path: 'difficulties/coordination',
    does: ['assign-difficulty', 'decline-difficulty'],
    body: z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('assign'),
        decision: obligationRef,
        owner: name.describe('责任单位：组织通讯录中的任一单位'),
        until,
        note: prose(5000).min(1).nullable().default(null),
      }),
      z.strictObject({ outcome: z.literal('decline'), decision: obligationRef, reason }),
    ]),
    command: async (body, actor, named) => {
      const { decision } = body;
      if (body.outcome === 'decline')
        return { type: 'decline-difficulty', actor, decision, reason: body.reason };
      const owner = await named(body.owner);
      return { type: 'assign-difficulty', actor, decision, owner, until: body.until, note: body.note };
    },
  }),
  route({
    path: 'difficulties/resolution',
    does: ['resolve-difficulty'],
    body: z.strictObject({ obligation: obligationRef, text: prose(20_000).min(1, '请写明如何解决') }),
    command: (body, actor) => ({ type: 'resolve-difficulty', actor, ...body }),
  }),
  route({
    path: 'difficulties/confirmation',
    does: ['confirm-difficulty'],
    body: z.discriminatedUnion('solved', [
      z.strictObject({ solved: z.literal(true), difficulty: z.int().min(1).max(999_999) }),
      z.strictObject({ solved: z.literal(false), difficulty: z.int().min(1).max(999_999), reason }),
    ]),
    command: (body, actor) => ({
      ...{ type: 'confirm-difficulty', actor, difficulty: body.difficulty, solved: body.solved },
      reason: body.solved ? '' : body.reason,
    }),
  }),
];
