import type { Policy } from '../../policy';
import type { Instant } from '../../time';
import type { OpenedObligation } from '../events';

/**
 * Suspending 中止 and resuming 恢复 a task: what is asked, what happens, what is remembered. While a task is
 * suspended no rule of time acts on it; what is answered all the same is taken.
 */

/** A task at rest. */
export interface Suspension {
  since: Instant;
  /** Midnight of the day on which it is expected to go on. */
  until: Instant;
  /** On whose word: a document's number, or the leader's approval with the reason given. */
  basis: string;
  /** Set once the coordinator was told that it should be resumed or prolonged. */
  told: boolean;
}

/** A request of the first lead that waits for the leader in charge. */
export interface SuspensionRequest {
  until: Instant;
  reason: string;
  requested: Instant;
}

/** The id of the decision on a request: a task has one at a time. */
export const SUSPENSION = 'suspension:task';

/** What may be asked; `until` is midnight of the day on which the task is expected to go on. */
export interface SuspensionCommands {
  /** 申请中止. */
  'request-suspension': { until: Instant; reason: string };
  'decide-suspension': { approve: boolean; reason: string };
  /** 中止, or 延长中止 where it is suspended already: `basis` is the number of the document. */
  suspend: { until: Instant; basis: string };
  /** 恢复: `basis`, a document or an instruction, is needed before the day that was approved. */
  resume: { note: string | null; basis: string | null };
}

/** The new deadline of what was open when the task went on; `extension` that of a request that waits. */
export interface ResumedRound {
  obligation: string;
  due: Instant;
  provisional: boolean;
  extension: Instant | null;
}

/** A period that is not asked for, because of a suspension. */
export interface SkippedPeriod {
  every: Policy['cycle']['every'];
  key: string;
  due: Instant;
}

/** What can happen to a task by suspension. */
export interface SuspensionEvents {
  'suspension-requested': { until: Instant; reason: string; decision: OpenedObligation };
  'suspension-refused': { decision: string; reason: string };
  /** `decision` is the request that it grants or makes needless. */
  suspended: { until: Instant; basis: string; decision: string | null };
  'resumption-due': { until: Instant };
  /** `basis` is on whose word it goes on early; older events lack it. */
  resumed: {
    note: string | null;
    basis?: string | null;
    workdays: number;
    rounds: ResumedRound[];
    skipped: SkippedPeriod[];
  };
}
