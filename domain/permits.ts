import type { Post } from './directory';
import { type Actor, type Person, SYSTEM } from './task/events';

/** Who may what outside of tasks: on the record of a unit, on the evaluation of a plan's counties. */

/** Posts, and whose: the unit's that it is about, or the supervision office's. */
export interface Permit {
  posts: readonly Post[];
  of: 'unit' | 'office';
}

/** Which unit it is about, and who supervises. */
export interface Sides {
  unit: string;
  office: string;
}

/**
 * In which capacity a person may do what they ask: in their own posts where these are enough, else in one in which they
 * stand in 代办, with the name of whom they stand in for. Null where neither is. Time and the delivery do none of it.
 */
export function actingBy(permit: Permit, person: Person, sides: Sides): Actor | null {
  const { standsIn = [], ...own } = person;
  if (isNamed(permit, own, sides)) return own;
  for (const { post, for: onBehalfOf } of standsIn) {
    const actor = { ...own, posts: [...own.posts, post], onBehalfOf };
    if (isNamed(permit, actor, sides)) return actor;
  }
  return null;
}

function isNamed({ posts, of }: Permit, { user, unit, posts: held }: Actor, sides: Sides): boolean {
  return user !== SYSTEM.user && unit === sides[of] && posts.some((post) => held.includes(post));
}
