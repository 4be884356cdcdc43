import { z } from 'zod';
import { daysSchema, durationSchema } from './duration';
import { impossibilities } from './policy-checks';
import { type Terms, termSchemas } from './policy-terms';

/**
 * The policy 制度 of a plan: its reporting cycle and what happens by when. Times of day are Beijing time.
 * A policy is snapshotted by every period when it opens; a change touches later periods only.
 */

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'want a time of day such as 17:30');

/** To whom the ladder goes: 主要负责人, 督查室, 分管领导. */
const LADDER_POSTS = ['head', 'supervision-office', 'leader-in-charge'] as const;

/** 每周, 每半月, 每月, 每季度, 每半年, 每年, 一次性, 按所列日期. */
const CYCLES = ['week', 'half-month', 'month', 'quarter', 'half-year', 'year', 'once', 'listed'] as const;

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
      every: z.enum(CYCLES),
      /** The listed due dates of a cycle `listed`, the single one of `once`; of no other. */
      on: z.array(z.iso.date('want a date such as 2025-06-30')).max(100).optional(),
      due: z.strictObject({
        /**
         * Day of the period's last month, weekday (1 Monday to 5 Friday) of a weekly cycle, or day of a month's first
         * half (1 to 15; the second half is due 15 days later); none where the dates are listed.
         */
        day: z.int().min(1).max(31).optional(),
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
    ...termSchemas,
  })
  .superRefine((policy, context) => {
    for (const [path, message, said] of impossibilities(policy)) {
      context.addIssue({ code: 'custom', path, message, params: { said } });
    }
  });

/** What `policySchema` yields, written out so that readers need not infer it. */
export type Policy = {
  timezone: 'Asia/Shanghai';
  acknowledge: { within: string };
  dispute: { raiseWithin: string; decideWithin: string };
  cycle: {
    every: (typeof CYCLES)[number];
    on?: string[];
    due: { day?: number; at: string; roll: 'previous-workday' | 'next-workday' };
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
} & Partial<Terms>;

/** One line for a policy that `policySchema` refused: every place, with its arithmetic. */
export function policyProblems(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'policy'}: ${issue.message}`).join('; ');
}

/** What is wrong at one place of a policy: a JSON pointer, and why (zh-CN where the rules say it). */
export interface PolicyError {
  path: string;
  message: string;
}

/** The same, place by place, for a form. */
export function policyErrors({ issues }: z.ZodError): PolicyError[] {
  return issues.map((issue) => {
    const said = issue.code === 'custom' ? (issue.params?.['said'] as string | undefined) : undefined;
    return { path: issue.path.map((key) => `/${String(key)}`).join(''), message: said ?? issue.message };
  });
}
