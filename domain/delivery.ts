import type { Calendar } from './calendar';
import type { Policy } from './policy';
import type { Notice } from './task/notices';
import { type TaskState, obligationOf } from './task/state';
import { HOUR, type Instant, dayOf, instantAt, isQuiet, minuteOfDay } from './time';

/** When digests leave, when nothing does, and how far apart urgent messages to one person are. */
export type Hours = Pick<Policy, 'digest' | 'quiet' | 'urgent'>;

/** When messages leave where no plan says it. */
export const HOURS: Hours = { digest: { at: '08:30' }, quiet: { from: '20:00', to: '07:30' } };

/** A notice of whatever stream: `rule` is an event of it. What belongs to no task asks for no obligation. */
export type StreamNotice = Omit<Notice, 'rule'> & { rule: string };

/**
 * When a message may leave. Ordinary news waits for the digest of a working day; what is urgent breaks through
 * at once; an assignment goes with the digest of the day on which it was given, where that day still has its
 * hours. Nothing leaves in quiet hours or on a day off (design.md section 1, promise 3).
 */
export function slotOf(
  { urgent, rule, kind }: Pick<StreamNotice, 'urgent' | 'rule' | 'kind'>,
  at: Instant,
  hours: Hours,
  calendar: Calendar,
): Instant {
  if (urgent) return outsideQuiet(at, hours, calendar);
  if (!serves({ rule, kind })) return digestFrom(at, hours, calendar);
  const earliest = outsideQuiet(at, hours, calendar);
  return Math.max(earliest, instantAt(dayOf(earliest), hours.digest.at));
}

/**
 * True for a notice that gives an assignment to its addressee: handed over, the unit is served with it. Other news
 * of a reassignment, to who gave it up, serves nobody.
 */
export function serves({ rule, kind }: { rule: string; kind: string }): boolean {
  return kind === 'assignment' && (rule === 'launched' || rule === 'reassigned');
}

/** Kinds of notice that a person may do without. */
export const MUTABLE = ['outcome'] as const;

/**
 * True for news that a person may do without: it asks for nothing, and no clock runs from it. What somebody owes, or must
 * know in order to keep a time, cannot be switched off.
 */
export function mayMute({ kind, rule, urgent }: { kind: string; rule: string; urgent: boolean }): boolean {
  return MUTABLE.some((mutable) => mutable === kind) && !urgent && !concludes({ rule });
}

/** True for a notice by which a unit has a conclusion of an inspection 督查: handed over, its time to object begins. */
export function concludes({ rule }: { rule: string }): boolean {
  return rule === 'inspection-concluded';
}

/** The first digest at or after an instant. */
export function digestFrom(at: Instant, { digest }: Pick<Policy, 'digest'>, calendar: Calendar): Instant {
  const today = instantAt(dayOf(at), digest.at);
  if (calendar.isWorkday(dayOf(at)) && today >= at) return today;
  return instantAt(calendar.nextWorkday(dayOf(at) + 1), digest.at);
}

/** True where a message may leave at an instant: neither in the quiet hours nor on a day off. */
export function mayLeave(at: Instant, hours: Pick<Policy, 'quiet'>, calendar: Calendar): boolean {
  return outsideQuiet(at, hours, calendar) === at;
}

/** The first instant from `at` on that is neither in the quiet hours nor on a day off. */
export function outsideQuiet(at: Instant, { quiet }: Pick<Policy, 'quiet'>, calendar: Calendar): Instant {
  let earliest = at;
  if (isQuiet(minuteOfDay(at), quiet)) {
    const today = instantAt(dayOf(at), quiet.to);
    earliest = today >= at ? today : instantAt(dayOf(at) + 1, quiet.to);
  }
  if (calendar.isWorkday(dayOf(earliest))) return earliest;
  return instantAt(calendar.nextWorkday(dayOf(earliest)), quiet.to);
}

/**
 * True where a notice is still to be said: what asks for something is dropped once it was answered, or asked
 * anew in another round. Nobody is chased for what they have already answered (design.md section 1, promise 2).
 */
export function stillOwed(notice: Pick<Notice, 'whileOpen' | 'item'>, state: TaskState): boolean {
  if (!notice.whileOpen || !notice.item) return true;
  const o = obligationOf(state, notice.item.obligation);
  return o?.status === 'open' && o.round === notice.item.round;
}

/**
 * A person's notices, oldest first, without what a later one makes stale: of all that asks for one obligation
 * only the latest is said. `key` names what a notice asks for; null where it asks for nothing.
 */
export function withoutStale<T>(notices: readonly T[], key: (notice: T) => string | null): T[] {
  const latest = new Map(notices.map((notice) => [key(notice), notice]));
  return notices.filter((notice) => key(notice) === null || latest.get(key(notice)) === notice);
}

/** True for the kinds of notice that ask for an obligation again and again. */
export function asks(kind: string): boolean {
  return kind === 'reminder' || kind === 'chase';
}

/**
 * The instant as of which a message counts as handed over: the one it was meant for where the channel took it
 * within the hour, else when it did. A clock never starts before anybody could know.
 */
export function handedOverAt(meant: Instant, accepted: Instant): Instant {
  return accepted - meant < HOUR ? meant : accepted;
}
