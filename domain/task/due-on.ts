import type { Calendar } from '../calendar';
import { CLOSE } from '../duration';
import { type Instant, dayInWords, dayOf, instantAt, inWords } from '../time';
import { type Rejection, reject } from './commands';

/** Days ahead: a date further off is a slip of the pen. */
const FURTHEST = 366;

/**
 * The deadline that the office names for what it asks outside the cycle: the close of business of a workday, later than
 * today and within a year. Refuses any other with the reason.
 */
export function dueOn(
  until: Instant,
  at: Instant,
  calendar: Calendar,
): { due: Instant; provisional: boolean } | { rejected: Rejection } {
  const [day, today] = [dayOf(until), dayOf(at)];
  if (!(day > today)) return reject('bad-date', `时限须晚于今天（${dayInWords(today)}）`, '/until');
  if (day > today + FURTHEST) return reject('bad-date', '时限最迟为一年以内', '/until');
  const due = instantAt(day, CLOSE);
  if (!calendar.isWorkday(day))
    return reject('bad-date', `${inWords(due)} 不是工作日，请改为工作日`, '/until');
  return { due, provisional: calendar.isProvisional(day) };
}
