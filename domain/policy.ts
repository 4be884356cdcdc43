import { z } from 'zod';
import { daysSchema, durationSchema } from './duration';
import { isQuiet, minutesOf } from './time';

/**
 * The policy 制度 of a plan: its reporting cycle and what happens by when. Times of day are Beijing time.
 * A policy is snapshotted by every period when it opens; a change touches later periods only.
 */

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'want a time of day such as 17:30');

/** To whom the ladder goes: 主要负责人, 督查室, 分管领导. */
export const LADDER_POSTS = ['head', 'supervision-office', 'leader-in-charge'] as const;

const ladderStep = z.strictObject({
  /** Time overdue before this level is raised. */
  after: daysSchema,
  to: z.enum(LADDER_POSTS),
  /** An acknowledgement lapses, and the next level may be raised, when nothing moved within this time. */
  ackWithin: durationSchema,
});

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

/** Workdays in the shortest period of a cycle that a calendar of 2024 to 2026 shows (Spring Festival included). */
const SHORTEST: Record<Policy['cycle']['every'], number> = {
  week: 0,
  month: 16,
  quarter: 56,
  'half-year': 115,
  year: 240,
};

/** A duration as a lower bound of workdays, for the arithmetic of what is possible. */
function workdays(duration: string): number {
  const n = Number.parseInt(duration, 10);
  if (duration.endsWith('wd')) return n;
  return duration.endsWith('h') ? n / 24 : (n * 5) / 7;
}

type Problem = [path: string[], message: string];

/** Every way in which a policy gives nobody time, each with its arithmetic. */
function impossibilities(policy: Policy): Problem[] {
  const problems: Problem[] = [];
  const { cycle, contribution, review, quiet, digest } = policy;
  const open = workdays(cycle.opens);
  const before = workdays(contribution.dueBefore);
  if (open - before < 1) {
    problems.push([
      ['contribution', 'dueBefore'],
      `a period opens ${cycle.opens} before it is due and contributions are due ${contribution.dueBefore} before: ` +
        `${open} − ${before} = ${open - before} workdays to write one; want at least 1`,
    ]);
  }
  if (cycle.every !== 'week' && open > SHORTEST[cycle.every]) {
    problems.push([
      ['cycle', 'opens'],
      `a ${cycle.every} has as few as ${SHORTEST[cycle.every]} workdays and the period opens ${open} before its due date: it would open before the one before is due`,
    ]);
  }
  if (cycle.every === 'week' && (cycle.due.day > 5 || open > 5)) {
    problems.push([
      ['cycle'],
      `a weekly cycle is due on weekday 1 to 5 (got ${cycle.due.day}) and opens at most 5wd before (got ${cycle.opens})`,
    ]);
  }
  if (workdays(review.within) > before && before > 0) {
    problems.push([
      ['review', 'within'],
      `a contribution is due ${contribution.dueBefore} before the report that rests on it, and its review may take ${review.within}: the decision would come after the date it concerns`,
    ]);
  }
  problems.push(...ladderProblems(policy));
  if (isQuiet(minutesOf(digest.at), quiet)) {
    problems.push([
      ['digest', 'at'],
      `the digest leaves at ${digest.at}, inside the quiet hours ${quiet.from} to ${quiet.to}`,
    ]);
  }
  return problems;
}

function ladderProblems({ escalate }: Policy): Problem[] {
  return escalate.flatMap((step, i): Problem[] => {
    const lower = escalate[i - 1];
    if (lower && workdays(step.after) <= workdays(lower.after)) {
      return [
        [
          ['escalate', String(i), 'after'],
          `level ${i + 1} comes ${step.after} after the due date, no later than level ${i} at ${lower.after}`,
        ],
      ];
    }
    return workdays(step.after) < 1
      ? [
          [
            ['escalate', String(i), 'after'],
            `level ${i + 1} comes ${step.after} after the due date: want at least 1wd to answer late`,
          ],
        ]
      : [];
  });
}

/** One line for a policy that `policySchema` refused: every place, with its arithmetic. */
export function policyProblems(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'policy'}: ${issue.message}`).join('; ');
}
