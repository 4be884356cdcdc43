import type { ObligedKind } from '../state';

/** A unit by name, with its kind as the plan's directory has it; null where the directory does not know it. */
export interface Named {
  unit: string;
  kind: ObligedKind | null;
}

/** What may be asked about an assignment 布置. */
export interface AssignCommands {
  /** 异议. */
  dispute: {
    unit: string;
    reason: string;
    /** 法定依据. */
    basis: string;
    /** Whose it is instead, where the unit can say. */
    proposed: string | null;
    /** Wanted from the second dispute on. */
    newFacts: string | null;
  };
  /** 异议裁定: upheld it goes to `to`, refused there is none. */
  'decide-dispute': { decision: string; uphold: boolean; reason: string; to: Named | null };
  /** 改派; `basis` is a document number or an instruction. */
  reassign: { from: string; to: Named; basis: string };
  /** 转办 inside the unit; `to` is a section or a person. */
  refer: { unit: string; to: string };
}
