import { type Review, isAcceptable, isMine, keyOf } from './data';

/** What is looked at first, and which part of the queue the address asks for. */

/** How much a decision wants to be looked at. */
export type Weight = 'late' | 'remarked' | 'plain' | 'other';

/** Late or red; with something to remark; an answer with nothing to remark; anything else that is decided. */
export function weightOf({ due, level, about, standing, remarks }: Review, now: string): Weight {
  if (Date.parse(due) < Date.parse(now) || level > 0 || standing?.light === 'red' || about?.overdue === true)
    return 'late';
  if (remarks === null) return 'other';
  return remarks.length > 0 ? 'remarked' : 'plain';
}

const ORDER: Record<Weight, number> = { late: 0, other: 1, remarked: 2, plain: 3 };

/** What the address chooses. */
export interface Chosen {
  kind?: string | undefined;
  weight?: string | undefined;
  plan?: string | undefined;
  /** `all`: also what others decide. */
  who?: string | undefined;
  /** The key of the decision that is open. */
  open?: string | undefined;
}

/**
 * The queue as the address asks for it, the gravest first and then by date. What a link led to is there whatever the
 * filter says.
 */
export function queueOf(
  { reviews, now }: { reviews: readonly Review[]; now: string },
  chosen: Chosen,
  linked: string | undefined,
): Review[] {
  return reviews
    .filter(
      (r) =>
        (linked !== undefined && keyOf(r) === linked) ||
        ((chosen.who === 'all' || isMine(r)) &&
          (chosen.kind === undefined || r.kind === chosen.kind) &&
          (chosen.plan === undefined || r.plan === chosen.plan) &&
          (chosen.weight === undefined || weightOf(r, now) === chosen.weight)),
    )
    .map((r, i) => ({ r, i, order: ORDER[weightOf(r, now)] }))
    .sort((a, b) => a.order - b.order || Date.parse(a.r.due) - Date.parse(b.r.due) || a.i - b.i)
    .map(({ r }) => r);
}

/** How many there are by a property. */
export function countBy(reviews: readonly Review[], of: (review: Review) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const review of reviews) counts.set(of(review), (counts.get(of(review)) ?? 0) + 1);
  return counts;
}

/** Answers that may go together: the viewer may accept them, and there is nothing to remark. */
export function unremarkable(reviews: readonly Review[], now: string): Review[] {
  return reviews.filter((r) => isAcceptable(r) && weightOf(r, now) === 'plain');
}
