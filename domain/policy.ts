import { z } from 'zod';
import { daysSchema, durationSchema } from './duration';
import { isQuiet, minutesOf } from './time';

/**
 * The policy 制度 of a plan: its reporting cycle and what happens by when. Times of day are Beijing time.
 * A policy is snapshotted by every period when it opens; a change touches later periods only.
 */

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'want a time of day such as 17:30');

/** To whom the ladder goes: 主要负责人, 督查室, 分管领导. */
const LADDER_POSTS = ['head', 'supervision-office', 'leader-in-charge'] as const;

const ladderStep = z.strictObject({
  /** Time overdue before this level is raised. */
  after: daysSchema,
  to: z.enum(LADDER_POSTS),
  /** An acknowledgement lapses, and the next level may be raised, when nothing moved within this time. */
  ackWithin: durationSchema,
});

/** Reads a policy, or refuses it: what is misspelt, and what gives nobody time, with the arithmetic. */
export const policySchema = z
  .strictObject({
    timezone: z.literal('Asia/Shanghai', 'the calendar knows Beijing time only: want Asia/Shanghai'),
    acknowledge: z.strictObject({ within: durationSchema }),
    dispute: z.strictObject({ raiseWithin: durationSchema, decideWithin: durationSchema }),
    cycle: z.strictObject({
      every: z.enum(['week', 'month', 'quarter', 'half-year', 'year']),
      due: z.strictObject({
        /** Day of the period's last month, or weekday (1 Monday to 5 Friday) of a weekly cycle. */
        day: z.int().min(1).max(31),
        at: timeOfDay,
        roll: z.enum(['previous-workday', 'next-workday']),
      }),
      /** How long before the due date a period opens. */
      opens: daysSchema,
      /** For how many months from the launch periods are opened. */
      months: z.int().min(1).max(120).default(24),
    }),
    contribution: z.strictObject({ dueBefore: daysSchema }),
    /** Workdays a unit has at least between service and its first contribution date. */
    firstPeriod: z.strictObject({ atLeast: daysSchema }).default({ atLeast: '7wd' }),
    remind: z.array(daysSchema).max(10),
    chase: z.strictObject({ every: daysSchema, atMost: z.int().min(0).max(20) }),
    escalate: z.array(ladderStep).max(5),
    review: z.strictObject({ within: durationSchema }),
    /** Time a returned report or contribution has. */
    return: z.strictObject({ within: durationSchema }).default({ within: '2wd' }),
    digest: z.strictObject({ at: timeOfDay }),
    quiet: z.strictObject({ from: timeOfDay, to: timeOfDay }),
    burden: z.strictObject({ requestsPerUnitPerMonth: z.int().min(1) }),
  })
  .superRefine((policy, context) => {
    for (const [path, message] of impossibilities(policy)) {
      context.addIssue({ code: 'custom', path, message });
    }
  });

/** What `policySchema` yields, written out so that readers need not infer it. */
export type Policy = {
  timezone: 'Asia/Shanghai';
  acknowledge: { within: string };
  dispute: { raiseWithin: string; decideWithin: string };
  cycle: {
    every: 'week' | 'month' | 'quarter' | 'half-year' | 'year';
    due: { day: number; at: string; roll: 'previous-workday' | 'next-workday' };
    opens: string;
    months: number;
  };
  contribution: { dueBefore: string };
  firstPeriod: { atLeast: string };
  remind: string[];
  chase: { every: string; atMost: number };
  escalate: { after: string; to: (typeof LADDER_POSTS)[number]; ackWithin: string }[];
  review: { within: string };
  return: { within: string };
  digest: { at: string };
  quiet: { from: string; to: string };
  burden: { requestsPerUnitPerMonth: number };
};

/**
 * Workdays from one due day to the next, where they are fewest in 2024 to 2026 whatever the due day (Spring
 * Festival). A week counts as whole: in one with holidays a period may open before the one before is due.
 */
const SHORTEST: Record<Policy['cycle']['every'], number> = {
  week: 5,
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

type Problem = [path: string[], message: string];

/** A number of workdays without a long fraction. */
const round = (n: number): number => Math.round(n * 10) / 10;

/** Every way in which a policy gives nobody time, each with its arithmetic. */
function impossibilities(policy: Policy): Problem[] {
  return [
    ...cycleProblems(policy),
    ...contributionProblems(policy),
    ...emptyTimes(policy),
    ...ladderProblems(policy),
    ...digestProblems(policy),
  ];
}

function cycleProblems({ cycle }: Policy): Problem[] {
  const problems: Problem[] = [];
  const { every, due, opens } = cycle;
  if (every === 'week' && due.day > 5) {
    problems.push([['cycle', 'due', 'day'], `a weekly cycle is due on weekday 1 to 5 (got ${due.day})`]);
  }
  const open = workdays(opens);
  if (open > SHORTEST[every]) {
    problems.push([
      ['cycle', 'opens'],
      `a ${every} has as few as ${SHORTEST[every]} workdays and the period opens ${opens} before its due date: ` +
        `${round(open)} > ${SHORTEST[every]}, it would open before the one before is due`,
    ]);
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
    ]);
  }
  if (decide > before) {
    problems.push([
      ['review', 'within'],
      `a contribution is due ${contribution.dueBefore} before the report that rests on it, and its review may take ${review.within}: ` +
        `${round(before)} − ${round(decide)} = ${round(before - decide)} workdays, the decision would come after the date it concerns`,
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
    .map(([path, duration]) => [path, `${duration} is 0 days: nobody has time; want more than 0`]);
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
        ],
      ];
    }
    if (Number.parseInt(step.after, 10) >= 1) return [];
    return [
      [path, `level ${i + 1} comes ${step.after} after the due date: 0 < 1, want at least 1 to answer late`],
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
    ]);
  }
  if (at < minutesOf(RULES_DONE)) {
    problems.push([
      ['digest', 'at'],
      `the digest leaves at ${digest.at} and the day's rules act until ${RULES_DONE}: ${minutesOf(RULES_DONE) - at} minutes too early to carry them`,
    ]);
  }
  const late = minutesOf(cycle.due.at) - at;
  if (late <= 0 && remind.some((before) => Number.parseInt(before, 10) === 0)) {
    problems.push([
      ['remind'],
      `the reminder of the due day leaves with the digest at ${digest.at} and the report is due at ${cycle.due.at}: ${late} minutes left`,
    ]);
  }
  return problems;
}

/** One line for a policy that `policySchema` refused: every place, with its arithmetic. */
export function policyProblems(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'policy'}: ${issue.message}`).join('; ');
}
