import type { Pool } from 'pg';
import type { Calendar } from '../domain/calendar';
import { contactKey, nextContact } from '../domain/contacts';
import { HOURS, digestFrom } from '../domain/delivery';
import type { DomainClock } from '../store/clock';
import { usableContactsOf } from '../store/contact-points';
import { type Sql, transaction } from '../store/database';
import { raiseFault } from '../store/faults';
import { hoursOf, officeOf } from '../store/plans';
import { type Returned, bounced, holdReturned, keepReply, noteReturn, raiseReply } from '../store/returns';
import { reportFailure } from './failures';
import { type Inbound, readInbound } from './inbound';
import type { MessageIds } from './message-ids';

export interface ReceiveContext {
  pool: Pool;
  clock: DomainClock;
  calendar: Calendar;
  ids: MessageIds;
}

/** What became of a mail that came in: taken, or not about a message of ours. */
export type Received = 'bounce' | 'delay' | 'complaint' | 'reply' | 'repeated' | 'ignored';

/**
 * Takes a mail that came in. Which message it is about its token says, never who it says it is from. A bounce sends the
 * message by the next contact; a reply is a comment that a coordinator hears of, and answers nothing that is owed.
 */
export async function receiveMail(context: ReceiveContext, raw: Buffer): Promise<Received> {
  const inbound = await readInbound(raw);
  if (inbound.kind === 'nothing') return 'ignored';
  const id = context.ids.messageIn(inbound.names);
  if (id === null) return 'ignored';
  return transaction(context.pool, async (sql) => {
    const message = await holdReturned(sql, id);
    if (!message) return 'ignored';
    if (inbound.kind === 'reply') return reply(context, sql, message, inbound);
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

async function reply(
  { pool, clock, calendar }: ReceiveContext,
  sql: Sql,
  { id, name }: Returned,
  given: Extract<Inbound, { kind: 'reply' }>,
): Promise<Received> {
  if (!(await keepReply(sql, id, given))) return 'repeated';
  const at = await clock.now();
  const slot = digestFrom(at, (await hoursOf(pool)) ?? HOURS, calendar);
  const text = given.text.length > SHOWN ? `${given.text.slice(0, SHOWN)}…` : given.text;
  await raiseReply(sql, id, { office: await officeOf(pool), name, text, at, slot });
  return 'reply';
}

/** So many characters of a reply stand in the digest; all of it on the page. */
const SHOWN = 200;
