import { z } from 'zod';

/** Shapes of signing in and of who is signed in. */

/** An account as its holder sees it. */
export const person = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  posts: z.array(z.string()),
});
