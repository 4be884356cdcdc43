import type { Instant } from '../../time';
import type { OpenedObligation } from '../events';
import type { SkippedPeriod } from '../suspend/suspension';
import type { Found } from './commands';
import type { Closing } from './state';

/** What happens by closing 销号. `unit` is the first lead at the time. */
export interface CloseEvents {
  'closing-requested': Closing & { unit: string; note: string | null; decision: OpenedObligation };
  /** Supported: the supervisor has the time of a review of their own. */
  'closing-reviewed': {
    unit: string;
    decision: string;
    opinion: string | null;
    due: Instant;
    provisional: boolean;
  };
  'closing-returned': { unit: string; decision: string; reason: string };
  'closing-refused': { unit: string; decision: string; reason: string };
  /** `units` are all of the task: what the lead claims is not everybody's to read. */
  closed: Closing & { units: string[]; decision: string };
  /** The office is to look again; a task does not end before it had the time to. */
  'recheck-due': { unit: string; recheck: OpenedObligation; until: Instant };
  rechecked: { unit: string; obligation: string; holds: boolean; values: Found[]; note: string | null };
  /** `until` reaches as far as one whole period. */
  reopened: { basis: string; skipped: SkippedPeriod[]; until: Instant };
}
