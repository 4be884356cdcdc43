import type { Calendar } from '../../calendar';
import type { DraftTarget } from '../../plan/draft';
import { type MilestoneSet, asMilestone } from '../../plan/back-schedule';
import {
  type Day,
  type Instant,
  dateInWords,
  dateWords,
  dayOf,
  dayOfMonth,
  parseDay,
  yearMonth,
} from '../../time';
import { deviationOf, isMet } from './met';
import type { Measured } from './milestones';
import type { TaskState } from '../state';

/**
 * How a target stands against its approved milestones (issue 4, section 3; ADR 0014). A value is judged by the day
 * it was reported on, so that nobody falls behind between two reports; but one that is older than the last but one
 * milestone is judged by that one, so that nobody stays on track by keeping silent.
 */

/** 超前, 正常, 滞后, 无数据, 待核验. */
type TrajectoryStatus = 'ahead' | 'on-track' | 'behind' | 'no-data' | 'due';

/** One target's standing at an instant; numbers in its unit. */
export interface Trajectory {
  status: TrajectoryStatus;
  /** What the approved milestones want by now; null where there are none, or not yet any. */
  interim: number | null;
  /** What they wanted by the day that the value is judged by; past the due date the target itself. */
  expected: number | null;
  measured: Measured | null;
  /** Share of `expected` by which the value is better (positive) or worse; null where they cannot be compared. */
  deviation: number | null;
  /** zh-CN. */
  words: string;
}

/** More than so much off is ahead or behind; more than `FAR` behind is red. */
const NEAR = 0.1;
const FAR = 0.3;

/** A dated target whose day has passed is `due`: to be verified 待核验. */
export function targetStanding(target: DraftTarget, at: Instant): 'due' | 'running' {
  return target.due !== null && dayOf(at) > parseDay(target.due) ? 'due' : 'running';
}

/** The trajectory of a target, by its index. Throws where the task has no such target. */
export function trajectoryOf(state: TaskState, index: number, at: Instant, calendar: Calendar): Trajectory {
  const target = state.targets[index];
  if (!target) throw new Error(`${state.key} has no target ${index}`);
  const known = state.measured[index] ?? null;
  if (target.dropped) return noData(null, null, `已取消（依据${target.dropped.basis}）`);
  const measured = known && isOfThisYear(target, known, at) ? known : null;
  if (targetStanding(target, at) === 'due') return pastDue(target, measured);
  const approved = state.milestones[index]?.approved ?? null;
  if (!approved) return noData(null, measured, '尚无审定的倒排工期');
  const way = { target, approved, calendar };
  const interim = interimOn(way, dayOf(at));
  if (!measured) return noData(interim, null, `应达 ${withUnit(interim, target)}，尚无核准数据`);
  const expected = interimOn(way, judgedOn(approved, measured, at));
  if (expected === null) return noData(interim, measured, '起点数值不明，首个节点后再比');
  const deviation = deviationOf(target, measured.value, expected);
  const status = fallsBehind(target, measured.value, expected)
    ? 'behind'
    : deviation > NEAR
      ? 'ahead'
      : 'on-track';
  return {
    status,
    interim,
    expected,
    measured,
    deviation,
    words: wordsOf(target, measured, expected, deviation),
  };
}

/** True where a value is off by more than a little from what is wanted by now. */
export function fallsBehind(target: DraftTarget, value: number, expected: number): boolean {
  return deviationOf(target, value, expected) < -NEAR;
}

function noData(interim: number | null, measured: Measured | null, words: string): Trajectory {
  return { status: 'no-data', interim, expected: null, measured, deviation: null, words };
}

/**
 * After the due date only what was reported after it, or verified, counts; but what was reached before was reached.
 * The rest is to be verified, and so is what was backfilled: nobody has looked at it.
 */
function pastDue(target: DraftTarget, measured: Measured | null): Trajectory {
  const { value: expected } = target;
  const base = { interim: expected, expected, measured };
  if (!measured) return { ...base, status: 'due', deviation: null, words: '已到期，待核验' };
  const deviation = deviationOf(target, measured.value, expected);
  const words = wordsOf(target, measured, expected, deviation);
  const { how, at } = measured;
  if (isMet(target, measured.value) && how !== 'backfilled')
    return { ...base, status: deviation > NEAR ? 'ahead' : 'on-track', deviation, words: `已达标：${words}` };
  const verified = how === 'verified' || (how === undefined && dayOf(at) > parseDay(target.due ?? ''));
  return verified
    ? { ...base, status: 'behind', deviation, words: `到期未达标：${words}` }
    : { ...base, status: 'due', deviation, words: `已到期，待核验：${words}` };
}

/** An every-year target starts again each year: last year's figure says nothing of this one. */
function isOfThisYear(target: DraftTarget, measured: Measured, at: Instant): boolean {
  return target.rhythm !== 'every-year' || yearMonth(dayOf(measured.at)).year === yearMonth(dayOf(at)).year;
}

/** The day a value is judged by: when it was reported, or the last but one milestone where that is later. */
function judgedOn({ milestones }: MilestoneSet, measured: Measured, at: Instant): Day {
  const passed = milestones.map(({ on }) => parseDay(on)).filter((day) => day < dayOf(at));
  return Math.max(dayOf(measured.at), passed.at(-2) ?? -Infinity);
}

interface Way {
  target: DraftTarget;
  approved: MilestoneSet;
  calendar: Calendar;
}

/** What milestones want by the end of a day: linear by workdays between two of them, rounded as they are. */
function interimOn({ target, approved, calendar }: Way, day: Day): number | null {
  const yearStart = dayOfMonth(yearMonth(day).year - 1, 12, 31);
  const yearly = target.rhythm === 'every-year';
  const points = approved.milestones.map((m) => ({ day: parseDay(m.on), value: m.value }));
  const first = Math.max(parseDay(approved.from), yearly ? yearStart : -Infinity);
  let before = { day: first, value: yearly ? 0 : approved.baseline };
  for (const point of points) {
    if (yearly && point.day <= yearStart) continue;
    if (point.day >= day) return between({ before, point, target, calendar }, day);
    before = point;
  }
  return before.value;
}

function between(
  step: {
    before: { day: Day; value: number | null };
    point: { day: Day; value: number };
    target: DraftTarget;
    calendar: Calendar;
  },
  day: Day,
): number | null {
  const { before, point, target, calendar } = step;
  if (day >= point.day) return point.value;
  if (before.value === null || day <= before.day) return before.value;
  const all = calendar.workdaysBetween(before.day, point.day);
  const gone = calendar.workdaysBetween(before.day, day);
  const exact = before.value + ((point.value - before.value) * gone) / all;
  return asMilestone(target, exact, before.value);
}

const HOW = { reported: '报', backfilled: '补录', verified: '核验' };

function withUnit(value: number | null, { unit }: DraftTarget): string {
  return value === null ? '（未知）' : `${value} ${unit}`;
}

function wordsOf(target: DraftTarget, measured: Measured, expected: number, deviation: number): string {
  const percent = `${Number(Math.abs(deviation * 100).toFixed(1))}%`;
  const how = deviation === 0 ? '持平' : deviation > 0 ? `超前 ${percent}` : `落后 ${percent}`;
  const day = measured.on ? dateWords(measured.on) : dateInWords(dayOf(measured.at));
  const known = `${withUnit(measured.value, target)}（${day}${HOW[measured.how ?? 'reported']}）`;
  return `应达 ${withUnit(expected, target)}，实际 ${known}，${how}`;
}

/** A target that colours its task: red where it is far behind or missed, yellow where it is behind. */
export interface TargetLight {
  light: 'yellow' | 'red';
  reason: string;
}

/** The targets of a task that are behind their trajectory or were missed, and how many wait to be verified. */
export function targetLights(
  state: TaskState,
  at: Instant,
  calendar: Calendar,
): { lights: TargetLight[]; unverified: number[] } {
  const lights: TargetLight[] = [];
  const unverified: number[] = [];
  for (const [index, target] of state.targets.entries()) {
    if (target.dropped) continue;
    const { status, deviation } = trajectoryOf(state, index, at, calendar);
    if (status === 'due') unverified.push(index);
    if (status !== 'behind' || deviation === null) continue;
    const missed = targetStanding(target, at) === 'due';
    const percent = `${Number(Math.abs(deviation * 100).toFixed(1))}%`;
    const reason = `第${index + 1}项指标“${target.metric}”${missed ? '到期未达标，差' : '落后于工期'} ${percent}`;
    lights.push({ light: missed || deviation < -FAR ? 'red' : 'yellow', reason });
  }
  return { lights, unverified };
}
