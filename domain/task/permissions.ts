import type { Post } from '../directory';
import type { Permission } from './catalogue';

/** Who may, by name: what the table of commands is written in. */

/** Who does a unit's own business: the liaison, the head, or the coordinator where the office itself owes it. */
const WORKING: readonly Post[] = ['liaison', 'head', 'coordinator'];
export const OWNER: Permission = { posts: WORKING, of: 'owner' };
export const REVIEWER: Permission = { posts: [...WORKING, 'supervision-office'], of: 'owner' };
export const COORDINATOR: Permission = { posts: ['coordinator'], of: 'office' };
export const SCREENER: Permission = { posts: ['coordinator', 'supervision-office'], of: 'office' };
export const LEADER: Permission = { posts: ['leader-in-charge'], of: 'office' };
export const SUPERVISOR: Permission = { posts: ['supervision-office'], of: 'office' };
