import { POSTS } from '../../english/posts';
import type { Words } from '../language';

/** What posts are called. */
export const POST_NAMES: Words<Record<string, string>> = {
  zh: {
    liaison: '联络员',
    head: '主要负责人',
    coordinator: '督查室经办',
    'supervision-office': '督查室',
    'leader-in-charge': '分管领导',
  },
  en: POSTS,
};

/** A post of a unit, without what the unit's name says already: 市政府督查室 has 经办, and 督查室 once. */
export function postIn(unit: string, post: string): string {
  const said = [...post].findLastIndex((_, i) => unit.endsWith(post.slice(0, i + 1)));
  return post.slice(said + 1);
}
