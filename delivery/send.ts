import type { Pool } from 'pg';
import type { Calendar } from '../domain/calendar';
import { CHANNEL_TERMS, type ChannelName, retryIn } from '../domain/channels';
import { contactKey, nextContact } from '../domain/contacts';
import { type Hours, mayLeave, mayMute } from '../domain/delivery';
import type { DomainClock } from '../store/clock';
import { usableContactsOf } from '../store/contact-points';
import { transaction } from '../store/database';
import { type NoticeLine, leaveOut } from '../store/digest-content';
import { type Claimed, settleDigests } from '../store/digests';
import { endpointGone } from '../store/endpoints';
import type { Taps } from '../store/taps';
import type { Handed, Written } from './channel';
import { compose } from './compose';
import type { Desk } from './desk';
import { reportFailure } from './failures';
import { type Outlets, hand } from './hand';
import type { MessageIds } from './message-ids';
import { tapping } from './taps';
import { UnresolvedField } from './templates';
import { writeAll } from './write';

export interface SendContext extends Outlets {
  pool: Pool;
  desk: Desk;
  clock: DomainClock;
  calendar: Calendar;
  /** When nothing leaves, as it stands now. */
  hours: () => Promise<Hours>;
  /** Wall seconds before each further try, in place of the channel's own; for tests. */
  retries?: readonly number[];
  /** Where the reader goes to act. */
  link: string;
  ids: MessageIds;
  /** Signs links that act; without it there are none. */
  taps?: Taps | undefined;
  /** What is answered to a mail reaches us. */
  answerable?: boolean;
  /** Lines for the foot of a supervisor's digest. */
  foot: (email: string) => Promise<string[]>;
}

/**
 * Sends messages by a channel: takes them, asks once more what is still owed, sends, records how it went. A message that has
 * become empty is not sent. Nothing is said about what was answered one second before.
 */
export async function send(
  context: SendContext,
  channel: ChannelName,
  ids: readonly number[],
): Promise<void> {
  // What has waited in the queue into the night stays where it is: in the morning it is given to the queue again.
  if (!(await isOpen(context))) return;
  // Each by itself: where one cannot be taken or sent, the others are none the worse for it.
  const sent = await Promise.allSettled(ids.map((id) => takeAndSend(context, channel, id)));
  const failed = sent.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Whether messages leave now. */
async function isOpen({ clock, hours, calendar }: SendContext): Promise<boolean> {
  return mayLeave(await clock.now(), await hours(), calendar);
}

async function takeAndSend(context: SendContext, channel: ChannelName, id: number): Promise<void> {
  const claimed = await context.desk.claim(id, channel);
  if (!claimed) return;
  try {
    await sendOne(context, claimed);
  } finally {
    context.desk.letGo(id);
  }
}

async function sendOne(context: SendContext, claimed: Claimed): Promise<void> {
  const { desk } = context;
  const { id } = claimed;
  const gone = await writeAndHand(context, claimed).catch(unwritten);
  if (gone === null) return desk.settle({ id, status: 'empty' });
  const { ready, handed } = gone;
  if (handed.result !== 'accepted' || !ready) return failed(context, claimed, handed);
  const { subject, template } = ready.written;
  const { result, answer } = handed;
  return desk.settle({ id, status: 'delivered', subject, items: ready.items, template, result, answer });
}

/** A message as it is said now, and of how many notices. */
interface Ready {
  items: number;
  written: Written;
}

/** How it went; without a message none left. */
interface Gone {
  handed: Handed;
  ready?: Ready;
}

/** Wall ms after which what was asked of a message is too old: it is asked again. */
const OLD_MS = 1000;

const INTO_THE_NIGHT: Handed = { result: 'later', answer: 'not sent: the quiet hours began while it waited' };

/** Null where nothing is to be said any more, be it after it waited for others to leave. */
async function writeAndHand(context: SendContext, claimed: Claimed): Promise<Gone | null> {
  const { channels, ids } = context;
  const { id, resent, contact } = claimed;
  const asked = Date.now();
  const first = await write(context, claimed);
  if (first === null) return null;
  const connection = await channels[contact.channel]?.connection?.();
  try {
    const waited = Date.now() - asked > OLD_MS;
    if (waited && !(await isOpen(context))) return { handed: INTO_THE_NIGHT };
    const ready = waited ? await write(context, claimed) : first;
    if (ready === null) return null;
    const message = { ...ready.written, messageId: ids.idOf(id, resent), meant: claimed.send_at };
    return { ready, handed: await hand(context, contact, message, connection) };
  } finally {
    connection?.giveBack();
  }
}

/** What a template does not resolve never leaves: it is a failure of ours, before anything is sent. */
function unwritten(error: unknown): Gone {
  if (error instanceof UnresolvedField) return { handed: { result: 'broken', answer: error.message } };
  throw error;
}

async function write(context: SendContext, claimed: Claimed): Promise<Ready | null> {
  const { pool, desk, clock, calendar, link, foot } = context;
  const { muted, email } = claimed;
  const [owing, owed] = await Promise.all([
    desk.stillToSay(claimed.id),
    claimed.urgent ? [] : desk.owedBy(email),
  ]);
  const unwanted = (notice: NoticeLine): boolean => muted.includes(notice.kind) && mayMute(notice);
  await leaveOut(
    pool,
    claimed.id,
    owing.filter(unwanted).map(({ id }) => id),
  );
  const notices = owing.filter((notice) => !unwanted(notice));
  if (notices.length === 0) return null;
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
    foot: await foot(email),
    language: claimed.language,
    answerable: context.answerable === true && claimed.contact.channel === 'mail',
    tapping: await tapping(context, { ...claimed, now }, notices),
  });
  return { items: notices.length, written: writeAll(message) };
}

/** Later again, or by the next contact; where there is none, or what came of it cannot be known, somebody must see to it. */
async function failed(context: SendContext, claimed: Claimed, handed: Handed): Promise<void> {
  const { pool, desk, retries = CHANNEL_TERMS[claimed.contact.channel].retries } = context;
  const { id, email, attempts, contact } = claimed;
  const { result, answer, retryAfter = 0 } = handed;
  // What was not even tried is never given up for it.
  const retrySeconds = handed === INTO_THE_NIGHT ? 0 : retryIn(retries, attempts, String(id));
  if (result === 'later' && retrySeconds !== null) {
    const after = Math.max(retrySeconds, retryAfter);
    await desk.settle({ id, status: 'temporary-failure', result, answer, retrySeconds: after });
    return;
  }
  const givenUp = contactKey(contact);
  const contacts = await usableContactsOf(pool, email);
  const next = result === 'unknown' ? null : nextContact(contacts, [...claimed.givenUp, givenUp]);
  const status = ({ refused: 'permanent-failure', unknown: 'unknown' } as const)[result as 'refused'];
  // Together: who dies in between leaves no failure that nobody sees.
  await transaction(pool, async (sql) => {
    const outcome = next
      ? ({ status: 'created', result, answer, givenUp } as const)
      : { status: status ?? ('technical-failure' as const), result, answer };
    await settleDigests(sql, [{ id, ...outcome }]);
    if (handed.gone && contact.endpoint !== null) await endpointGone(sql, contact.endpoint, answer);
    await reportFailure(sql, { email, contact, next, handed });
  });
}
