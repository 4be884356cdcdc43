import type { Calendar } from '../calendar';
import { hasTime, periodAfter } from '../cycle';
import type { Policy } from '../policy';
import { type Day, type Instant, dateInWords, dayOf, dayOfMonth, isoDay, parseDay, yearMonth } from '../time';
import type { DraftTarget } from './draft';

/**
 * Back-scheduling 倒排工期: interim targets reckoned backwards from the due date by elapsed workdays, with the
 * arithmetic shown. The plan's safeguards ask for it (practice.md); the rounding is in ADR 0014.
 */

/** An interim target: `value`, in the target's unit, is to be reached by the end of the workday `on` (ISO). */
export interface Milestone {
  on: string;
  value: number;
  /** How it was reckoned, or that the lead set it, zh-CN. */
  arithmetic: string;
  /** True where it rests on a year without its holiday notice. */
  provisional: boolean;
}

/** Milestones with what they start from: the day (ISO) and the value there; `baseline` null is unknown. */
export interface MilestoneSet {
  from: string;
  baseline: number | null;
  milestones: Milestone[];
}

/** Why there are no milestones. */
export type NoScheduleCode =
  'no-date' | 'past' | 'no-baseline' | 'reached' | 'too-near' | 'too-far' | 'yearly-cap';

/** What back-scheduling gives: milestones, or the reason why there are none (zh-CN). */
export type BackSchedule = MilestoneSet | { none: NoScheduleCode; reason: string };

/** What milestones are reckoned from. */
export interface ScheduleTerms {
  target: DraftTarget;
  /** The launch: nothing is asked of the time before it. */
  start: Instant;
  /** The present: a target whose day has passed is to be verified 待核验, not scheduled. */
  asOf: Instant;
  /** Until when periods are opened: the years of an every-year target end with it. */
  until: Instant;
  /** What there was at the start, in the target's unit; null for unknown, which counts as 0 for what goes up. */
  baseline: number | null;
  policy: Policy;
  calendar: Calendar;
}

/** Most milestones a target may have; beyond `FINE` they are by quarter, not by period. */
export const MOST = 24;
const FINE = 12;

/** A year before the calendar's last day: the period after the last milestone is looked at, too. */
const LAST_DAY = dayOfMonth(2098, 12, 31);

/** A period's report due this few workdays before the date itself would only say the same again. */
const APART = 5;

const REASONS: Record<NoScheduleCode, string> = {
  'no-date': '原文没有写明时限或年度，无从倒排：请先明确时限',
  past: '时限已过，待核验，不再倒排',
  'no-baseline': '是要降下来的指标，不知道基数不能倒排：请先填基数',
  reached: '基数已达到目标值，无需倒排',
  'yearly-cap': '每年不得超过的上限，不倒排',
  'too-far': '时限超出工作日历，请核对原文',
  'too-near': '距时限已不足一个工作日，无从倒排',
};

/** One stretch that goes from a value at the end of the day `from` to `goal` on the workday `due`. */
interface Stretch {
  from: Day;
  due: Day;
  base: number;
  goal: number;
  /** Of the launch year: which part of the year's value is asked, in words. */
  words: string;
  /** Said of the last one. */
  lastly: string;
}

/**
 * Milestones of a target: one a reporting period that leaves time after the launch, or one a quarter where that
 * would be more than twelve; the last is the full value, on the due date or the last workday before it.
 */
export function backSchedule(terms: ScheduleTerms): BackSchedule {
  const code = whyNone(terms);
  if (code) return { none: code, reason: REASONS[code] };
  const { target, start, calendar } = terms;
  const stretches = stretchesWith(terms);
  if (stretches.length === 0) return { none: 'too-near', reason: REASONS['too-near'] };
  const days = daysOf(terms, stretches);
  const milestones = stretches.flatMap((stretch) =>
    days
      .filter((day) => day > stretch.from && day <= stretch.due)
      .map((day) => milestoneOn(day, stretch, target, calendar)),
  );
  const baseline = target.rhythm === 'every-year' ? 0 : (terms.baseline ?? 0);
  return { from: isoDay(dayOf(start)), baseline, milestones };
}

function whyNone({ target, asOf, baseline }: ScheduleTerms): NoScheduleCode | null {
  const isDown = target.comparator === '<=';
  if (target.rhythm === 'every-year') return isDown ? 'yearly-cap' : null;
  if (target.rhythm === 'none' || target.due === null) return 'no-date';
  if (dayOf(asOf) > parseDay(target.due)) return 'past';
  if (parseDay(target.due) > LAST_DAY) return 'too-far';
  if (baseline === null) return isDown ? 'no-baseline' : null;
  return (isDown ? baseline <= target.value : baseline >= target.value) ? 'reached' : null;
}

/** Those that have any workday at all. */
function stretchesWith(terms: ScheduleTerms): Stretch[] {
  return stretchesOf(terms).filter((s) => terms.calendar.workdaysBetween(s.from, s.due) > 0);
}

function stretchesOf(terms: ScheduleTerms): Stretch[] {
  const { target, start, until, calendar } = terms;
  const from = dayOf(start);
  if (target.rhythm === 'every-year') return yearsOf(from, dayOf(until), target, calendar);
  const day = parseDay(target.due ?? '');
  const base = terms.baseline ?? 0;
  return [{ from, base, goal: target.value, words: '', ...endOn(day, calendar) }];
}

/** Each calendar year goes from 0 to the value; the launch year to its share, unless it is a rate. */
function yearsOf(from: Day, until: Day, target: DraftTarget, calendar: Calendar): Stretch[] {
  const stretches: Stretch[] = [];
  for (let { year } = yearMonth(from); year <= yearMonth(until).year; year++) {
    const before = dayOfMonth(year - 1, 12, 31);
    const end = endOn(dayOfMonth(year, 12, 31), calendar);
    const begins = Math.max(before, from);
    const isWhole = calendar.workdaysBetween(before, begins) === 0;
    const share = shareOf(target, { before, begins, due: end.due }, calendar);
    stretches.push(
      isWhole || isRate(target)
        ? { from: begins, base: 0, goal: target.value, words: '', ...end }
        : { from: begins, base: 0, ...share, lastly: share.words + end.lastly },
    );
  }
  return stretches;
}

function shareOf(
  target: DraftTarget,
  { before, begins, due }: { before: Day; begins: Day; due: Day },
  calendar: Calendar,
): { goal: number; words: string; due: Day } {
  const [left, all] = [calendar.workdaysBetween(begins, due), calendar.workdaysBetween(before, due)];
  const goal = rounded((target.value * left) / all, decimalsOf(target, target.value, 0), false);
  const words = `全年 ${target.value} ${target.unit}，启动当年按 ${left} / ${all} 个工作日计，当年份额 ${goal} ${target.unit}；`;
  return { goal, words, due };
}

function endOn(day: Day, calendar: Calendar): { due: Day; lastly: string } {
  const due = calendar.previousWorkday(day);
  return { due, lastly: due === day ? '' : `${dateInWords(day)}不是工作日，提前至${dateInWords(due)}；` };
}

/** The days of all milestones, in order: periods' due days and the ends, thinned out to quarters, then years. */
function daysOf({ start, policy, calendar }: ScheduleTerms, stretches: Stretch[]): Day[] {
  const ends = stretches.map((s) => s.due);
  const last = Math.max(...ends);
  const days = [...ends];
  for (let period = periodAfter(dayOf(start), policy, calendar); period && dayOf(period.due) < last;) {
    const day = dayOf(period.due);
    const apart = ends.every((end) => day > end || calendar.workdaysBetween(day, end) >= APART);
    if (apart && !ends.includes(day) && hasTime(start, period, policy, calendar)) days.push(day);
    period = periodAfter(day, policy, calendar);
  }
  days.sort((a, b) => a - b);
  if (days.length <= FINE) return days;
  const quarters = lastOfEach(days, ({ year, month }) => year * 4 + Math.floor((month - 1) / 3));
  if (quarters.length <= MOST) return quarters;
  return lastOfEach(days, ({ year }) => year).slice(-MOST);
}

function lastOfEach(days: Day[], group: (date: { year: number; month: number }) => number): Day[] {
  return [...new Map(days.map((day) => [group(yearMonth(day)), day])).values()];
}

function milestoneOn(day: Day, stretch: Stretch, target: DraftTarget, calendar: Calendar): Milestone {
  const { from, due, base, goal } = stretch;
  const { unit } = target;
  const provisional = restsOnUnknown(from, due, calendar);
  if (day === due)
    return {
      on: isoDay(day),
      value: goal,
      arithmetic: `${stretch.lastly}到期全额 ${goal} ${unit}`,
      provisional,
    };
  const [gone, all] = [calendar.workdaysBetween(from, day), calendar.workdaysBetween(from, due)];
  const exact = base + ((goal - base) * gone) / all;
  const decimals = decimalsOf(target, goal, base);
  const value = rounded(exact, decimals, goal < base);
  const way = `${clean(Math.abs(goal - base))} ${unit} × 已过 ${gone} 个工作日 / 共 ${all} 个工作日`;
  const sum = base === 0 ? way : `${base} ${unit} ${goal < base ? '-' : '+'} ${way}`;
  const taken = shown(exact, value, decimals);
  return { on: isoDay(day), value, arithmetic: `${stretch.words}${sum} = ${taken}`, provisional };
}

/** True where any year of (from, due] has no holiday notice: each date's workdays are counted through it. */
function restsOnUnknown(from: Day, due: Day, calendar: Calendar): boolean {
  for (let { year } = yearMonth(from + 1); year <= yearMonth(due).year; year++)
    if (calendar.isProvisional(dayOfMonth(year, 12, 31))) return true;
  return false;
}

/** A rate does not add up over a year; a count does. */
function isRate({ unit }: DraftTarget): boolean {
  return /[%％‰]|百分点/.test(unit);
}

/** Decimals of a milestone: one for rates and what is not whole, none for counts. */
function decimalsOf(target: DraftTarget, goal: number, base: number): number {
  return isRate(target) || !Number.isInteger(goal) || !Number.isInteger(base) ? 1 : 0;
}

/** Rounded to the lighter side: nobody is behind for a fraction of a thing. */
function rounded(exact: number, decimals: number, isDown: boolean): number {
  const scale = 10 ** decimals;
  const scaled = exact * scale;
  return (isDown ? Math.ceil(scaled - 1e-9) : Math.floor(scaled + 1e-9)) / scale;
}

/**
 * What milestones are between two of them, rounded as they are themselves: `exact` in the target's unit, down for
 * what goes up, up for what goes down.
 */
export function asMilestone(target: DraftTarget, exact: number, baseline: number): number {
  return rounded(exact, decimalsOf(target, target.value, baseline), target.comparator === '<=');
}

/** `382.6，取 382`: with as many decimals as tell the exact value from any that could have been taken. */
function shown(exact: number, value: number, decimals: number): string {
  if (Math.abs(exact - value) < 1e-9) return String(value);
  let digits = decimals + 1;
  while (
    digits < 9 &&
    Number(exact.toFixed(digits)) === Number(Number(exact.toFixed(digits)).toFixed(decimals))
  )
    digits++;
  return `${Number(exact.toFixed(digits))}，取 ${value}`;
}

const clean = (n: number): number => Number(n.toFixed(6));

/** One goal of a target: what is to be reached by the end of the workday `due`, counted from the end of `from`. */
export type Goal = Pick<Stretch, 'from' | 'due' | 'base' | 'goal'>;

/** The goals of a target that has any: one for a dated target, one a calendar year for an every-year one. */
export function goalsOf(terms: ScheduleTerms): Goal[] | { none: NoScheduleCode; reason: string } {
  const code = whyNone(terms);
  // Who gives dates and values of their own needs no baseline to reckon from.
  if (code !== null && code !== 'no-baseline' && code !== 'reached')
    return { none: code, reason: REASONS[code] };
  const goals = stretchesWith(terms);
  return goals.length > 0 ? goals : { none: 'too-near', reason: REASONS['too-near'] };
}
