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

/** Who has a second factor is asked for it before anything is opened. */
export const halfSignedIn = z.object({
  pending: z.string().describe('连同动态码交给 POST /session/code'),
  expiresAt: z.string(),
});

/** A code as it was typed: of the app, or a recovery code. */
export const typedCode = z.strictObject({
  code: z.string().trim().min(6, '动态码为 6 位数字').max(40),
});
