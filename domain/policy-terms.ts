import { z } from 'zod';
import { durationSchema } from './duration';

/**
 * Terms of a policy 制度 that came after the first plans were launched. A policy in the ledger may lack them: whoever
 * needs one asks here, never the policy itself.
 */

/** 督查: order 733 gives 30 days to object from receipt, and 30 more to decide; how far apart is local. */
export interface InspectTerms {
  objectWithin: string;
  decideWithin: string;
  /** Within so long after one inspection of a unit another is a repeated one, and needs a reason. */
  apart: string;
}

/** 销号: which share of closed tasks is looked at again 抽查, how long after, and within how long that is done. */
export interface CloseTerms {
  recheck: { share: number; after: string; within: string };
}

/** 干部执行力档案: how long an entry can be contested from the day the unit hears of it. */
export interface RecordTerms {
  contestWithin: string;
}

/** All of them. */
export interface Terms {
  inspect: InspectTerms;
  close: CloseTerms;
  record: RecordTerms;
}

const USUAL: Terms = {
  inspect: { objectWithin: '30d', decideWithin: '30d', apart: '90d' },
  close: { recheck: { share: 0.2, after: '90d', within: '10wd' } },
  record: { contestWithin: '10wd' },
};

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
  record: z.strictObject({ contestWithin: durationSchema }).default(USUAL.record),
};

/** A term of a policy; the usual one where the policy is older than the term. */
export function termsOf<K extends keyof Terms>(policy: Partial<Terms>, name: K): Terms[K] {
  return policy[name] ?? USUAL[name];
}
