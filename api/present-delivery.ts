import { z } from 'zod';
import { CHANNELS } from '../domain/channels';
import { MESSAGE_STATUSES, SEND_RESULTS, messageAdvice, wantsSomebody } from '../domain/message-status';
import { isoInstant } from '../domain/time';
import type { OpenFault } from '../store/faults';
import type { MessageRow, TryRow } from '../store/messages';
import type { ReplyRow } from '../store/returns';
import { iso } from './present';
import { instantOut } from './schemas';

/** What was sent and how it went, as it goes out. */

export const messageStatus = z.enum(MESSAGE_STATUSES);

export const messageOut = z.object({
  id: z.number(),
  person: z.string().describe('邮箱'),
  name: z.string(),
  urgent: z.boolean().describe('升级或批示，单独成封'),
  sends: instantOut.describe('应发时刻'),
  delivered: instantOut.nullable().describe('渠道收下的时刻；不等于读过，更不等于签收'),
  read: instantOut.nullable().describe('本人在系统中打开的时刻'),
  status: messageStatus,
  attempts: z.number().describe('发过几次'),
  channel: z.enum(CHANNELS).describe('用哪个渠道'),
  detail: z.string().nullable().describe('对方服务器的答复'),
  subject: z.string().nullable(),
  template: z.string().nullable().describe('按哪个模板的哪一版写成；未写的为 null'),
  notices: z.number().describe('其中几条通知'),
  advice: z.string().describe('该怎么办'),
  resendable: z.boolean(),
});

/** A message as it goes out. */
export function presentMessage({
  send_at,
  delivered_at,
  read_at,
  email,
  ...row
}: MessageRow): z.infer<typeof messageOut> {
  return {
    ...row,
    person: email,
    sends: isoInstant(send_at),
    delivered: iso(delivered_at),
    read: iso(read_at),
    advice: messageAdvice(row.status, row.channel),
    resendable: wantsSomebody(row.status),
  };
}

/** What came back of a message that had left. */
export const returnOut = z.object({
  at: instantOut,
  kind: z.enum(['bounce', 'delay', 'complaint']).describe('退信、延迟、被报告为垃圾邮件'),
  code: z.string().nullable().describe('RFC 3463 状态码'),
  answer: z.string(),
});

/** What its reader answered by mail. */
export const replyOut = z.object({
  at: instantOut,
  sender: z.string().describe('发件地址，未经验证'),
  text: z.string(),
  files: z.number().describe('随信附件的个数；附件不收'),
  filed: z
    .object({ plan: z.string(), task: z.number(), revision: z.number() })
    .nullable()
    .describe('已作为留言记入哪项任务的经过；涉及多项任务或不涉及任务的为 null，留在消息上'),
});

/** A reply as it goes out. */
export function presentReply({ at, stream, revision, ...row }: ReplyRow): z.infer<typeof replyOut> {
  const [, plan = '', task] = stream?.split('/') ?? [];
  const filed = stream === null || revision === null ? null : { plan, task: Number(task), revision };
  return { ...row, at: isoInstant(at), filed };
}

export const tryOut = z.object({
  channel: z.enum(CHANNELS),
  address: z.string(),
  began: instantOut,
  ended: instantOut.nullable().describe('正在发送的为 null'),
  result: z.enum(SEND_RESULTS).nullable(),
  answer: z.string().nullable().describe('对方的答复，原文'),
});

/** One try to hand a message over, as it goes out. */
export function presentTry({ began, ended, ...row }: TryRow): z.infer<typeof tryOut> {
  return { ...row, began: isoInstant(began), ended: iso(ended) };
}

export const faultOut = z.object({
  id: z.number(),
  code: z.string(),
  subject: z.string(),
  message: z.string(),
  advice: z.string(),
  raised: instantOut.describe('何时发现，真实时间'),
  person: z.string().nullable().describe('送不到的人：邮箱'),
  unit: z.string().nullable().describe('岗位无人的单位'),
  post: z.string().nullable(),
});

/** A fault as it goes out, with what it is about taken apart. */
export function presentFault({ raised_at, email, ...fault }: OpenFault): z.infer<typeof faultOut> {
  const { code, subject } = fault;
  const [, unit = null, post = null] = code === 'empty-post' ? (/^(.+) (\S+)$/.exec(subject) ?? []) : [];
  const person = code === 'undeliverable' || code === 'unknown-outcome' ? subject : email;
  return { ...fault, raised: isoInstant(raised_at.getTime()), person, unit, post };
}
