import { z } from 'zod';

/** Shapes of signing in and of who is signed in. */

/** An account as its holder sees it. */
export const person = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  posts: z.array(z.string()),
});

/** What signing in answers, by whatever way. */
export const signedIn = z.object({ token: z.string(), expiresAt: z.string(), person });
