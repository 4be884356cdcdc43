import type { MilestoneSet } from '../../plan/back-schedule';

/** What happens to milestones 倒排工期. `target` is the index of the task's target, `unit` its first lead. */
export interface MilestoneEvents<Opened> {
  'milestones-drafted': { target: number; unit: string } & MilestoneSet;
  /** `review` is the decision this asks for; none where the office itself leads: its own milestones stand. */
  'milestones-proposed': {
    target: number;
    unit: string;
    note: string | null;
    review: Opened | null;
  } & MilestoneSet;
  'milestones-approved': { target: number; unit: string; review: string; note: string | null };
  'milestones-returned': { target: number; unit: string; review: string; reason: string };
}
