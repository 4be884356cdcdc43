import type { Instant } from '../../time';

/** What a task keeps of closing 销号. Plain JSON, one claim a target. */

/** 销号依据: what is said of one target, and who can confirm it. */
export interface Claim {
  /** Index of the task's target. */
  target: number;
  /** The source clause of the plan, as it was when this was claimed. */
  clause: string;
  /** In the target's unit. */
  value: number;
  /** 数据来源: how it is known. */
  source: string;
  /** 核验人: who can confirm it. */
  verifier: string;
  /** ISO day as of which the figure is. */
  on: string;
  /** 佐证材料, by name or number. */
  evidence: string | null;
  /** On what basis it is closed although the target is not met; null where it is. */
  waiver: string | null;
}

/** What is asked for, reviewed and signed, and stands once it is. */
export interface Closing {
  claims: Claim[];
  /** On what basis it is closed with what is listed in `waived`; null where nothing is. */
  waiver: string | null;
  /** Inspections and findings that were not over when it was asked for, in words: no others are waived. */
  waived: string[];
}

/** A request that waits for the office. */
export interface ClosingRequest extends Closing {
  note: string | null;
  requested: Instant;
  /** Accounts that asked, one of them on behalf of the other. */
  askedBy: string[];
  reviewed: { at: Instant; by: string[]; opinion: string | null } | null;
}

/** 已销号. */
export interface Closed extends Closing {
  at: Instant;
  /** How long after it is looked at again; null where it was not drawn, or was. */
  recheck: string | null;
}

export interface CloseState {
  closing: ClosingRequest | null;
  closed: Closed | null;
  /** When and on what basis it was last reopened 重启; null until then, and once it is closed again. */
  reopened: { at: Instant; basis: string } | null;
}

/** As it is at the launch. */
export const closeStart: CloseState = { closing: null, closed: null, reopened: null };

/** The id of the office's decision about a request: a task has one at a time. */
export const CLOSING = 'closing:task';

/** The id of a re-check: a closing has one at most. */
export const RECHECK = 'recheck:task';
