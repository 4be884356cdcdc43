import type { Instant } from '../../time';
import type { OpenedObligation } from '../events';

/** What happens by difficulties 存在问题. `unit` is who raised it, or has its place in the task now. */
export interface DifficultyEvents {
  'difficulty-raised': {
    difficulty: number;
    unit: string;
    text: string;
    wanted: string;
    proposed: string | null;
    decision: OpenedObligation;
  };
  /** `owed` is what the owner owes from now on. */
  'difficulty-assigned': {
    difficulty: number;
    unit: string;
    owner: string;
    decision: string;
    note: string | null;
    owed: OpenedObligation;
  };
  'difficulty-declined': { difficulty: number; unit: string; decision: string; reason: string };
  /** Who raised it may say until `objectUntil` that it is not solved; else it is. */
  'difficulty-resolved': {
    difficulty: number;
    unit: string;
    owner: string;
    obligation: string;
    text: string;
    objectUntil: Instant;
  };
  'difficulty-confirmed': { difficulty: number; unit: string };
  /** It is not solved: the office coordinates again, on `decision`. */
  'difficulty-reopened': { difficulty: number; unit: string; reason: string; decision: OpenedObligation };
}
