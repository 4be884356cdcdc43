import type { DraftTarget } from '../../plan/draft';
import type { PastValue } from './commands';

/** A change of a target as it was made: `before` is null for one that was added, `after` for one that was dropped. */
export interface TargetAmended {
  target: number;
  before: DraftTarget | null;
  after: DraftTarget | null;
}

/** What happens by amendments 修订. */
export interface AmendEvents {
  /** The task ends with it; what was open is withdrawn, what was submitted stands as accepted. */
  'task-withdrawn': { basis: string };
  'targets-amended': { basis: string; changes: TargetAmended[] };
  /** `unit` is the first lead, whose figures they are. */
  'values-backfilled': { unit: string; basis: string; values: PastValue[] };
  'target-verified': { unit: string } & PastValue;
}
