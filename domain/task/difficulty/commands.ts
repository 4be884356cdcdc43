import type { Instant } from '../../time';
import type { Named } from '../assign/commands';

/** What may be asked about difficulties 存在问题. */
export interface DifficultyCommands {
  /** 提请协调: what is in the way, what is wanted of whom, and, where the unit can say, who should see to it. */
  'raise-difficulty': { unit: string; text: string; wanted: string; proposed: string | null };
  /** 明确责任单位和时限: `until` is the close of business of a workday. */
  'assign-difficulty': { decision: string; owner: Named; until: Instant; note: string | null };
  /** 不予协调. */
  'decline-difficulty': { decision: string; reason: string };
  /** 反馈解决情况, by whom it was given to. */
  'resolve-difficulty': { obligation: string; text: string };
  /** 确认解决与否, by who raised it; `reason` is wanted where it is not solved. */
  'confirm-difficulty': { difficulty: number; solved: boolean; reason: string };
}
