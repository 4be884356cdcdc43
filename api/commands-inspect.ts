import { z } from 'zod';
import { CLOSE } from '../domain/duration';
import type { TaskCommand } from '../domain/task/commands';
import { instantAt, parseDay } from '../domain/time';
import type { CommandRoute } from './commands';
import { evidence, name, obligationRef, prose } from './schemas';

const route = <B extends z.ZodType>(r: CommandRoute<B>): CommandRoute => r;

const words = (max: number, missing: string) => prose(max).min(1, missing);
const reason = words(5000, '请写明理由');
const day = z.iso.date('须为日期，如 2024-10-31');
const until = (iso: string): number => instantAt(parseDay(iso), CLOSE);

/** An inspection by its id. */
export const inspectionRef = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, '须为督查编号：小写字母、数字、连字符')
  .describe('督查编号');

/** What is done about inspections 督查 on one task; opening and concluding go over all tasks of a scope. */
export const INSPECT_ROUTES: CommandRoute[] = [
  route({
    path: 'findings',
    does: ['record-finding'],
    body: z.strictObject({
      inspection: inspectionRef,
      unit: name,
      text: words(5000, '请写明问题'),
      evidence,
    }),
    command: (body, actor) => ({ type: 'record-finding', actor, ...body }),
  }),
  route({
    path: 'conclusions/service',
    does: ['receive-conclusion'],
    body: z.strictObject({ inspection: inspectionRef, unit: name, note: words(5000, '请写明如何送达') }),
    command: (body, actor) => ({ type: 'receive-conclusion', actor, by: 'other', ...body }),
  }),
  route({
    path: 'objections',
    does: ['object'],
    body: z.strictObject({ inspection: inspectionRef, reason, evidence }),
    command: (body, actor) => ({ type: 'object', actor, unit: actor.unit, ...body }),
  }),
  route({
    path: 'objections/decision',
    does: ['decide-objection'],
    body: z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('uphold'),
        decision: obligationRef,
        reason,
        dropped: z.array(z.string().max(10)).max(200).default([]).describe('撤销哪些问题，按编号'),
      }),
      z.strictObject({ outcome: z.literal('refuse'), decision: obligationRef, reason }),
    ]),
    command: (body, actor): TaskCommand => ({
      type: 'decide-objection',
      actor,
      decision: body.decision,
      uphold: body.outcome === 'uphold',
      reason: body.reason,
      dropped: body.outcome === 'uphold' ? body.dropped : [],
    }),
  }),
  route({
    path: 'rectifications',
    does: ['rectify'],
    body: z.strictObject({ obligation: obligationRef, text: words(20_000, '请写明整改情况'), evidence }),
    command: (body, actor) => ({ type: 'rectify', actor, ...body }),
  }),
  route({
    path: 'rectifications/verification',
    does: ['verify-rectification'],
    body: z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('pass'),
        decision: obligationRef,
        note: prose(5000).default('').describe('核查意见'),
      }),
      z.strictObject({ outcome: z.literal('reject'), decision: obligationRef, reason, until: day }),
    ]),
    command: (body, actor): TaskCommand => ({
      type: 'verify-rectification',
      actor,
      decision: body.decision,
      pass: body.outcome === 'pass',
      reason: body.outcome === 'pass' ? body.note : body.reason,
      until: body.outcome === 'pass' ? null : until(body.until),
    }),
  }),
  route({
    path: 'interviews',
    does: ['call-interview'],
    body: z.strictObject({
      unit: name,
      basis: words(1000, '请写明依据的文号或批示').describe('依据的文号或批示'),
      reason,
      on: day.describe('约谈日期（工作日）'),
    }),
    command: ({ on, ...body }, actor) => ({ type: 'call-interview', actor, ...body, on: until(on) }),
  }),
  route({
    path: 'interviews/record',
    does: ['record-interview'],
    body: z.strictObject({ decision: obligationRef, text: words(20_000, '请登记约谈情况') }),
    command: (body, actor) => ({ type: 'record-interview', actor, ...body }),
  }),
];
