import {
  type Goal,
  MOST,
  type Milestone,
  type MilestoneSet,
  type ScheduleTerms,
  goalsOf,
} from '../../plan/back-schedule';
import { type Day, dateInWords, dateWords, dayOf, isoDay, parseDay } from '../../time';
import { type Rejection, reject } from '../commands';

/** A lead's own milestones: what they must be, and how they are kept. */

type Own = Pick<Milestone, 'on' | 'value'>;

const no = (...args: Parameters<typeof reject>): Rejection => reject(...args).rejected;

/**
 * Why milestones cannot be put forward: they are workdays between the start and the due date, in order, never
 * go back, and reach the target at the last, of an every-year target in every year. Null where they can. The
 * refusal names the first that is wrong.
 */
export function checkMilestones(terms: ScheduleTerms, own: readonly Own[]): Rejection | null {
  const goals = goalsOf(terms);
  if ('none' in goals) return no('bad-value', goals.reason);
  if (own.length === 0 || own.length > MOST) return no('bad-value', `节点须有 1 至 ${MOST} 个`);
  for (const [i, { on, value }] of own.entries()) {
    const where = `第${i + 1}个节点（${dateWords(on)}）`;
    const before = own[i - 1];
    const day = parseDay(on);
    const problem = whyNotOn(terms, goals, day, before ? parseDay(before.on) : null);
    if (problem) return no('bad-date', where + problem, `/milestones/${i}/on`);
    if (!Number.isFinite(value) || value < 0)
      return no('bad-value', `${where}的数值须为不小于 0 的数`, `/milestones/${i}/value`);
    if (before && goesBack(terms, goals, before, { on, value }))
      return no('bad-value', `${where}的数值 ${value} 比前一个节点倒退`, `/milestones/${i}/value`);
  }
  return whyNotReached(terms, goals, own);
}

/** Within one goal, values go its way only; the next year of an every-year target starts again. */
function goesBack({ target }: ScheduleTerms, goals: Goal[], before: Own, own: Own): boolean {
  const goalOf = ({ on }: Own) => goals.find((g) => parseDay(on) <= g.due);
  if (goalOf(before) !== goalOf(own)) return false;
  return target.comparator === '<=' ? own.value > before.value : own.value < before.value;
}

function whyNotOn(
  { start, calendar }: ScheduleTerms,
  goals: Goal[],
  day: Day,
  before: Day | null,
): string | null {
  const last = goals.at(-1) as Goal;
  if (day <= dayOf(start)) return `须晚于启动日${dateInWords(dayOf(start))}`;
  if (day > last.due) return `晚于时限${dateInWords(last.due)}`;
  if (before !== null && day <= before) return '须晚于前一个节点';
  if (!calendar.isWorkday(day)) return '不是工作日';
  return null;
}

function whyNotReached({ target }: ScheduleTerms, goals: Goal[], own: readonly Own[]): Rejection | null {
  const isDown = target.comparator === '<=';
  for (const goal of goals) {
    const within = own.filter(({ on }) => parseDay(on) > goal.from && parseDay(on) <= goal.due);
    const last = within.at(-1);
    const reached = last && (isDown ? last.value <= goal.goal : last.value >= goal.goal);
    if (reached) continue;
    const by = `${dateInWords(goal.due)}前须达到 ${goal.goal} ${target.unit}`;
    return no(
      'bad-value',
      last
        ? `最后一个节点（${dateWords(last.on)}）的数值 ${last.value} 未达到目标：${by}`
        : `没有节点达到目标：${by}`,
      last && `/milestones/${own.indexOf(last)}/value`,
    );
  }
  return null;
}

/** The lead's own milestones as they are kept; those that are as they were drafted keep their arithmetic. */
export function ownMilestones(
  { start, baseline, target, calendar }: ScheduleTerms,
  own: readonly Own[],
  drafted: MilestoneSet | null,
): MilestoneSet {
  const milestones = own.map(({ on, value }): Milestone => {
    const same = drafted?.milestones.find((m) => m.on === on && m.value === value);
    const provisional = calendar.isProvisional(parseDay(on));
    return same ?? { on, value, arithmetic: `牵头单位自定：${value} ${target.unit}`, provisional };
  });
  const known = target.rhythm === 'every-year' ? 0 : (baseline ?? (target.comparator === '<=' ? null : 0));
  return { from: isoDay(dayOf(start)), baseline: known, milestones };
}
