import { z } from 'zod';
import type { Calendar } from './calendar';
import { DAY_MS, type Day, HOUR, type Instant, type TimeOfDay, dayOf, instantAt } from './time';

/** A length of time in a policy: `2wd` workdays of the plan's calendar, `3d` civil days, `12h` hours. */
export const durationSchema = z
  .string()
  .regex(/^\d{1,3}(wd|d|h)$/, 'want a number of workdays, days or hours, such as 2wd, 3d or 12h');
export type Duration = z.infer<typeof durationSchema>;

/** Whole-day durations: what a day rule or an offset before a date may use. */
export const daysSchema = z
  .string()
  .regex(/^\d{1,3}(wd|d)$/, 'want a number of workdays or days, such as 5wd or 0d');

/** Close of business 下班: the time of day of a deadline that a policy gives in days. */
export const CLOSE: TimeOfDay = '17:30';

const amount = (duration: Duration): number => Number.parseInt(duration, 10);
const inWorkdays = (duration: Duration): boolean => duration.endsWith('wd');

/**
 * The deadline `within` a duration of an instant. Counted in days it is the close of business of the last of
 * them; in hours it is that instant. One that would fall on a day off moves to the next workday.
 */
export function deadline(from: Instant, within: Duration, calendar: Calendar): Instant {
  if (within.endsWith('h')) {
    const instant = from + amount(within) * HOUR;
    const day = dayOf(instant);
    return instant + (calendar.nextWorkday(day) - day) * DAY_MS;
  }
  return instantAt(daysAfter(dayOf(from), within, calendar), CLOSE);
}

/** A deadline as an obligation carries it; provisional where its year has no holiday notice yet. */
export function deadlineOf(
  from: Instant,
  within: Duration,
  calendar: Calendar,
): { due: Instant; provisional: boolean } {
  const due = deadline(from, within, calendar);
  return { due, provisional: calendar.isProvisional(dayOf(due)) };
}

/**
 * An instant put off by a duration: workdays and days keep the time of day, hours are added. One that would fall on a
 * day off moves to the next workday.
 */
export function postponed(instant: Instant, by: Duration, calendar: Calendar): Instant {
  if (by.endsWith('h')) return deadline(instant, by, calendar);
  return instant + (daysAfter(dayOf(instant), by, calendar) - dayOf(instant)) * DAY_MS;
}

/** The workday a whole-day duration after `day`. */
export function daysAfter(day: Day, duration: Duration, calendar: Calendar): Day {
  const n = amount(duration);
  return inWorkdays(duration) ? calendar.addWorkdays(day, n) : calendar.nextWorkday(day + n);
}

/** The workday a whole-day duration before `day`. */
export function daysBefore(day: Day, duration: Duration, calendar: Calendar): Day {
  const n = amount(duration);
  return inWorkdays(duration) && n > 0 ? calendar.addWorkdays(day, -n) : calendar.previousWorkday(day - n);
}

/** A duration in words: `1wd` is 个工作日 with its number, `3d` 日, `12h` 小时. */
export function durationWords(duration: Duration): string {
  return duration.replace(/wd$/, '个工作日').replace(/d$/, '日').replace(/h$/, '小时');
}
