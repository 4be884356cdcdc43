import { z } from 'zod';
import type { CommandRoute } from './commands';
import { name, prose } from './schemas';

const body = z.strictObject({
  unit: name.optional().describe('关于哪个单位的部分；单位留言的不必写，即本单位'),
  text: prose(5000).min(1, '请写留言'),
  internal: z.boolean().default(false).describe('只给本单位与督查室看，牵头单位不看'),
});

/** Comments 留言 on a unit's part of a task. */
export const COMMENT_ROUTES: CommandRoute<typeof body>[] = [
  {
    path: 'comments',
    does: ['comment'],
    body,
    command: ({ unit, ...said }, actor) => ({ type: 'comment', actor, unit: unit ?? actor.unit, ...said }),
  },
];
