import type { Pool } from 'pg';
import type { Calendar } from '../domain/calendar';
import type { DomainClock } from '../store/clock';
import { type Claimed, claimDigest, owedBy, settleDigest, stillToSay } from '../store/digests';
import { transaction } from '../store/database';
import { raiseFault } from '../store/faults';
import { compose } from './compose';
import type { Channel, Handed } from './channel';
import { writeAll } from './write';

export interface SendContext {
  pool: Pool;
  clock: DomainClock;
  calendar: Calendar;
  channel: Channel;
  /** Where the reader goes to act. */
  link: string;
  /** Domain name of message ids. */
  domain: string;
  /** Lines for the foot of a supervisor's digest. */
  foot: (email: string) => Promise<string[]>;
}

/** Seconds until the next attempt after a temporary failure, by attempt; then it is given up as technical. */
const RETRIES = [2, 10, 60, 300, 1800];

/**
 * Sends one message: takes it, asks once more what is still owed, sends, records how it went. A message that
 * has become empty is not sent. Nothing is said about what was answered one second before.
 */
export async function send(context: SendContext, id: number): Promise<void> {
  const { pool, channel } = context;
  const claimed = await claimDigest(pool, id, channel.name);
  if (!claimed) return;
  const message = await write(context, claimed);
  if (!message) {
    await settleDigest(pool, id, { status: 'empty' });
    return;
  }
  const { items, written } = message;
  const messageId = `<duban-${id}@${context.domain}>`;
  const handed = await channel.send({ to: { address: claimed.email }, messageId, ...written });
  if (handed.result === 'accepted') {
    const { result, answer } = handed;
    const { subject } = written;
    await settleDigest(pool, id, { status: 'delivered', subject, items, result, answer });
    return;
  }
  await failed(context, claimed, handed);
}

async function write({ pool, clock, calendar, link, foot }: SendContext, claimed: Claimed) {
  const notices = await stillToSay(pool, claimed.id);
  if (notices.length === 0) return null;
  const owed = claimed.urgent ? [] : await owedBy(pool, claimed.email);
  const now = await clock.now();
  const { name, urgent } = claimed;
  const message = compose({
    name,
    urgent,
    now,
    notices,
    owed,
    link,
    calendar,
    foot: await foot(claimed.email),
  });
  return { items: notices.length, written: writeAll(message) };
}

async function failed(
  { pool }: SendContext,
  { id, email, attempts }: Claimed,
  { result, answer }: Handed,
): Promise<void> {
  const retrySeconds = RETRIES[attempts - 1];
  if (result === 'later' && retrySeconds !== undefined) {
    await settleDigest(pool, id, { status: 'temporary-failure', result, answer, retrySeconds });
    return;
  }
  const status = ({ refused: 'permanent-failure', unknown: 'unknown' } as const)[result as 'refused'];
  // Together: who dies in between leaves no failure that nobody sees.
  await transaction(pool, async (sql) => {
    await settleDigest(sql, id, { status: status ?? 'technical-failure', result, answer });
    await raiseFault(sql, {
      code: result === 'unknown' ? 'unknown-outcome' : 'undeliverable',
      subject: email,
      message: `发往 ${email} 的消息未能送达：${answer}`,
      advice:
        result === 'unknown'
          ? '向对方确认是否收到；未收到的请重发'
          : '核对邮箱地址后重发，或以其他方式送达并登记',
    });
  });
}
