import type { Instant } from '../../time';
import type { Told } from './state';

/** What may be asked about requests outside the cycle 临时报送. */
export interface RequestCommands {
  /** 临时报送要求 by the office: of one unit, about a target and a period or a day, until the close of a workday. */
  request: {
    unit: string;
    /** Index of the target whose figure is wanted; null where it is about none. */
    target: number | null;
    /** A period by its key, or a day `YYYY-MM-DD`. */
    period: string;
    text: string;
    until: Instant;
    /** On whose word the cap is passed: a document or an instruction. */
    approval: string | null;
    known: Known;
  };
  /** 答复临时报送要求. */
  'answer-request': { obligation: string; text: string; value: number | null; source: string | null };
  /** 撤回临时报送要求 by the office, as long as it is not answered. */
  'withdraw-request': { obligation: string; reason: string };
}

/** What the ledger knows when a request is made: looked up by whoever passes the command on, as data. */
export interface Known {
  /** How many things the unit was asked this month, over all tasks and plans. */
  asked: number;
  /** Where the figure, or the same question, was answered for this very period. */
  answered: Told | null;
  /** Where the unit gave a figure for the target last, for whatever period. */
  last: Told | null;
}
