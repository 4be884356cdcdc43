import { z } from 'zod';
import type { CommandRoute } from './commands';
import { amendedTarget, basis, pastValue } from './schemas-amend';

const route = <B extends z.ZodType>(r: CommandRoute<B>): CommandRoute => r;

/** Amendments 修订 of one task; those of a whole plan are in `routes/amend.ts`. */
export const AMEND_ROUTES: CommandRoute[] = [
  route({
    path: 'withdrawal',
    does: ['withdraw-task'],
    body: z.strictObject({ basis }),
    command: (body, actor) => ({ type: 'withdraw-task', actor, ...body }),
  }),
  route({
    path: 'targets',
    does: ['amend-targets'],
    body: z.strictObject({ basis, changes: z.array(amendedTarget).min(1).max(100) }),
    command: (body, actor) => ({ type: 'amend-targets', actor, ...body }),
  }),
  route({
    path: 'backfill',
    does: ['backfill'],
    body: z.strictObject({ basis, values: z.array(pastValue).min(1).max(500) }),
    command: (body, actor) => ({ type: 'backfill', actor, ...body }),
  }),
  route({
    path: 'targets/verification',
    does: ['verify-target'],
    body: pastValue,
    command: (body, actor) => ({ type: 'verify-target', actor, ...body }),
  }),
];
