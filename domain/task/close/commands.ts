import type { Claim } from './state';

/** What may be asked about closing 销号. */
export interface CloseCommands {
  /**
   * 申请销号: a claim for each target. `waiver` is the basis on which it is closed with inspections or findings that are
   * not over; null where there are none.
   */
  'ask-closing': { claims: ClaimOf[]; waiver: string | null; note: string | null };
  /** 初审: `opinion` is the reason where it is returned. */
  'review-closing': { support: boolean; opinion: string };
  /** 签批: `reason` is why not. */
  'sign-closing': { approve: boolean; reason: string };
  /** 抽查: what was found of the targets, and whether the closing still holds. */
  'record-recheck': { holds: boolean; values: Found[]; note: string | null };
  /** 重启. */
  reopen: { basis: string };
}

/** A claim as it is made; its clause is the target's own. */
export type ClaimOf = Omit<Claim, 'clause'>;

/** A figure found at a re-check, by index of the target. */
export interface Found {
  target: number;
  value: number;
}
