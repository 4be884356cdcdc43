import { z } from 'zod';
import { isOwnPage } from './own-pages';

/** Shapes of signing in and of who is signed in. */

/** An account as its holder sees it. */
export const person = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  posts: z.array(z.string()),
});

/** Where somebody wants to go once they are signed in. */
export const ownPage = z.string().max(500).refine(isOwnPage, '须为本系统的页面');

/** What signing in answers, by whatever way. */
export const signedIn = z.object({ token: z.string(), expiresAt: z.string(), person });
