import type { Role } from '../../plan/draft';
import type { OpenedObligation } from '../events';
import type { Dispute, Obligation, ObligedKind } from '../state';

/** What happens to an assignment 布置: disputed 异议, decided, reassigned 改派, referred 转办. */
export interface AssignEvents {
  /** `later`: what the unit owes, with the due instants after the pause of the time-box. */
  disputed: { unit: string; decision: OpenedObligation; later: Postponed[] } & Omit<Dispute, 'raised'>;
  'dispute-refused': { unit: string; decision: string; reason: string };
  /** Followed by `reassigned` in the same decision. */
  'dispute-upheld': { unit: string; decision: string; reason: string; to: string };
  /** `to` takes the place of `from` in the list of assignments, with its role. */
  reassigned: {
    from: string;
    formerKind: ObligedKind;
    to: string;
    kind: ObligedKind;
    role: Role;
    /** Document number or instruction. */
    basis: string;
    /** What was open of `from`, and of `to` where it was promoted. */
    withdrawn: string[];
    /** What stands as it was answered, and decisions that nobody needs any more. */
    settles: string[];
    /** Reviews that `from` owed as first lead, asked anew of the first lead now. */
    reviews: OpenedObligation[];
  };
  referred: { unit: string; to: string };
}

/** An obligation whose due instant is put off. */
export type Postponed = { obligation: string } & Pick<Obligation, 'due' | 'provisional'>;
