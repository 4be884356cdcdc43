import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Calendar } from '../domain/calendar';
import { contactKey, nextContact } from '../domain/contacts';
import { HOURS, digestFrom } from '../domain/delivery';
import { repliedTo } from '../domain/task/comment/reply';
import { decide } from '../domain/task/decide';
import type { Person } from '../domain/task/events';
import type { DomainClock } from '../store/clock';
import { usableContactsOf } from '../store/contact-points';
import { type Sql, transaction } from '../store/database';
import { raiseFault } from '../store/faults';
import { hoursOf, officeOf } from '../store/plans';
import {
  type Filed,
  type Returned,
  bounced,
  holdReturned,
  keepReply,
  messageSaid,
  noteReturn,
  raiseReply,
} from '../store/returns';
import { actorOf } from '../store/sessions';
import { accountForTap } from '../store/taps';
import type { Tasks } from '../store/tasks';
import { reportFailure } from './failures';
import { type Inbound, readInbound } from './inbound';
import type { MessageIds } from './message-ids';

export interface ReceiveContext {
  pool: Pool;
  tasks: Tasks;
  clock: DomainClock;
  calendar: Calendar;
  ids: MessageIds;
}

/** What became of a mail that came in: taken, or not about a message of ours. */
export type Received = 'bounce' | 'delay' | 'complaint' | 'reply' | 'repeated' | 'ignored';

/**
 * Takes a mail that came in. Which message it is about its token says, never who it says it is from. A bounce sends the
 * message by the next contact; a reply is a comment, and answers nothing that is owed.
 */
export async function receiveMail(context: ReceiveContext, raw: Buffer): Promise<Received> {
  const inbound = await readInbound(raw);
  if (inbound.kind === 'nothing') return 'ignored';
  const id = context.ids.messageIn(inbound.names);
  if (id === null) return 'ignored';
  if (inbound.kind === 'reply') return reply(context, id, inbound);
  return transaction(context.pool, async (sql) => {
    const message = await holdReturned(sql, id);
    if (!message) return 'ignored';
    await noteReturn(sql, id, inbound);
    if (inbound.kind === 'bounce') await bounce(sql, message, inbound.answer);
    if (inbound.kind === 'complaint') await complain(sql, message);
    return inbound.kind;
  });
}

async function bounce(
  sql: Sql,
  { id, email, status, channel, address, given_up }: Returned,
  answer: string,
): Promise<void> {
  // Of a second bounce, or of one by mail that has gone by another contact since, nothing more comes.
  if (channel !== 'mail' || status !== 'delivered') return;
  const contact = { channel, address, endpoint: null };
  const key = contactKey(contact);
  const next = nextContact(await usableContactsOf(sql, email), [...given_up, key]);
  await bounced(sql, id, key, answer, next !== null);
  await reportFailure(sql, { email, contact, next, handed: { result: 'refused', answer } });
}

function complain(sql: Sql, { email, name }: Returned): Promise<void> {
  return raiseFault(sql, {
    code: 'complained',
    subject: email,
    message: `${name}（${email}）的邮件系统把督办邮件报告为垃圾邮件`,
    advice: '联系本人：请其把发件地址加入白名单，或在“通知设置”中改走其他渠道；督办事项不因此停发',
  });
}

/**
 * A reply to what was about one task is a comment on it, in the ledger; of any other a coordinator hears as it stands. The
 * comment comes first: a mail that is posted again after a crash finds it, and is then kept.
 */
async function reply(
  context: ReceiveContext,
  id: number,
  given: Extract<Inbound, { kind: 'reply' }>,
): Promise<Received> {
  const { pool, clock, calendar } = context;
  const office = await officeOf(pool);
  const filed = await comment(context, id, given, office);
  return transaction(pool, async (sql) => {
    const message = await holdReturned(sql, id);
    if (!message) return 'ignored';
    if (!(await keepReply(sql, id, given, filed))) return 'repeated';
    if (filed) return 'reply';
    const at = await clock.now();
    const slot = digestFrom(at, (await hoursOf(sql)) ?? HOURS, calendar);
    await raiseReply(sql, id, { office, name: message.name, text: given.text, at, slot });
    return 'reply';
  });
}

/** Makes a reply a comment of who had the message, as the post that they had it for; null where it can be none. */
async function comment(
  { pool, tasks, clock, calendar }: ReceiveContext,
  id: number,
  { mailId, sender, text, files }: Extract<Inbound, { kind: 'reply' }>,
  office: string,
): Promise<Filed | null> {
  const message = await messageSaid(pool, id);
  const on = message && repliedTo(message.said, office);
  const account = on && (await accountForTap(pool, { email: message.email, ...on.as }));
  if (!account) return null;
  const { stream, unit, internal } = on;
  const actor: Person = { ...actorOf(account), via: 'mail' };
  const command = {
    type: 'comment',
    actor,
    unit,
    text,
    internal,
    mail: { message: id, sender, files },
  } as const;
  const at = await clock.now();
  const key = `reply:${id}:${createHash('sha256').update(mailId).digest('base64url')}`;
  const committed = await tasks.commit(
    [{ key: stream, decide: (state) => (state ? decide(state, command, at, calendar) : GONE) }],
    {
      request: {
        ...{ account: account.id, key, fingerprint: key },
        respond: ([outcome]): Filed => ({ stream, revision: outcome?.state.revision ?? 0 }),
      },
    },
  );
  // A task that has ended takes no comment: the coordinator hears of it all the same.
  if ('rejected' in committed) return null;
  if ('repeated' in committed) return committed.repeated as Filed;
  return { stream, revision: committed.outcomes[0]?.state.revision ?? 0 };
}

const GONE = { rejected: { code: 'task-ended', message: '没有这项任务' } } as const;
