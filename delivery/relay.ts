import type { Pool } from 'pg';
import type { Calendar } from '../domain/calendar';
import { type Hours, digestFrom, mayLeave, outsideQuiet } from '../domain/delivery';
import { contactKey } from '../domain/contacts';
import { departsAt } from '../domain/departure';
import { type Instant, dayOf, instantAt, isQuiet, minuteOfDay, minutesOf } from '../domain/time';
import { abandonedDigests } from '../store/digests';
import { transaction } from '../store/database';
import { clearFaults, raiseFault } from '../store/faults';
import { type Waiting, claimForQueue, unqueue } from '../store/departures';
import { type DueNotice, type Envelope, address } from '../store/outbox';
import { carryOver } from '../store/late';
import { standing } from '../store/standing';
import type { MessageQueue } from './queue';

export interface RelayContext {
  pool: Pool;
  calendar: Calendar;
  hours: Hours;
  queue: MessageQueue;
  /** Wall seconds: see `Departure`. */
  lostAfter?: number;
}

const LOST_AFTER = 5;
const PATIENCE = 60;
/** Domain ms before their hour at which notices are put into messages: when it comes, all of them can leave. */
const AHEAD = 20_000;
/** Notices put into messages at a time. */
const BATCH = 2000;
/** Wall seconds after which a send that nobody finished counts as of unknown outcome. */
const ABANDONED_AFTER = 60;

/**
 * Puts notices into messages and due messages into the queue; a message waits until every task that is due
 * by its hour has acted, so that nobody's digest is half of one. Returns how much it did.
 */
export async function relay({
  pool,
  calendar,
  hours,
  queue,
  lostAfter = LOST_AFTER,
}: RelayContext): Promise<number> {
  const present = await standing(pool, lostAfter, AHEAD);
  const addressed = present.notices ? await putIntoMessages({ pool, calendar, hours }, present.now) : 0;
  // More notices wait, perhaps for the same people.
  if (addressed === BATCH) return addressed;
  if (addressed === 0 && !present.messages) return 0;
  // Also what is late, tried again or sent again waits for the morning.
  if (!mayLeave(present.now, hours, calendar)) return addressed;
  if (present.late) await carryOver(pool, present.now, daysFrom(present.now, hours, calendar));
  const departure = { lostAfter, standing: present, patience: PATIENCE };
  const departs = ({ contact, ...waiting }: Waiting): Instant =>
    departsAt(
      present.now,
      { ...waiting, channel: contact.channel, key: contactKey(contact) },
      hours,
      calendar,
    );
  const queued = await claimForQueue(pool, departure, departs);
  if (queued.length > 0) {
    try {
      await queue.add(queued);
    } catch (error) {
      await unqueue(
        pool,
        queued.map(({ id }) => id),
      );
      throw error;
    }
  }
  return addressed + queued.length;
}

function putIntoMessages(
  { pool, calendar, hours }: Pick<RelayContext, 'pool' | 'calendar' | 'hours'>,
  present: Instant,
): Promise<number> {
  return address(
    pool,
    { now: present, until: present + AHEAD },
    (notice, now) => (notice.urgent ? breakThrough : inDigest)(notice, now, hours, calendar),
    (notice, now) =>
      notice.urgent
        ? { slot: now, sendAt: now }
        : inDigest(notice, instantAt(dayOf(now) + 1, '00:00'), hours, calendar),
    BATCH,
  );
}

/** One message a person and instant: the instant the notice was meant for, unless quiet hours came between. */
function breakThrough(
  { slot }: DueNotice,
  now: Instant,
  hours: RelayContext['hours'],
  calendar: Calendar,
): Envelope {
  const sendAt = outsideQuiet(now, hours, calendar);
  return sendAt === now ? { slot, sendAt: slot } : { slot: sendAt, sendAt };
}

/** What a digest that is late may go with: the one that is next, or the one after it where that has left. */
function daysFrom(now: Instant, hours: Hours, calendar: Calendar): Envelope[] {
  const tomorrow = instantAt(dayOf(now) + 1, '00:00');
  return [now, tomorrow].map((from) => inDigest({ slot: 0 }, from, hours, calendar));
}

/** Today's digest from its hour until the quiet hours, else the next one. */
function inDigest(
  { slot }: Pick<DueNotice, 'slot'>,
  now: Instant,
  hours: RelayContext['hours'],
  calendar: Calendar,
): Envelope {
  const minute = minuteOfDay(now);
  const open =
    calendar.isWorkday(dayOf(now)) && minute >= minutesOf(hours.digest.at) && !isQuiet(minute, hours.quiet);
  const today = Math.max(instantAt(dayOf(now), hours.digest.at), slot);
  const sendAt = open ? today : digestFrom(now, hours, calendar);
  return { slot: dayOf(sendAt), sendAt };
}

/** Clears faults whose cause is gone; finds sends that nobody finished, after so many wall seconds, and says so. */
export async function sweep(
  { pool }: Pick<RelayContext, 'pool'>,
  abandonedAfter = ABANDONED_AFTER,
): Promise<number> {
  await clearFaults(pool);
  // Together: who dies in between leaves no message of unknown outcome that nobody sees.
  return transaction(pool, async (sql) => {
    const abandoned = await abandonedDigests(sql, abandonedAfter);
    for (const { email } of abandoned) {
      await raiseFault(sql, {
        code: 'unknown-outcome',
        subject: email,
        message: `发往 ${email} 的消息是否送达无法确认：发送进程中途停止`,
        advice: '向对方确认是否收到；未收到的请重发',
      });
    }
    return abandoned.length;
  });
}
