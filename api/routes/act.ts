import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { decide } from '../../domain/task/decide';
import type { TaskCommand } from '../../domain/task/commands';
import type { TaskChange } from '../../store/tasks';
import { COMMAND_ROUTES } from '../commands';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { presentDone } from '../present';
import { ApiError, rejection } from '../problems';
import { answer, done, taskParams } from '../schemas';

type Done = z.infer<typeof done>;
type Wanted = { key: string; command: TaskCommand };

/** Every command on a task, and the one form for all tasks of a unit. */
export function actRoutes(api: Api, context: ApiContext): void {
  for (const { path, summary, body, command } of COMMAND_ROUTES) {
    api.post(
      `/tasks/:plan/:task/${path}`,
      { schema: { summary, tags: ['办理'], params: taskParams, body, response: { 200: done } } },
      (request) => {
        const { plan, task } = request.params;
        const wanted = {
          key: `task/${plan}/${task}`,
          command: command(request.body, actorOf(accountOn(request))),
        };
        return act(context, request, [wanted]);
      },
    );
  }
  api.post(
    '/forms',
    {
      schema: {
        summary: '一张表填报多项任务，全部成功或全部不动',
        tags: ['办理'],
        body: form,
        response: { 200: done },
      },
    },
    (request) => {
      const actor = actorOf(accountOn(request));
      const wanted = request.body.rows.map(({ plan, task, obligation, answer }): Wanted => ({
        key: `task/${plan}/${task}`,
        command: { type: 'submit', actor, obligation, answer },
      }));
      return act(context, request, wanted);
    },
  );
}

const form = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        plan: taskParams.shape.plan,
        task: z.int().min(1),
        obligation: z.string().min(1),
        answer,
      }),
    )
    .min(1)
    .max(200),
});

/** Decides and appends; a repeated idempotency key gets the first answer. */
async function act(context: ApiContext, request: FastifyRequest, wanted: Wanted[]): Promise<Done> {
  const at = await context.clock.now();
  const changes = wanted.map(({ key, command }): TaskChange => ({
    key,
    decide: (state) => {
      if (!state) throw new ApiError(404, 'not-found', `没有任务 ${key}`);
      return decide(state, command, at, context.calendar);
    },
  }));
  const key = idempotencyKey(request);
  const committed = await context.tasks.commit(
    changes,
    key === undefined
      ? {}
      : {
          request: {
            account: accountOn(request).id,
            key,
            fingerprint: createHash('sha256')
              .update(`${request.url} ${JSON.stringify(request.body)}`)
              .digest('hex'),
            respond: presentDone,
          },
        },
  );
  if ('repeated' in committed) return committed.repeated as Done;
  if ('rejected' in committed) {
    const error = rejection(committed.rejected);
    if (wanted.length > 1)
      error.message = `第${committed.key.split('/').at(-1)}项任务：${error.message}；整张表未提交`;
    throw error;
  }
  return presentDone(committed.outcomes);
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key === 'string' && /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new ApiError(400, 'bad-request', 'Idempotency-Key: want 1 to 200 printable ASCII characters');
}
