/** What a task keeps of inspections 督查. Plain JSON. */
export interface InspectState {
  /** Those that are not over. */
  inspections: readonly { id: string }[];
  /** 问题: those that are neither rectified and verified, nor dropped. */
  findings: readonly { id: string; unit: string }[];
}

/** As it is at the launch. */
export const inspectStart: InspectState = { inspections: [], findings: [] };
