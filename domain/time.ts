/**
 * Time as data. An `Instant` is milliseconds since the epoch (UTC); a `Day` is a count of civil days since
 * 1970-01-01 in Beijing time. The whole country keeps one zone without daylight saving since 1991, so the
 * offset is a constant and no time-zone database (nor `Intl`) is needed.
 */

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;
/** Civil days since 1970-01-01, Asia/Shanghai. */
export type Day = number;
/** `HH:MM`, 24 hours. */
export type TimeOfDay = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY_MS = 24 * HOUR;
const OFFSET = 8 * HOUR;

/** The day an instant falls on. */
export function dayOf(instant: Instant): Day {
  return Math.floor((instant + OFFSET) / DAY_MS);
}

/** The instant of `time` on `day`. */
export function instantAt(day: Day, time: TimeOfDay): Instant {
  return day * DAY_MS - OFFSET + minutesOf(time) * MINUTE;
}

/** Minutes since midnight of an instant, whole and fraction. */
export function minuteOfDay(instant: Instant): number {
  return (instant + OFFSET - dayOf(instant) * DAY_MS) / MINUTE;
}

/** `HH:MM` as minutes since midnight. */
export function minutesOf(time: TimeOfDay): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** True where a minute of the day lies in the quiet hours, which may run over midnight. */
export function isQuiet(minute: number, quiet: { from: TimeOfDay; to: TimeOfDay }): boolean {
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  return from > to ? minute >= from || minute < to : minute >= from && minute < to;
}

/** `YYYY-MM-DD` to a day. Throws `RangeError` for a date that does not exist. */
export function parseDay(iso: string): Day {
  const ms = Date.parse(`${iso}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(iso) ||
    Number.isNaN(ms) ||
    new Date(ms).toISOString().slice(0, 10) !== iso
  ) {
    throw new RangeError(`not a date: ${iso} (want YYYY-MM-DD)`);
  }
  return ms / DAY_MS;
}

/** A day as `YYYY-MM-DD`. */
export function isoDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** An instant as ISO 8601 with Beijing's offset, e.g. `2024-10-25T17:30:00+08:00`. */
export function isoInstant(instant: Instant): string {
  return `${new Date(instant + OFFSET).toISOString().slice(0, 19)}+08:00`;
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export function weekday(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Year and month (1 to 12) of a day. */
export function yearMonth(day: Day): { year: number; month: number } {
  const iso = isoDay(day);
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)) };
}

/** The given day of a month, cut to the month's length (31 in February is its last day). `month` may run past 12. */
export function dayOfMonth(year: number, month: number, day: number): Day {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, Math.min(day, last)) / DAY_MS;
}

/** The same day of the month `months` later, cut to that month's length. */
export function addMonths(day: Day, months: number): Day {
  const { year, month } = yearMonth(day);
  return dayOfMonth(year, month + months, day - dayOfMonth(year, month, 1) + 1);
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** An instant in the words of the pages and mails: `10月25日 周五 17:30`. */
export function inWords(instant: Instant): string {
  return `${dayInWords(dayOf(instant))} ${isoInstant(instant).slice(11, 16)}`;
}

/** A day in words: `10月25日 周五`. */
export function dayInWords(day: Day): string {
  const iso = isoDay(day);
  return `${Number(iso.slice(5, 7))}月${Number(iso.slice(8, 10))}日 周${WEEKDAYS[weekday(day) - 1]}`;
}
