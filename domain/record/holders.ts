import type { Post } from '../directory';
import { type Day, isoDay } from '../time';

/** Who held a unit's posts when: what a record shows beside its entries, and is filtered by. */

/** One holding of a post; days are inclusive, null for open. `B` stands in while no `A` is there. */
export interface Holding {
  post: Post;
  /** How the holder is shown. */
  holder: string;
  rank: 'A' | 'B';
  from: Day | null;
  until: Day | null;
}

/** A holding as an entry keeps it: dates are ISO, null for open. */
export interface Holder {
  post: Post;
  holder: string;
  rank: 'A' | 'B';
  from: string | null;
  until: string | null;
}

/** Who held posts on any day from the first to the last, by post, holders before who stood in. */
export function heldBetween(holdings: readonly Holding[], first: Day, last: Day): Holder[] {
  return holdings
    .filter(({ from, until }) => (from ?? -Infinity) <= last && (until ?? Infinity) >= first)
    .map(({ post, holder, rank, from, until }) => ({
      post,
      holder,
      rank,
      from: iso(from),
      until: iso(until),
    }))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const iso = (day: Day | null): string | null => (day === null ? null : isoDay(day));

function orderOf({ post, rank, from, holder }: Holder): string {
  return [post, rank, from ?? '', holder].join(' ');
}
