import { z } from 'zod';
import type { CommandType, TaskCommand } from '../domain/task/commands';
import type { Named } from '../domain/task/assign/commands';
import type { Actor } from '../domain/task/events';
import type { Known } from '../domain/task/request/commands';
import { CLOSE } from '../domain/duration';
import { MOST } from '../domain/plan/back-schedule';
import { instantAt, parseDay } from '../domain/time';
import { AMEND_ROUTES } from './commands-amend';
import { ASSIGN_ROUTES } from './commands-assign';
import { COMMENT_ROUTES } from './commands-comment';
import { DIFFICULTY_ROUTES } from './commands-difficulty';
import { REQUEST_ROUTES } from './commands-request';
import { CLOSE_ROUTES } from './commands-close';
import { INSPECT_ROUTES } from './commands-inspect';
import { LETTER_ROUTES } from './commands-letter';
import { SUSPENSION_ROUTES } from './commands-suspension';
import { answer, fieldReasons, name, obligationRef as id, prose, targetIndex } from './schemas';

/** One way to act on a task over HTTP: its path under the task, what it takes, and the command it makes. */
export interface CommandRoute<B extends z.ZodType = z.ZodType> {
  path: string;
  /** The commands it makes, by the body. */
  does: readonly CommandType[];
  body: B;
  command: (
    body: z.output<B>,
    actor: Actor,
    named: LookUp,
    ledger: LedgerLook,
  ) => TaskCommand | Promise<TaskCommand>;
}

/** Finds a unit in the directory that the task's plan was launched with. */
export type LookUp = (name: string) => Promise<Named>;

/** What the ledger says of the units of the task. */
export interface LedgerLook {
  /** What is known of what is about to be asked of a unit 临时报送. */
  known: (asked: Pick<TaskCommand<'request'>, 'unit' | 'target' | 'period' | 'text'>) => Promise<Known>;
  /** 存在问题 in a unit's latest answer; empty where it has none. */
  difficulties: (unit: string) => Promise<string>;
  /** Whether a letter of whatever task has a number 文号. */
  isTaken: (number: string) => Promise<boolean>;
}

const route = <B extends z.ZodType>(r: CommandRoute<B>): CommandRoute => r;

const reason = prose(5000).min(1, '请写明理由');
const note = prose(5000).nullable().default(null);
const day = z.iso.date('须为日期，如 2024-10-31');
const baseline = z.number().min(0).nullable().default(null).describe('起点数值，null 为不明');

/** Everything people do to a task. The rules are the domain's; here are only shapes. */
export const COMMAND_ROUTES: CommandRoute[] = [
  route({
    path: 'acknowledgements',
    does: ['acknowledge'],
    body: z.strictObject({}),
    command: (_, actor) => ({ type: 'acknowledge', actor, unit: actor.unit }),
  }),
  route({
    path: 'submissions',
    does: ['submit'],
    body: z.strictObject({ obligation: id, answer }),
    command: (body, actor) => ({ type: 'submit', actor, ...body }),
  }),
  route({
    path: 'reviews',
    does: ['accept', 'return'],
    body: z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('accept'), review: id, note }),
      z
        .strictObject({
          decision: z.literal('return'),
          review: id,
          reason: prose(5000).default('').describe('总的理由；逐项写明的可不写'),
          fields: fieldReasons.default([]),
        })
        .refine(({ reason, fields }) => reason !== '' || fields.length > 0, {
          path: ['reason'],
          message: '请写明理由',
        }),
    ]),
    command: (body, actor) =>
      body.decision === 'accept'
        ? { type: 'accept', actor, review: body.review, note: body.note }
        : { type: 'return', actor, review: body.review, reason: body.reason, fields: body.fields },
  }),
  route({
    path: 'extensions',
    does: ['request-extension'],
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
    does: ['screen-extension'],
    body: z.strictObject({ decision: id, supported: z.boolean(), note }),
    command: (body, actor) => ({ type: 'screen-extension', actor, ...body }),
  }),
  route({
    path: 'extensions/decision',
    does: ['decide-extension'],
    body: z.strictObject({
      decision: id,
      approve: z.boolean(),
      reason: prose(5000).default(''),
    }),
    command: (body, actor) => ({ type: 'decide-extension', actor, ...body }),
  }),
  route({
    path: 'escalations/acknowledgement',
    does: ['acknowledge-escalation'],
    body: z.strictObject({ obligation: id, level: z.int().min(1).max(9) }),
    command: (body, actor) => ({ type: 'acknowledge-escalation', actor, ...body }),
  }),
  route({
    path: 'instructions',
    does: ['instruct'],
    body: z.strictObject({ obligation: id, text: reason }),
    command: (body, actor) => ({ type: 'instruct', actor, ...body }),
  }),
  route({
    path: 'milestones/draft',
    does: ['draft-milestones'],
    body: z.strictObject({
      target: targetIndex.nullable().default(null).describe('第几项指标，从 0 起；null 为全部'),
      baseline,
    }),
    command: (body, actor) => ({ type: 'draft-milestones', actor, ...body }),
  }),
  route({
    path: 'milestones',
    does: ['edit-milestones'],
    body: z.strictObject({
      target: targetIndex,
      milestones: z
        .array(z.strictObject({ on: day, value: z.number() }))
        .max(MOST)
        .nullable()
        .default(null)
        .describe('各节点；null 为沿用倒排结果'),
      baseline,
      note,
    }),
    command: (body, actor) => ({ type: 'edit-milestones', actor, ...body }),
  }),
  route({
    path: 'milestones/review',
    does: ['approve-milestones', 'return-milestones'],
    body: z.discriminatedUnion('decision', [
      z.strictObject({ decision: z.literal('approve'), target: targetIndex, note }),
      z.strictObject({ decision: z.literal('return'), target: targetIndex, reason }),
    ]),
    command: (body, actor) =>
      body.decision === 'approve'
        ? { type: 'approve-milestones', actor, target: body.target, note: body.note }
        : { type: 'return-milestones', actor, target: body.target, reason: body.reason },
  }),
  route({
    path: 'service',
    does: ['serve'],
    body: z.strictObject({ unit: name, note: reason }),
    command: ({ unit, note }, actor) => ({ type: 'serve', actor, units: [unit], by: 'other', note }),
  }),
  ...SUSPENSION_ROUTES,
  ...ASSIGN_ROUTES,
  ...AMEND_ROUTES,
  ...DIFFICULTY_ROUTES,
  ...REQUEST_ROUTES,
  ...CLOSE_ROUTES,
  ...INSPECT_ROUTES,
  ...LETTER_ROUTES,
  ...COMMENT_ROUTES,
];
