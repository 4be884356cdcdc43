import type { Instant } from '../../time';

/** What may be asked about letters 督办函、商请函. */
export interface LetterCommands {
  /**
   * 发函: `until` is the close of business of a workday; `demand` is what the office adds in its own words. `taken` is
   * true where another letter has the number; whoever asks looks it up.
   */
  'issue-letter': {
    obligation: string;
    number: string;
    until: Instant;
    demand: string | null;
    taken: boolean;
  };
}
