import type { MilestoneSet } from '../../plan/back-schedule';
import type { Evidence } from '../../evidence';
import type { Instant } from '../../time';

/** What a task keeps of its targets: their milestones and their measured values. Plain JSON, by index of the target. */

/** Milestones of one target, by how far they have come. Approved ones stand until others are approved. */
export interface TargetMilestones {
  /** Reckoned by rule, or returned: waits for the lead. */
  drafted: MilestoneSet | null;
  /** Waits for the office. */
  proposed: MilestoneSet | null;
  approved: MilestoneSet | null;
  /** What the last return asked for. */
  returnReason: string | null;
}

/** A value of a target that the first lead reported and the office accepted, or that was put on record otherwise. */
export interface Measured {
  value: number;
  /** Of the report; null for what was in none. */
  period: string | null;
  /** When it was reported or verified; of a backfilled one the day it is of. */
  at: Instant;
  /** How it is known, in the lead's words. */
  source: string | null;
  /** 佐证材料, where there was any. */
  evidence?: Evidence[];
  /** 补录, or 核验 by the office; absent for what was reported. */
  how?: 'backfilled' | 'verified';
  /** ISO day of which the figure is, where it was in no report. */
  on?: string;
}

/** Figures of a report that waits for its review. */
export interface ReportedValues {
  values: ({ target: number } & Pick<Measured, 'value' | 'source' | 'evidence'>)[];
  /** 无变化: the values known already are confirmed for this period. */
  noChange: boolean;
  period: string;
  at: Instant;
}

/** Where a target has no milestones yet. */
export const NO_MILESTONES: TargetMilestones = {
  drafted: null,
  proposed: null,
  approved: null,
  returnReason: null,
};

/** The id of the office's decision about the milestones of a target, by its index. */
export function milestonesId(target: number): string {
  return `milestones:${target}`;
}

/** The index of the target that such a decision is about; null for any other obligation. */
export function targetOf(obligation: string): number | null {
  return obligation.startsWith('milestones:') ? Number(obligation.slice('milestones:'.length)) : null;
}
