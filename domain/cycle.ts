import type { Calendar } from './calendar';
import { daysAfter, daysBefore } from './duration';
import type { Policy } from './policy';
import { fnv1a } from './spread';
import {
  type Day,
  HOUR,
  type Instant,
  dayOf,
  dayOfMonth,
  instantAt,
  isoDay,
  midnightOf,
  parseDay,
  weekday,
  yearMonth,
} from './time';

/** One reporting period 报送期 and its dates. */
export interface PeriodDates {
  /**
   * `2024-10`, `2024-10-A` and `-B` (its halves), `2024-Q4`, `2024-H2`, `2024`, `W2024-10-21` (the Monday of a week),
   * or a listed due date, `2025-06-30`. Sorts by time within a cycle.
   */
  key: string;
  /** The workday on which it opens. */
  opensOn: Day;
  /** When the leads' reports are due. */
  due: Instant;
  /** When contributions and the counties' reports are due to the first lead. */
  contributionDue: Instant;
  /** True where one of the dates rests on a year without its holiday notice. */
  provisional: boolean;
}

const MONTHS: Record<Exclude<Policy['cycle']['every'], 'week' | 'half-month' | 'once' | 'listed'>, number> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

/** The last period of each kind of cycle that a task has had: a change of policy never asks for one again. */
export type LastKeys = Partial<Record<Policy['cycle']['every'], string>>;

/**
 * The first period whose report is due after the day `after` and that comes after the last one of its kind; null
 * where the dates are listed and no more are to come. Throws `RangeError` where the calendar ends first.
 */
export function periodAfter(
  after: Day,
  policy: Policy,
  calendar: Calendar,
  last: LastKeys = {},
): PeriodDates | null {
  const { every, due } = policy.cycle;
  const nominalOf = (NOMINAL[every] ?? month)(after, policy);
  // From one before: a due day may roll over the edge of its period, over a long holiday further than one.
  for (let n = -1; ; n++) {
    const nominal = nominalOf(n);
    if (!nominal) return null;
    const { day, key } = nominal;
    const dueOn = due.roll === 'previous-workday' ? calendar.previousWorkday(day) : calendar.nextWorkday(day);
    if (dueOn <= after) continue;
    const name = key();
    if (name > (last[every] ?? '')) return dates(name, day, dueOn, policy, calendar);
  }
}

/** A period opens at least one workday before its contribution date, also where days are counted over a holiday. */
function dates(key: string, nominal: Day, dueOn: Day, policy: Policy, calendar: Calendar): PeriodDates {
  const { at } = policy.cycle.due;
  const contributionOn = daysBefore(dueOn, policy.contribution.dueBefore, calendar);
  const opensOn = Math.min(
    daysBefore(dueOn, policy.cycle.opens, calendar),
    calendar.addWorkdays(contributionOn, -1),
  );
  return {
    key,
    opensOn,
    due: instantAt(dueOn, at),
    contributionDue: instantAt(contributionOn, at),
    provisional: [nominal, dueOn, opensOn].some((day) => calendar.isProvisional(day)),
  };
}

/** The `n`-th period from the one that a day lies in: its nominal due day, and its key where it is wanted. */
type Nominal = (n: number) => { day: Day; key: () => string } | null;

/** How each kind of cycle is counted, where not by months. */
const NOMINAL: Partial<Record<Policy['cycle']['every'], (after: Day, policy: Policy) => Nominal>> = {
  week,
  'half-month': halfMonth,
  once: listed,
  listed,
};

/** The due day of a cycle; the schema wants one of every cycle that is counted. */
const dayIn = ({ cycle }: Policy): number => cycle.due.day ?? 1;

function week(after: Day, policy: Policy): Nominal {
  const first = after - weekday(after) + 1;
  return (n) => {
    const monday = first + 7 * n;
    return { day: monday + dayIn(policy) - 1, key: () => `W${isoDay(monday)}` };
  };
}

/** Days between the due days of a month's two halves. */
const HALF = 15;

/** 上半月 is due on its day, 下半月 the same 15 days later, cut to the month's length. */
function halfMonth(after: Day, policy: Policy): Nominal {
  const now = yearMonth(after);
  const index = (now.year * 12 + now.month - 1) * 2;
  return (n) => {
    // Counted from the first half of the day's month: from one half more before, for a due day that rolled over.
    const half = index + n;
    const months = Math.floor(half / 2);
    const [year, monthOf] = [Math.floor(months / 12), (months % 12) + 1];
    const second = half % 2 === 1;
    return {
      day: dayOfMonth(year, monthOf, dayIn(policy) + (second ? HALF : 0)),
      key: () => `${periodKey(year, monthOf, 1)}-${second ? 'B' : 'A'}`,
    };
  };
}

/** All of the listed dates in their order; `n` begins at -1. */
function listed(_: Day, { cycle }: Policy): Nominal {
  return (n) => {
    const date = cycle.on?.[n + 1];
    return date === undefined ? null : { day: parseDay(date), key: () => date };
  };
}

function month(after: Day, policy: Policy): Nominal {
  const step = MONTHS[policy.cycle.every as keyof typeof MONTHS];
  const now = yearMonth(after);
  const index = Math.floor((now.year * 12 + now.month - 1) / step);
  return (n) => {
    const last = (index + n) * step + step - 1;
    const [year, lastMonth] = [Math.floor(last / 12), (last % 12) + 1];
    return {
      day: dayOfMonth(year, lastMonth, dayIn(policy)),
      key: () => periodKey(year, lastMonth, step),
    };
  };
}

function periodKey(year: number, lastMonth: number, step: number): string {
  if (step === 1) return `${year}-${String(lastMonth).padStart(2, '0')}`;
  if (step === 12) return String(year);
  return `${year}-${step === 3 ? 'Q' : 'H'}${lastMonth / step}`;
}

/** True where a unit served at `served` has its time before the period's contribution date. */
export function hasTime(
  served: Instant,
  period: { contributionDue: Instant },
  policy: Policy,
  calendar: Calendar,
): boolean {
  return daysAfter(dayOf(served), policy.firstPeriod.atLeast, calendar) <= dayOf(period.contributionDue);
}

/** 06:00 in milliseconds of the day, and the hour and a half over which tasks spread. */
const EARLY = 6 * HOUR;
const SPREAD_SECONDS = 90 * 60;

/**
 * The instant at which day rules of a task act on `day`: between 06:00 and 07:30, spread by a hash of its key,
 * so that the digest of 08:30 has them and a plan's tasks do not all wake at once.
 */
export function dayRuleAt(day: Day, taskKey: string): Instant {
  return midnightOf(day) + EARLY + spreadOf(taskKey);
}

let latest = { key: '', ms: 0 };

/** The task's own moment in the early hour, in ms; rules of one task ask for it many times in a row. */
function spreadOf(key: string): number {
  if (latest.key !== key) latest = { key, ms: (fnv1a(key) % SPREAD_SECONDS) * 1000 };
  return latest.ms;
}

/** The first day rule at or after an instant, on a workday. */
export function dayRuleFrom(instant: Instant, taskKey: string, calendar: Calendar): Instant {
  const day = calendar.nextWorkday(dayOf(instant));
  const at = dayRuleAt(day, taskKey);
  return at >= instant ? at : dayRuleAt(calendar.addWorkdays(day, 1), taskKey);
}
