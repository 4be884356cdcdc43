import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { namedIn } from '../../domain/plan/launch';
import { decide } from '../../domain/task/decide';
import type { Rejection, TaskCommand } from '../../domain/task/commands';
import type { TaskState } from '../../domain/task/state';
import { directoryOf } from '../../store/plans';
import type { CommitOptions, TaskChange } from '../../store/tasks';
import { COMMAND_ROUTES, type LookUp } from '../commands';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { describedTask } from '../described';
import { once, onceHeaders } from '../once';
import { withFiles } from '../evidence';
import { presentDone } from '../present';
import { ledgerLook } from '../ledger-look';
import { ApiError, rejection } from '../problems';
import { answer, done, obligationRef, taskParams } from '../schemas';

type Done = z.infer<typeof done>;
/** A command on a task; `over` says why it is refused before it is looked at, where that is so. */
export interface Wanted {
  key: string;
  task: number;
  command: TaskCommand;
  over?: (state: TaskState) => { rejected: Rejection } | null;
}

const form = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        plan: taskParams.shape.plan,
        task: z.int().min(1).max(9999),
        obligation: obligationRef,
        answer,
      }),
    )
    .min(1)
    .max(200),
});

/** Every command on a task, and the one form for all tasks of a unit. */
export function actRoutes(api: Api, context: ApiContext): void {
  for (const route of COMMAND_ROUTES) {
    const { path, body, command } = route;
    api.post(
      `/tasks/:plan/:task/${path}`,
      {
        schema: {
          ...describedTask(...route.does),
          tags: ['办理'],
          params: taskParams,
          headers: onceHeaders,
          body,
          response: { 200: done },
        },
      },
      async (request) => {
        const { plan, task } = request.params;
        const actor = actorOf(accountOn(request));
        const named: LookUp = async (unit) => namedIn(await directoryOf(context.pool, plan), unit);
        const ledger = ledgerLook(context, `task/${plan}/${task}`);
        const wanted = await command(request.body, actor, named, ledger);
        return act(context, request, [{ key: `task/${plan}/${task}`, task, command: wanted }]);
      },
    );
  }
  formRoute(api, context);
}

function formRoute(api: Api, context: ApiContext): void {
  const summary = '一张表填报多项任务，全部成功或全部不动';
  api.post(
    '/forms',
    { schema: { summary, tags: ['办理'], headers: onceHeaders, body: form, response: { 200: done } } },
    (request) => {
      const actor = actorOf(accountOn(request));
      const wanted = request.body.rows.map(({ plan, task, obligation, answer }): Wanted => ({
        key: `task/${plan}/${task}`,
        task,
        command: { type: 'submit', actor, obligation, answer },
      }));
      return act(context, request, wanted, true);
    },
  );
}

/** Does what was asked, with the evidence that is there. */
async function act(
  context: ApiContext,
  request: FastifyRequest,
  wanted: Wanted[],
  isForm = false,
): Promise<Done> {
  const account = accountOn(request);
  const commands = await Promise.all(
    wanted.map(async (one) => ({ ...one, command: await withFiles(context, one.key, one.command, account) })),
  );
  return perform(context, commands, { ...once(request, presentDone), isForm });
}

interface Performing {
  /** A repeated request gets the first answer. */
  request?: CommitOptions['request'];
  /** Of a form, the row refused is named. */
  isForm?: boolean;
}

/** Decides and appends what somebody wants: all of it, or none. */
export async function perform(
  context: ApiContext,
  wanted: Wanted[],
  { request, isForm = false }: Performing,
): Promise<Done> {
  const at = await context.clock.now();
  let index = 0;
  const changes = wanted.map(({ key, command, over }, i): TaskChange => ({
    key,
    decide: (state) => {
      index = i;
      if (!state) throw missing(key, isForm ? i : undefined);
      return over?.(state) ?? decide(state, command, at, context.calendar);
    },
  }));
  const committed = await context.tasks.commit(changes, request ? { request } : {});
  if ('repeated' in committed) return committed.repeated as Done;
  if ('rejected' in committed)
    throw rejection(committed.rejected, isForm ? { index, task: wanted[index]?.task ?? 0 } : undefined);
  return presentDone(committed.outcomes);
}

function missing(key: string, row?: number): ApiError {
  const message = `没有任务 ${key}`;
  if (row === undefined) return new ApiError(404, 'not-found', message);
  const detail = `第${row + 1}行：${message}；整张表未提交`;
  return new ApiError(404, 'not-found', detail, [{ path: `/rows/${row}`, message }]);
}
