import type { Post } from './directory';

/** Of whom a second factor is asked: who sees every unit's reports and decides. */
const SECURED: readonly Post[] = ['coordinator', 'supervision-office', 'leader-in-charge'];

/** Whether somebody holds such a post, or stands in for one today. */
export function needsSecondFactor(person: {
  posts: readonly Post[];
  standsIn?: readonly { post: Post }[];
}): boolean {
  const held = [...person.posts, ...(person.standsIn ?? []).map(({ post }) => post)];
  return held.some((post) => SECURED.includes(post));
}
