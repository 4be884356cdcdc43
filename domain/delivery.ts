import type { Calendar } from './calendar';
import type { Policy } from './policy';
import type { Notice } from './task/notices';
import type { TaskState } from './task/state';
import { type Instant, dayOf, instantAt, isQuiet, minuteOfDay } from './time';

/**
 * When a message may leave. Ordinary news waits for the digest of a working day; what is urgent breaks through
 * at once, but nothing leaves in quiet hours or on a day off (design.md section 1, promise 3).
 */
export function slotOf(
  urgent: boolean,
  at: Instant,
  policy: Pick<Policy, 'digest' | 'quiet'>,
  calendar: Calendar,
): Instant {
  return urgent ? outsideQuiet(at, policy, calendar) : digestFrom(at, policy, calendar);
}

/** The first digest at or after an instant. */
export function digestFrom(at: Instant, { digest }: Pick<Policy, 'digest'>, calendar: Calendar): Instant {
  const today = instantAt(dayOf(at), digest.at);
  if (calendar.isWorkday(dayOf(at)) && today >= at) return today;
  return instantAt(calendar.nextWorkday(dayOf(at) + 1), digest.at);
}

function outsideQuiet(at: Instant, { quiet }: Pick<Policy, 'quiet'>, calendar: Calendar): Instant {
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
  const o = state.obligations[notice.item.obligation];
  return o?.status === 'open' && o.round === notice.item.round;
}
