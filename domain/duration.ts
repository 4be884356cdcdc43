import { z } from 'zod';
import type { Calendar } from './calendar';
import { type Day, HOUR, type Instant, type TimeOfDay, dayOf, instantAt } from './time';

/** A length of time in a policy: `2wd` workdays of the plan's calendar, `3d` civil days, `12h` hours. */
export const durationSchema = z
  .string()
  .regex(/^\d{1,3}(wd|d|h)$/, 'want a number of workdays, days or hours, such as 2wd, 3d or 12h');
export type Duration = z.infer<typeof durationSchema>;

/** Whole-day durations: what a day rule or an offset before a date may use. */
export const daysSchema = z
  .string()
  .regex(/^\d{1,3}(wd|d)$/, 'want a number of workdays or days, such as 5wd or 0d');

const amount = (duration: Duration): number => Number.parseInt(duration, 10);
const unit = (duration: Duration): string => duration.replace(/^\d+/, '');

/**
 * The deadline `within` a duration of an instant. Counted in days it is the close of business (`at`) of the
 * last of them; in hours it is that instant. One that would fall on a day off moves to the next workday.
 */
export function deadline(from: Instant, within: Duration, at: TimeOfDay, calendar: Calendar): Instant {
  if (unit(within) === 'h') {
    const instant = from + amount(within) * HOUR;
    const day = dayOf(instant);
    const shift = calendar.nextWorkday(day) - day;
    return instant + shift * 24 * HOUR;
  }
  return instantAt(daysAfter(dayOf(from), within, calendar), at);
}

/** The workday a whole-day duration after `day`. */
export function daysAfter(day: Day, duration: Duration, calendar: Calendar): Day {
  return unit(duration) === 'wd'
    ? calendar.addWorkdays(day, amount(duration))
    : calendar.nextWorkday(day + amount(duration));
}

/** The workday a whole-day duration before `day`. */
export function daysBefore(day: Day, duration: Duration, calendar: Calendar): Day {
  return unit(duration) === 'wd'
    ? calendar.addWorkdays(day, -amount(duration))
    : calendar.previousWorkday(day - amount(duration));
}
