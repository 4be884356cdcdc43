import type { Post } from './directory';
import { type Actor, type Person, SYSTEM } from './task/events';

/** In which capacity somebody acts; and who may what outside of tasks: on records, evaluations, amendments of a plan. */

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
 * stand in 代办, with the name of whom they stand in for. Null where neither is.
 */
export function actingWhere(person: Person, may: (actor: Actor) => boolean): Actor | null {
  const { standsIn, ...own } = person;
  if (may(own)) return own;
  for (const { post, for: onBehalfOf } of standsIn ?? []) {
    const actor = { ...own, posts: [...own.posts, post], onBehalfOf };
    if (may(actor)) return actor;
  }
  return null;
}

/** As `actingWhere`, by a permit. Time and the delivery do none of it. */
export function actingBy(permit: Permit, person: Person, sides: Sides): Actor | null {
  return actingWhere(person, (actor) => isNamed(permit, actor, sides));
}

function isNamed({ posts, of }: Permit, { user, unit, posts: held }: Actor, sides: Sides): boolean {
  return user !== SYSTEM.user && unit === sides[of] && posts.some((post) => held.includes(post));
}

/**
 * A command that is about no single task: who may (`null` is whoever has an account), when, what it needs, what it emits,
 * who hears. The document, the API's descriptions and the tests read it, and the rules obey its `who`.
 */
export interface OtherCommand<E extends string = string, H extends string = string> {
  /** zh-CN. */
  name: string;
  who: Permit | null;
  /** zh-CN. */
  when: string;
  needs: string;
  emits: readonly E[];
  hears: readonly H[];
}

/** Who hears of such a command, beside posts of the office, zh-CN. */
export const OTHER_HEARERS: Readonly<Record<string, string>> = {
  unit: '本单位联络员与主要负责人',
  units: '所涉各单位',
  counties: '各县市区联络员与主要负责人',
  author: '提出人所在岗位',
};
