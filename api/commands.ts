import { z } from 'zod';
import type { TaskCommand } from '../domain/task/commands';
import type { Actor } from '../domain/task/events';
import { CLOSE } from '../domain/duration';
import { instantAt, parseDay } from '../domain/time';
import { answer, name, obligationRef as id, prose } from './schemas';

/** One way to act on a task over HTTP: its path under the task, what it takes, and the command it makes. */
export interface CommandRoute<B extends z.ZodType = z.ZodType> {
  path: string;
  summary: string;
  body: B;
  command: (body: z.output<B>, actor: Actor) => TaskCommand;
}

const route = <B extends z.ZodType>(r: CommandRoute<B>): CommandRoute => r;

const reason = prose(5000).min(1, '请写明理由');
const note = prose(5000).nullable().default(null);
const day = z.iso.date('须为日期，如 2024-10-31');

/** Everything people do to a task. The rules are the domain's; here are only shapes. */
export const COMMAND_ROUTES: CommandRoute[] = [
  route({
    path: 'acknowledgements',
    summary: '签收',
    body: z.strictObject({}),
    command: (_, actor) => ({ type: 'acknowledge', actor, unit: actor.unit }),
  }),
  route({
    path: 'submissions',
    summary: '填报：配合材料、落实进展或进展报告',
    body: z.strictObject({ obligation: id, answer }),
    command: (body, actor) => ({ type: 'submit', actor, ...body }),
  }),
  route({
    path: 'reviews',
    summary: '审核：通过，或写明理由退回',
    body: z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('accept'), review: id, note }),
      z.strictObject({ decision: z.literal('return'), review: id, reason }),
    ]),
    command: (body, actor) =>
      body.decision === 'accept'
        ? { type: 'accept', actor, review: body.review, note: body.note }
        : { type: 'return', actor, review: body.review, reason: body.reason },
  }),
  route({
    path: 'extensions',
    summary: '申请延期至某日下班时',
    body: z.strictObject({ obligation: id, until: day, reason }),
    command: ({ obligation, until, reason }, actor) => ({
      type: 'request-extension',
      actor,
      obligation,
      until: instantAt(parseDay(until), CLOSE),
      reason,
    }),
  }),
  route({
    path: 'extensions/screening',
    summary: '初审延期申请',
    body: z.strictObject({ decision: id, supported: z.boolean(), note }),
    command: (body, actor) => ({ type: 'screen-extension', actor, ...body }),
  }),
  route({
    path: 'extensions/decision',
    summary: '审批延期申请',
    body: z.strictObject({
      decision: id,
      approve: z.boolean(),
      reason: prose(5000).default(''),
    }),
    command: (body, actor) => ({ type: 'decide-extension', actor, ...body }),
  }),
  route({
    path: 'escalations/acknowledgement',
    summary: '确认升级',
    body: z.strictObject({ obligation: id, level: z.int().min(1).max(9) }),
    command: (body, actor) => ({ type: 'acknowledge-escalation', actor, ...body }),
  }),
  route({
    path: 'instructions',
    summary: '批示',
    body: z.strictObject({ obligation: id, text: reason }),
    command: (body, actor) => ({ type: 'instruct', actor, ...body }),
  }),
  route({
    path: 'service',
    summary: '登记以其他方式送达（督查室）',
    body: z.strictObject({ unit: name, note: reason }),
    command: ({ unit, note }, actor) => ({ type: 'serve', actor, units: [unit], by: 'other', note }),
  }),
];
