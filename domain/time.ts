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

/** The instant a day begins at. */
export function midnightOf(day: Day): Instant {
  return day * DAY_MS - OFFSET;
}

/** The instant of `time` on `day`. */
export function instantAt(day: Day, time: TimeOfDay): Instant {
  return midnightOf(day) + minutesOf(time) * MINUTE;
}

/** Minutes since midnight of an instant, whole and fraction. */
export function minuteOfDay(instant: Instant): number {
  return (instant + OFFSET - dayOf(instant) * DAY_MS) / MINUTE;
}

/** `HH:MM` as minutes since midnight. */
export function minutesOf(time: TimeOfDay): number {
  const digit = (i: number) => time.charCodeAt(i) - 48;
  return (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
}

/** True where a minute of the day lies in the quiet hours, which may run over midnight. */
export function isQuiet(minute: number, quiet: { from: TimeOfDay; to: TimeOfDay }): boolean {
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  return from > to ? minute >= from || minute < to : minute >= from && minute < to;
}

/** `YYYY-MM-DD` to a day. Throws `RangeError` for a date that does not exist. */
export function parseDay(iso: string): Day {
  const [, year, month, date] = ISO_DAY.exec(iso) ?? [];
  const day = firstOf(Number(year), Number(month)) + Number(date) - 1;
  if (Number.isNaN(day) || isoDay(day) !== iso) throw new RangeError(`not a date: ${iso} (want YYYY-MM-DD)`);
  return day;
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** As `parseDay`; null for what is no date. */
export function dayIn(iso: string): Day | null {
  try {
    return parseDay(iso);
  } catch {
    return null;
  }
}

/** A day as `YYYY-MM-DD`. */
export function isoDay(day: Day): string {
  const { year, month } = yearMonth(day);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day - firstOf(year, month) + 1)}`;
}

/** A day as people write it, with its year: `2024年11月22日`. */
export function dateInWords(day: Day): string {
  const { year, month } = yearMonth(day);
  return `${year}年${month}月${day - firstOf(year, month) + 1}日`;
}

/** As `dateInWords`, of a day as `YYYY-MM-DD`; what is no date is said as it stands. */
export function dateWords(iso: string): string {
  const day = dayIn(iso);
  return day === null ? iso : dateInWords(day);
}

/** An instant as ISO 8601 with Beijing's offset, in whole seconds, e.g. `2024-10-25T17:30:00+08:00`. */
export function isoInstant(instant: Instant): string {
  const day = dayOf(instant);
  const seconds = Math.floor((instant - midnightOf(day)) / 1000);
  const minutes = Math.floor(seconds / 60);
  const time = [Math.floor(minutes / 60), minutes % 60, seconds % 60].map(twoDigits).join(':');
  return `${isoDay(day)}T${time}+08:00`;
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export function weekday(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/*
 * Civil dates are reckoned without `Date`, which is ten times slower: every wake-up of every task asks for them.
 * Years begin on 1 March here, so that the leap day is the last; 719,468 days lie from 0000-03-01 to 1970-01-01.
 */
const MARCH_0000 = 719_468;
const CENTURIES = 146_097;

/** Year and month (1 to 12) of a day. */
export function yearMonth(day: Day): { year: number; month: number } {
  const since = day + MARCH_0000;
  const era = Math.floor(since / CENTURIES);
  const inEra = since - era * CENTURIES;
  const years = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * years + Math.floor(years / 4) - Math.floor(years / 100));
  const march = Math.floor((5 * inYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  return { year: years + era * 400 + (month <= 2 ? 1 : 0), month };
}

/** The first day of a month; `month` may run past 12. */
function firstOf(year: number, month: number): Day {
  const months = year * 12 + month - 1 - 2;
  const march = Math.floor(months / 12);
  const leaps = Math.floor(march / 4) - Math.floor(march / 100) + Math.floor(march / 400);
  return 365 * march + leaps + Math.floor((153 * (months - march * 12) + 2) / 5) - MARCH_0000;
}

/** The given day of a month, cut to the month's length (31 in February is its last day). `month` may run past 12. */
export function dayOfMonth(year: number, month: number, day: number): Day {
  const first = firstOf(year, month);
  return first + Math.min(day, firstOf(year, month + 1) - first) - 1;
}

/** The same day of the month `months` later, cut to that month's length. */
export function addMonths(day: Day, months: number): Day {
  const { year, month } = yearMonth(day);
  return dayOfMonth(year, month + months, day - dayOfMonth(year, month, 1) + 1);
}

/** The first instant of the month that an instant lies in, and of the one after it. */
export function monthOf(at: Instant): { from: Instant; until: Instant } {
  const { year, month } = yearMonth(dayOf(at));
  return { from: midnightOf(firstOf(year, month)), until: midnightOf(firstOf(year, month + 1)) };
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** An instant in the words of the pages and mails: `10月25日 周五 17:30`. */
export function inWords(instant: Instant): string {
  const minutes = Math.floor(minuteOfDay(instant));
  return `${dayInWords(dayOf(instant))} ${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** As `inWords`, with its year: `2024年10月25日 周五 17:30`. */
export function inFullWords(instant: Instant): string {
  return `${yearMonth(dayOf(instant)).year}年${inWords(instant)}`;
}

/** A day in words: `10月25日 周五`. */
export function dayInWords(day: Day): string {
  const { year, month } = yearMonth(day);
  return `${month}月${day - dayOfMonth(year, month, 1) + 1}日 周${WEEKDAYS[weekday(day) - 1]}`;
}
