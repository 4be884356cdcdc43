import { z } from 'zod';
import { durationSchema } from './duration';

/**
 * Terms of a policy 制度 that came after the first plans were launched. A policy in the ledger may lack them: whoever
 * needs one asks here, never the policy itself.
 */

/** 督查: order 733 gives 30 days to object from receipt, and 30 more to decide; how far apart is local. */
interface InspectTerms {
  objectWithin: string;
  decideWithin: string;
  /** Within so long after one inspection of a unit another is a repeated one, and needs a reason. */
  apart: string;
}

/** 销号: which share of closed tasks is looked at again 抽查, how long after, and within how long that is done. */
export interface CloseTerms {
  recheck: { share: number; after: string; within: string };
}

/** 干部执行力档案: how long an entry can be contested from the day the unit hears of it, and how long the decision takes. */
interface RecordTerms {
  contestWithin: string;
  decideWithin: string;
}

/** 强县, 中等县, 薄弱县. */
export const COUNTY_GROUPS = ['strong', 'middle', 'weak'] as const;
export type CountyGroup = (typeof COUNTY_GROUPS)[number];

/** What a county is evaluated by: 按时报送, 一次通过, 应报尽报, 指标达标. */
export type IndicatorName = 'on-time' | 'first-pass' | 'answered' | 'targets';

/** 年度评价: what counts how much. Weights are shares; those of what has no figures are spread over the others. */
export interface EvaluationTerms {
  indicators: Record<IndicatorName, number>;
  /** How much the year's own level counts in each group, and how much the improvement on the year before. */
  groups: Record<CountyGroup, { level: number; improvement: number }>;
  /** From so many points of 100 on: 优秀, 良好; below: 一般. */
  bands: { excellent: number; good: number };
}

/** 升级与批示另发的间隔: a person who was sent one urgent message is left alone so many minutes by the next. */
interface UrgentTerms {
  minutesApart: number;
}

/** All of them. */
export interface Terms {
  inspect: InspectTerms;
  close: CloseTerms;
  record: RecordTerms;
  evaluation: EvaluationTerms;
  urgent: UrgentTerms;
}

const USUAL: Terms = {
  inspect: { objectWithin: '30d', decideWithin: '30d', apart: '90d' },
  close: { recheck: { share: 0.2, after: '90d', within: '10wd' } },
  record: { contestWithin: '10wd', decideWithin: '10wd' },
  evaluation: {
    indicators: { 'on-time': 0.35, 'first-pass': 0.2, answered: 0.2, targets: 0.25 },
    groups: {
      strong: { level: 0.7, improvement: 0.3 },
      middle: { level: 0.6, improvement: 0.4 },
      weak: { level: 0.5, improvement: 0.5 },
    },
    bands: { excellent: 90, good: 75 },
  },
  urgent: { minutesApart: 30 },
};

const share = z.number().min(0).max(1);

/** Shares of a whole; what is off by a rounding still is one. */
function isWhole(shares: number[]): boolean {
  return Math.abs(shares.reduce((sum, n) => sum + n, 0) - 1) < 1e-6;
}

const groupWeights = z
  .strictObject({ level: share, improvement: share })
  .refine(
    ({ level, improvement }) => isWhole([level, improvement]),
    'level and improvement must add up to 1',
  );

const evaluationSchema = z.strictObject({
  indicators: z
    .strictObject({ 'on-time': share, 'first-pass': share, answered: share, targets: share })
    .refine((weights) => isWhole(Object.values(weights)), 'the weights of all indicators must add up to 1'),
  groups: z.strictObject({ strong: groupWeights, middle: groupWeights, weak: groupWeights }),
  bands: z
    .strictObject({ excellent: z.number().min(0).max(100), good: z.number().min(0).max(100) })
    .refine(({ excellent, good }) => good < excellent, 'good must begin below excellent'),
});

/** The shape of these terms in a policy file; each may be left out, whole. */
export const termSchemas = {
  inspect: z
    .strictObject({ objectWithin: durationSchema, decideWithin: durationSchema, apart: durationSchema })
    .default(USUAL.inspect),
  close: z
    .strictObject({
      recheck: z.strictObject({
        share: z.number().min(0).max(1),
        after: durationSchema,
        within: durationSchema.default(USUAL.close.recheck.within),
      }),
    })
    .default(USUAL.close),
  record: z
    .strictObject({
      contestWithin: durationSchema,
      decideWithin: durationSchema.default(USUAL.record.decideWithin),
    })
    .default(USUAL.record),
  evaluation: evaluationSchema.default(USUAL.evaluation),
  urgent: z.strictObject({ minutesApart: z.int('want whole minutes, such as 30') }).default(USUAL.urgent),
};

/** A term of a policy; the usual one, or what it lacks of it, where the policy is older than the term. */
export function termsOf<K extends keyof Terms>(policy: Partial<Terms>, name: K): Terms[K] {
  return { ...USUAL[name], ...policy[name] };
}

/** A policy with all of them, as it is shown and changed: the usual ones where it is older than they are. */
export function withTerms<P extends Partial<Terms>>(policy: P): P & Terms {
  const names = Object.keys(USUAL) as (keyof Terms)[];
  return { ...policy, ...Object.fromEntries(names.map((name) => [name, termsOf(policy, name)])) } as P &
    Terms;
}

/** What is reckoned by plan, never by task. */
const OF_PLAN = ['record', 'evaluation', 'urgent'] as const satisfies (keyof Terms)[];

/**
 * A policy as a task takes it: how records are contested, counties evaluated and messages kept apart is the plan's, which
 * keeps it whole.
 * Tasks that were launched before this have these terms, too, and never look at them.
 */
export function ofTask<P extends Partial<Terms>>(policy: P): Omit<P, (typeof OF_PLAN)[number]> {
  const terms = Object.entries(policy).filter(([name]) => !(OF_PLAN as readonly string[]).includes(name));
  return Object.fromEntries(terms) as Omit<P, (typeof OF_PLAN)[number]>;
}
