import { z } from 'zod';
import type { TaskState } from '../../domain/task/state';
import { owedByUnit } from '../../store/queries';
import { type Api, type ApiContext, accountOn } from '../context';
import { difficultyOut, presentRaised } from '../present-asked';
import { formRoute } from './form';
import { owedRoutes } from './owed';
import { reviewsRoute } from './reviews';

/** What a person owes, must decide and was told. */
export function mineRoutes(api: Api, context: ApiContext): void {
  owedRoutes(api, context);
  formRoute(api, context);
  reviewsRoute(api, context);
  difficultiesRoute(api, context);
}

/** What a unit is to solve, also of tasks that it has no part in. */
function difficultiesRoute(api: Api, { pool, tasks }: ApiContext): void {
  const found = z
    .object({ plan: z.string(), task: z.number(), title: z.string() })
    .extend(difficultyOut.shape);
  api.get(
    '/me/difficulties',
    {
      schema: {
        summary: '由我单位解决的存在问题',
        tags: ['我的'],
        response: { 200: z.object({ difficulties: z.array(found) }) },
      },
    },
    async (request) => {
      const owed = (await owedByUnit(pool, accountOn(request).unit)).filter((o) => o.kind === 'difficulty');
      const states = await statesOf(tasks, [...new Set(owed.map((o) => o.stream))]);
      const difficulties = owed.flatMap(({ stream, plan, task, title, id }) => {
        const raised = presentRaised(states.get(stream), id);
        return raised ? [{ plan, task, title, ...raised }] : [];
      });
      return { difficulties };
    },
  );
}

async function statesOf(tasks: ApiContext['tasks'], keys: string[]): Promise<Map<string, TaskState>> {
  return new Map((await tasks.readAll(keys)).map((state) => [state.key, state]));
}
