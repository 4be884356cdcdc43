import type { Paper } from '../../paper';
import type { Instant } from '../../time';

/** 督办函 to a unit of the city; 商请函 to an external one, which is asked. */
export type LetterKind = 'follow-up' | 'request';

/** Why a letter is written: something is overdue, or was late a second time and made good. */
export type LetterGround = 'overdue' | 'late-again';

/** What happens by letters. The paper itself is in the ledger: it can be had again word for word. */
export interface LetterEvents {
  'letter-issued': {
    obligation: string;
    unit: string;
    kind: LetterKind;
    ground: LetterGround;
    number: string;
    /** By when the unit is asked to answer. */
    until: Instant;
    paper: Paper;
  };
}
