import type { OpenedObligation } from '../events';
import type { Told } from './state';

/** What happens by requests outside the cycle 临时报送. */
export interface RequestEvents {
  requested: {
    number: number;
    unit: string;
    target: number | null;
    period: string;
    text: string;
    /** What the answer is prefilled with. */
    last: Told | null;
    /** How many things the unit is asked this month with this one, and how many the policy allows. */
    asked: number;
    cap: number;
    /** On whose word the cap was passed; null where it was not. */
    approval: string | null;
    owed: OpenedObligation;
  };
  'request-answered': {
    obligation: string;
    unit: string;
    target: number | null;
    period: string;
    /** What was asked. */
    question: string;
    text: string;
    value: number | null;
    source: string | null;
    late: boolean;
  };
  /** Taken back by the office: the unit owes it no more. */
  'request-withdrawn': {
    obligation: string;
    unit: string;
    target: number | null;
    period: string;
    /** What was asked. */
    question: string;
    reason: string;
  };
}
