import type { DraftTarget } from '../../plan/draft';

/** One change of a task's targets; `target` is the index of the one that is changed or dropped. */
export type TargetChange =
  | { do: 'add'; to: DraftTarget }
  | { do: 'change'; target: number; to: DraftTarget }
  | { do: 'drop'; target: number };

/** A figure of the past for one target. */
export interface PastValue {
  /** Index of the task's target. */
  target: number;
  value: number;
  /** ISO date: the day of which the figure is. */
  on: string;
  /** How it is known. */
  source: string;
}

/** What may be asked about amendments 修订. `basis` is a document number. */
export interface AmendCommands {
  /** 撤销任务. */
  'withdraw-task': { basis: string };
  /** 调整指标. */
  'amend-targets': { basis: string; changes: TargetChange[] };
  /** 补录. */
  backfill: { basis: string; values: PastValue[] };
  /** 核验: the value of a target whose day has passed. */
  'verify-target': PastValue;
}
