import type { Calendar } from './calendar';
import { daysAfter, daysBefore } from './duration';
import type { Policy } from './policy';
import { type Day, type Instant, dayOf, dayOfMonth, instantAt, isoDay, weekday, yearMonth } from './time';

/** One reporting period 报送期 and its dates. */
export interface PeriodDates {
  /** `2024-10`, `2024-Q4`, `2024-H2`, `2024`, or `W2024-10-21` (the Monday of a week). Sorts by time within a cycle. */
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

const MONTHS: Record<Exclude<Policy['cycle']['every'], 'week'>, number> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
};

/** The first period whose report is due after `after`. */
export function periodAfter(after: Day, policy: Policy, calendar: Calendar): PeriodDates {
  const starts = policy.cycle.every === 'week' ? weeks(after, policy) : months(after, policy);
  for (const { key, nominal } of starts) {
    const dueOn =
      policy.cycle.due.roll === 'previous-workday'
        ? calendar.previousWorkday(nominal)
        : calendar.nextWorkday(nominal);
    if (dueOn > after) return dates(key, dueOn, policy, calendar);
  }
  throw new RangeError(`no period after ${isoDay(after)}`);
}

function dates(key: string, dueOn: Day, policy: Policy, calendar: Calendar): PeriodDates {
  const { at } = policy.cycle.due;
  const opensOn = daysBefore(dueOn, policy.cycle.opens, calendar);
  return {
    key,
    opensOn,
    due: instantAt(dueOn, at),
    contributionDue: instantAt(daysBefore(dueOn, policy.contribution.dueBefore, calendar), at),
    provisional: calendar.isProvisional(dueOn) || calendar.isProvisional(opensOn),
  };
}

/** From one before `after`'s to two behind: a due day may roll over the edge of its period. */
function weeks(after: Day, policy: Policy): { key: string; nominal: Day }[] {
  const monday = after - weekday(after) + 1;
  return [-1, 0, 1, 2].map((n) => ({
    key: `W${isoDay(monday + 7 * n)}`,
    nominal: monday + 7 * n + policy.cycle.due.day - 1,
  }));
}

function months(after: Day, policy: Policy): { key: string; nominal: Day }[] {
  const step = MONTHS[policy.cycle.every as keyof typeof MONTHS];
  const { year, month } = yearMonth(after);
  const index = Math.floor((year * 12 + month - 1) / step);
  return [-1, 0, 1, 2].map((n) => {
    const last = (index + n) * step + step - 1;
    const lastYear = Math.floor(last / 12);
    return {
      key: periodKey(lastYear, (last % 12) + 1, step),
      nominal: dayOfMonth(lastYear, (last % 12) + 1, policy.cycle.due.day),
    };
  });
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

const EARLY = '06:00';
const SPREAD_MS = 90 * 60_000;

/**
 * The instant at which day rules of a task act on `day`: between 06:00 and 07:30, spread by a hash of its key,
 * so that the digest of 08:30 has them and a plan's tasks do not all wake at once.
 */
export function dayRuleAt(day: Day, taskKey: string): Instant {
  return instantAt(day, EARLY) + (fnv1a(taskKey) % (SPREAD_MS / 1000)) * 1000;
}

/** The first day rule at or after an instant, on a workday. */
export function dayRuleFrom(instant: Instant, taskKey: string, calendar: Calendar): Instant {
  const day = calendar.nextWorkday(dayOf(instant));
  const at = dayRuleAt(day, taskKey);
  return at >= instant ? at : dayRuleAt(calendar.addWorkdays(day, 1), taskKey);
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
