import { z } from 'zod';
import { type Day, dayOfMonth, isoDay, parseDay, weekday, yearMonth } from './time';

/**
 * The working calendar 工作日历: weekends, holidays and make-up workdays 调休 as the State Council's yearly
 * notice names them. A year without its notice is provisional: weekends and the fixed-date statutory
 * holidays only, and every date that rests on it says so.
 */

const dayRange = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/, 'want YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD');

export const calendarSchema = z.strictObject({
  version: z.string().min(1),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.strictObject({
      /** The notice, e.g. 国办发明电〔2024〕12号. */
      source: z.string().min(1),
      holidays: z.array(dayRange),
      makeUp: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'want YYYY-MM-DD')),
    }),
  ),
});
export type CalendarData = z.infer<typeof calendarSchema>;

/** Fixed by law (全国年节及纪念日放假办法), known before any notice: month and day. */
const STATUTORY: readonly (readonly [number, number])[] = [
  [1, 1],
  [5, 1],
  [5, 2],
  [10, 1],
  [10, 2],
  [10, 3],
];

/** The years a calendar answers for, longer than any plan runs; outside it throws rather than guesses. */
const FIRST_YEAR = 2020;
const LAST_YEAR = 2099;

/** The days of all these years that are fixed by law. */
const FIXED: readonly { year: number; days: readonly Day[] }[] = Array.from(
  { length: LAST_YEAR - FIRST_YEAR + 1 },
  (_, i) => {
    const year = FIRST_YEAR + i;
    return { year, days: STATUTORY.map(([month, day]) => dayOfMonth(year, month, day)) };
  },
);

/**
 * Which days people work. Every method that takes or gives a day throws `RangeError` outside the years 2020 to
 * 2099.
 */
export class Calendar {
  readonly version: string;
  /** The years whose holiday notice is known, with the notice, in their order. */
  readonly years: readonly { year: number; source: string }[];
  private readonly first = dayOfMonth(FIRST_YEAR, 1, 1);
  /** Index by day: 1 where the holiday notice of its year is known. */
  private readonly known: Uint8Array;
  /** Index by day: how many workdays lie before it. */
  private readonly before: Int32Array;
  private readonly workdays: Int32Array;

  /**
   * `data` as checked by `calendarSchema`. Throws `RangeError` where a listed date is no date, lies in another
   * year, or is both a holiday and a make-up workday.
   */
  constructor(data: CalendarData) {
    this.version = data.version;
    this.years = Object.entries(data.years).map(([year, { source }]) => ({ year: Number(year), source }));
    const off = new Set<Day>();
    const on = new Set<Day>();
    for (const [year, { holidays, makeUp }] of Object.entries(data.years)) {
      for (const range of holidays) for (const day of expand(range, year)) off.add(day);
      for (const iso of makeUp) for (const day of expand(iso, year)) on.add(day);
      const both = makeUp.find((iso) => off.has(parseDay(iso)));
      if (both) throw new RangeError(`calendar of ${year}: ${both} is both a holiday and a make-up workday`);
    }
    const known = new Set(this.years.map(({ year }) => year));
    const length = dayOfMonth(LAST_YEAR, 12, 31) - this.first + 1;
    this.known = new Uint8Array(length);
    for (const { year, days } of FIXED) {
      if (!known.has(year)) for (const day of days) off.add(day);
      else this.known.fill(1, dayOfMonth(year, 1, 1) - this.first, dayOfMonth(year, 12, 31) - this.first + 1);
    }
    this.before = new Int32Array(length + 1);
    const workdays: Day[] = [];
    for (let i = 0; i < length; i++) {
      this.before[i] = workdays.length;
      const day = this.first + i;
      if (on.has(day) || (weekday(day) <= 5 && !off.has(day))) workdays.push(day);
    }
    this.before[length] = workdays.length;
    this.workdays = Int32Array.from(workdays);
  }

  /** True for a weekday that is no holiday, and for a make-up workday. */
  isWorkday(day: Day): boolean {
    return this.workdays[this.rank(day)] === day;
  }

  /** True where the day's year has no holiday notice yet. */
  isProvisional(day: Day): boolean {
    return this.known[day - this.first] !== 1;
  }

  /** The first workday on or after `day`. */
  nextWorkday(day: Day): Day {
    return this.pick(this.rank(day), day);
  }

  /** The last workday on or before `day`. */
  previousWorkday(day: Day): Day {
    return this.isWorkday(day) ? day : this.pick(this.rank(day) - 1, day);
  }

  /**
   * The `n`-th workday after `day` (before it, where `n` is negative). `n` 0 is `day` itself on a workday,
   * else the next one. From a day off, 1 is the next workday.
   */
  addWorkdays(day: Day, n: number): Day {
    if (n === 0) return this.nextWorkday(day);
    const rank = this.rank(day);
    if (n < 0) return this.pick(rank + n, day);
    return this.pick(rank + n - (this.isWorkday(day) ? 0 : 1), day);
  }

  /** Workdays in (from, to]; negative where `to` is earlier. */
  workdaysBetween(from: Day, to: Day): number {
    return this.rank(to + 1) - this.rank(from + 1);
  }

  private rank(day: Day): number {
    const rank = this.before[day - this.first];
    if (rank === undefined)
      throw new RangeError(`${isoDay(day)} is outside the calendar (${FIRST_YEAR} to ${LAST_YEAR})`);
    return rank;
  }

  private pick(rank: number, from: Day): Day {
    const day = this.workdays[rank];
    if (day === undefined)
      throw new RangeError(`no such workday counted from ${isoDay(from)}: outside the calendar`);
    return day;
  }
}

function expand(range: string, year: string): Day[] {
  const [from, to = from] = range.split('/') as [string, string?];
  const [first, last] = [parseDay(from), parseDay(to)];
  if (last < first || [first, last].some((day) => yearMonth(day).year !== Number(year))) {
    throw new RangeError(`calendar of ${year}: ${range} is empty or lies in another year`);
  }
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
