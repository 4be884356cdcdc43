import type { Instant } from '../../time';

/** What a task keeps of amendments 修订. Plain JSON. What became of its targets is with them. */
export interface AmendState {
  /** 已撤销: since when, on which document; null while it runs, and where it ended by itself. */
  withdrawn: { at: Instant; basis: string } | null;
}

/** As it is at the launch. */
export const amendStart: AmendState = { withdrawn: null };
