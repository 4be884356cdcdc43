import type { Calendar } from './calendar';
import { CHANNEL_TERMS, type ChannelName, type Limit, jitterOf } from './channels';
import { type Hours, outsideQuiet } from './delivery';
import { termsOf } from './policy-terms';
import { HOUR, type Instant, MINUTE, type TimeOfDay, isQuiet, minuteOfDay, minutesOf } from './time';

/** When one message may leave for one person by one channel: the office's hours, the person's, the gap, the crowd. */

/** Hours a person chose, in their own zone (IANA name). */
export interface PersonHours {
  quiet: { from: TimeOfDay; to: TimeOfDay } | null;
  zone: string;
}

/** Where nobody chose anything. */
export const ZONE = 'Asia/Shanghai';

/** A message that waits to leave. */
export interface Leaving {
  urgent: boolean;
  /** It has a leader's instruction 批示 in it. */
  instructs: boolean;
  /** When the person was last sent an urgent one; null where never. */
  lastUrgent: Instant | null;
  channel: ChannelName;
  /** Spreads robots' messages; the same for one robot. */
  key: string;
  person: PersonHours;
}

/** The first instant from `now` on at which a message may leave; `now` itself where it may at once. */
export function departsAt(
  now: Instant,
  leaving: Leaving,
  hours: Pick<Hours, 'quiet' | 'urgent'>,
  calendar: Calendar,
): Instant {
  const { minutesApart } = termsOf(hours, 'urgent');
  const own: Bar = (at) => outsideOwnQuiet(at, leaving.person);
  const others: Bar[] = [
    (at) => outsideQuiet(at, hours, calendar),
    (at) => afterGap(at, leaving, minutesApart * MINUTE),
    (at) => offTheCrowd(at, leaving),
  ];
  // Where the office's hours were changed since, a person's own may leave none open: then these give way. What somebody
  // chose for themselves must not hold what they owe for ever.
  return agreed(now, [...others, own]) ?? agreed(now, others) ?? now;
}

/** Puts an instant off to where one thing no longer stands against it. */
type Bar = (at: Instant) => Instant;

/** The first instant that all leave open; null where there is none within so many rounds. Each only ever puts off. */
function agreed(from: Instant, bars: readonly Bar[]): Instant | null {
  let at = from;
  for (let round = 0; round < ROUNDS; round++) {
    const next = bars.reduce((until, bar) => bar(until), at);
    if (next === at) return at;
    at = next;
  }
  return null;
}

/** A working day has hours that all leave open, and the longest holiday is one step: far fewer are enough. */
const ROUNDS = 20;

function outsideOwnQuiet(at: Instant, { quiet, zone }: PersonHours): Instant {
  if (quiet === null) return at;
  const minute = minuteIn(at, zone);
  if (!isQuiet(minute, quiet)) return at;
  return at + ((minutesOf(quiet.to) - minute + DAY_MINUTES) % DAY_MINUTES) * MINUTE;
}

/** After one urgent message a person is left alone for a while by the next; not by a leader's instruction. */
function afterGap(at: Instant, { urgent, instructs, lastUrgent }: Leaving, gap: number): Instant {
  return urgent && !instructs && lastUrgent !== null ? Math.max(at, lastUrgent + gap) : at;
}

/** Robots are called by everybody at the full and the half hour, and drop what is too much in silence. */
export function offTheCrowd(at: Instant, { channel, key }: Pick<Leaving, 'channel' | 'key'>): Instant {
  const since = at % (HOUR / 2);
  return Math.max(at, at - since + jitterOf(channel, key) * 1000);
}

const DAY_MINUTES = 24 * 60;

/** Minutes since midnight, whole and fraction, in a zone. */
function minuteIn(at: Instant, zone: string): number {
  if (zone === ZONE) return minuteOfDay(at);
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return minutesOf(parts) + (at % MINUTE) / MINUTE;
}

/** Hours of a working day that a person's own quiet hours must leave open, beside those of the office. */
const LEAST_OPEN = 4;

/**
 * What is wrong with quiet hours that a person wants, zh-CN; null where nothing is. They may not be a way to be reached
 * by nothing (design.md section 1, promise 1).
 */
export function problemOfHours(
  person: PersonHours,
  { digest, quiet }: Hours,
  workday: Instant,
): string | null {
  if (!isZone(person.zone)) return `没有时区“${person.zone}”，应为如 Asia/Shanghai`;
  const quarters = Array.from({ length: DAY_MINUTES / 15 }, (_, i) => workday + i * 15 * MINUTE);
  const open = quarters.filter(
    (at) =>
      minuteOfDay(at) >= minutesOf(digest.at) &&
      !isQuiet(minuteOfDay(at), quiet) &&
      outsideOwnQuiet(at, person) === at,
  );
  if (open.length >= LEAST_OPEN * 4) return null;
  return `免打扰时段太长：${digest.at} 至 ${quiet.from} 之间至少要留 ${LEAST_OPEN} 小时能收到通知`;
}

/** Whether a name is that of a time zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/**
 * Wall ms to wait until one more message keeps within a channel's limits. `ended`: of the messages of its lane, when each
 * had surely arrived; null for one under way. A message arrives before it has ended, so counting by the end is safe.
 */
export function waitFor(limits: readonly Limit[], ended: readonly (number | null)[], now: number): number {
  return Math.max(
    0,
    ...limits.map(({ most, seconds }) => {
      const free = ended.map((at) => (at ?? now) + seconds * 1000).sort((a, b) => a - b);
      const freeing = free[free.length - most];
      return freeing === undefined ? 0 : freeing - now + 1;
    }),
  );
}

/** The longest time that limits of a channel look back, in seconds. */
export function looksBack(channel: ChannelName): number {
  return Math.max(0, ...CHANNEL_TERMS[channel].limits.map(({ seconds }) => seconds));
}
