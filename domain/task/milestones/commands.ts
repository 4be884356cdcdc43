/** What may be asked about milestones 倒排工期. `target` is the index of the task's target. */
export interface MilestoneCommands {
  /** 倒排: of one target, or with null of all. `baseline` is in the target's unit, null for unknown. */
  'draft-milestones': { target: number | null; baseline: number | null };
  /** 报审: own dates (ISO) and values, or with null the ones drafted. */
  'edit-milestones': {
    target: number;
    milestones: { on: string; value: number }[] | null;
    baseline: number | null;
    note: string | null;
  };
  'approve-milestones': { target: number; note: string | null };
  'return-milestones': { target: number; reason: string };
}
