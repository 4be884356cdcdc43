import type { Policy } from './policy';
import { isDated } from './cycle-kinds';
import { durationWords } from './duration';
import { termsOf } from './policy-terms';
import { dateWords, isQuiet, minutesOf, parseDay } from './time';

/**
 * Workdays from one due day to the next, where they are fewest in 2024 to 2026 whatever the due day (Spring
 * Festival). A week counts as whole: in one with holidays a period may open before the one before is due.
 */
const SHORTEST: Record<Exclude<Policy['cycle']['every'], 'once' | 'listed'>, number> = {
  week: 5,
  'half-month': 4,
  month: 15,
  quarter: 59,
  'half-year': 120,
  year: 247,
};

/** A duration as a lower bound of workdays, for the arithmetic of what is possible. */
function workdays(duration: string): number {
  const n = Number.parseInt(duration, 10);
  if (duration.endsWith('wd')) return n;
  return duration.endsWith('h') ? n / 24 : (n * 5) / 7;
}

/** Where, why with its arithmetic, and the same for who fills in a form (zh-CN). */
type Problem = [path: string[], message: string, said: string];

/** A number of workdays without a long fraction. */
const round = (n: number): number => Math.round(n * 10) / 10;

/** Every way in which a policy gives nobody time: the path of the setting, and why, with its arithmetic. Pure. */
export function impossibilities(policy: Policy): Problem[] {
  return [
    ...(isDated(policy.cycle) ? datedProblems(policy.cycle) : cycleProblems(policy.cycle)),
    ...contributionProblems(policy),
    ...emptyTimes(policy),
    ...ladderProblems(policy),
    ...digestProblems(policy),
    ...urgentProblems(policy),
  ];
}

/** The last weekday, or day of a month, on which a cycle may be due. */
const LAST_DAY: Partial<Record<Policy['cycle']['every'], { last: number; words: string; said: string }>> = {
  week: {
    last: 5,
    words: 'a weekly cycle is due on weekday 1 to 5',
    said: '每周的报送日须为周一至周五（1至5）',
  },
  'half-month': {
    last: 15,
    words: 'a half-monthly cycle is due on day 1 to 15 of the first half',
    said: '每半月的报送日须为上半月的1至15日',
  },
};

function cycleProblems({ every, on, due, opens }: Policy['cycle']): Problem[] {
  const problems: Problem[] = [];
  if (on)
    problems.push([
      ['cycle', 'on'],
      `a ${every} has no listed dates (got ${on.length}): want none`,
      '这种周期不列日期',
    ]);
  if (due.day === undefined)
    problems.push([['cycle', 'due', 'day'], `a ${every} needs its due day: want a number`, '请填报送日']);
  const limit = LAST_DAY[every];
  if (limit && due.day !== undefined && due.day > limit.last)
    problems.push([['cycle', 'due', 'day'], `${limit.words} (got ${due.day})`, limit.said]);
  const open = workdays(opens);
  const shortest = SHORTEST[every as keyof typeof SHORTEST];
  if (open > shortest) {
    problems.push([
      ['cycle', 'opens'],
      `a ${every} has as few as ${shortest} workdays and the period opens ${opens} before its due date: ` +
        `${round(open)} > ${shortest}, it would open before the one before is due`,
      `一个周期最短只有${shortest}个工作日，提前${durationWords(opens)}开放，上一期还未到期：${round(open)} > ${shortest}`,
    ]);
  }
  return problems;
}

/** What is wrong with listed dates: their number, their order, and too little time between two of them. */
function datedProblems({ every, on = [], due, opens }: Policy['cycle']): Problem[] {
  const problems: Problem[] = [];
  const path = ['cycle', 'on'];
  if (due.day !== undefined)
    problems.push([
      ['cycle', 'due', 'day'],
      `${every} is due on its dates, not on day ${due.day}: want none`,
      '报送日期逐个列出，不填报送日',
    ]);
  if (every === 'once' ? on.length !== 1 : on.length === 0)
    problems.push([
      path,
      `${every} wants ${every === 'once' ? 'exactly' : 'at least'} 1 date, got ${on.length}`,
      every === 'once' ? `请填一个报送日期，现有${on.length}个` : '请至少填一个报送日期',
    ]);
  const open = workdays(opens);
  for (const [i, date] of on.entries()) {
    const before = on[i - 1];
    if (before === undefined) continue;
    const gap = parseDay(date) - parseDay(before);
    const between = workdays(`${Math.max(gap, 0)}d`);
    if (gap <= 0)
      problems.push([
        [...path, String(i)],
        `${date} comes ${-gap} days before ${before}: want later dates later`,
        `${dateWords(date)}应晚于前一个日期${dateWords(before)}`,
      ]);
    else if (open > between) {
      problems.push([
        [...path, String(i)],
        `${before} and ${date} are ${gap} days apart and the period opens ${opens} before its due date: ` +
          `${round(open)} > ${round(between)} workdays, it would open before the one before is due`,
        `${dateWords(before)}与${dateWords(date)}相隔${gap}日，提前${durationWords(opens)}开放，上一期还未到期`,
      ]);
    }
  }
  return problems;
}

function contributionProblems({ cycle, contribution, review }: Policy): Problem[] {
  const problems: Problem[] = [];
  const [open, before, decide] = [cycle.opens, contribution.dueBefore, review.within].map(workdays) as [
    number,
    number,
    number,
  ];
  if (open - before < 1) {
    problems.push([
      ['contribution', 'dueBefore'],
      `a period opens ${cycle.opens} before it is due and contributions are due ${contribution.dueBefore} before: ` +
        `${round(open)} − ${round(before)} = ${round(open - before)} workdays to write one; want at least 1`,
      `提前${durationWords(cycle.opens)}开放、提前${durationWords(contribution.dueBefore)}报配合材料：只剩${round(open - before)}个工作日填写，至少须1个`,
    ]);
  }
  if (decide > before) {
    problems.push([
      ['review', 'within'],
      `a contribution is due ${contribution.dueBefore} before the report that rests on it, and its review may take ${review.within}: ` +
        `${round(before)} − ${round(decide)} = ${round(before - decide)} workdays, the decision would come after the date it concerns`,
      `配合材料提前${durationWords(contribution.dueBefore)}报，审核却可用${durationWords(review.within)}：审核会晚于进展报告的时限`,
    ]);
  }
  return problems;
}

/** Times that are none: what is counted from an instant, or repeated, needs more than nothing. */
function emptyTimes(policy: Policy): Problem[] {
  const times: [path: string[], duration: string][] = [
    [['acknowledge', 'within'], policy.acknowledge.within],
    [['dispute', 'raiseWithin'], policy.dispute.raiseWithin],
    [['dispute', 'decideWithin'], policy.dispute.decideWithin],
    [['firstPeriod', 'atLeast'], policy.firstPeriod.atLeast],
    [['chase', 'every'], policy.chase.every],
    [['review', 'within'], policy.review.within],
    [['return', 'within'], policy.return.within],
    ...policy.escalate.map(({ ackWithin }, i): [string[], string] => [
      ['escalate', String(i), 'ackWithin'],
      ackWithin,
    ]),
  ];
  return times
    .filter(([, duration]) => Number.parseInt(duration, 10) === 0)
    .map(([path, duration]) => [
      path,
      `${duration} is 0 days: nobody has time; want more than 0`,
      '须大于0，否则没有办理时间',
    ]);
}

function ladderProblems({ escalate }: Policy): Problem[] {
  return escalate.flatMap((step, i): Problem[] => {
    const path = ['escalate', String(i), 'after'];
    const lower = escalate[i - 1];
    const [own, below] = [workdays(step.after), lower ? workdays(lower.after) : 0];
    if (lower && own <= below) {
      const sum = `${round(own)} − ${round(below)} = ${round(own - below)} workdays between them`;
      return [
        [
          path,
          `level ${i + 1} comes ${step.after} after the due date, no later than level ${i} at ${lower.after}: ${sum}`,
          `第${i + 1}级须晚于第${i}级（逾期${durationWords(lower.after)}）`,
        ],
      ];
    }
    if (Number.parseInt(step.after, 10) >= 1) return [];
    return [
      [
        path,
        `level ${i + 1} comes ${step.after} after the due date: 0 < 1, want at least 1 to answer late`,
        `第${i + 1}级至少须在逾期1日之后`,
      ],
    ];
  });
}

/** Day rules act until 07:30: a digest before that would carry the news of the day before. */
const RULES_DONE = '07:30';

function digestProblems({ cycle, digest, quiet, remind }: Policy): Problem[] {
  const problems: Problem[] = [];
  const at = minutesOf(digest.at);
  if (isQuiet(at, quiet)) {
    problems.push([
      ['digest', 'at'],
      `the digest leaves at ${digest.at}, inside the quiet hours ${quiet.from} to ${quiet.to}`,
      `${digest.at}在免打扰时段（${quiet.from}至次日${quiet.to}）之内`,
    ]);
  }
  if (at < minutesOf(RULES_DONE)) {
    problems.push([
      ['digest', 'at'],
      `the digest leaves at ${digest.at} and the day's rules act until ${RULES_DONE}: ${minutesOf(RULES_DONE) - at} minutes too early to carry them`,
      `须不早于${RULES_DONE}：当天的提醒那时才算好`,
    ]);
  }
  const late = minutesOf(cycle.due.at) - at;
  if (late <= 0 && remind.some((before) => Number.parseInt(before, 10) === 0)) {
    problems.push([
      ['remind'],
      `the reminder of the due day leaves with the digest at ${digest.at} and the report is due at ${cycle.due.at}: ${late} minutes left`,
      `当日提醒随${digest.at}的邮件发出，而报送时限是${cycle.due.at}，来不及`,
    ]);
  }
  return problems;
}

/** Minutes. With more, an escalation would come no sooner than with the digest of the next morning. */
const MOST_APART = 240;

function urgentProblems(policy: Policy): Problem[] {
  const { minutesApart } = termsOf(policy, 'urgent');
  if (minutesApart >= 0 && minutesApart <= MOST_APART) return [];
  return [
    [
      ['urgent', 'minutesApart'],
      `urgent messages to one person are ${minutesApart} minutes apart: want 0 to ${MOST_APART}, or what breaks through waits for the next morning`,
      `须为0至${MOST_APART}分钟：再长，升级就要等到第二天`,
    ],
  ];
}
