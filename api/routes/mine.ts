import { z } from 'zod';
import { type Obligation, type TaskState, obligationOf } from '../../domain/task/state';
import { consequence } from '../../domain/task/words';
import { isoInstant } from '../../domain/time';
import { type ObligationRow, escalatedTo, owedByUnit } from '../../store/queries';
import { type Api, type ApiContext, accountOn } from '../context';
import { presentObligation } from '../present';
import { difficultyOut, presentRaised } from '../present-asked';
import { instantOut, obligationOut } from '../schemas';
import { formRoute } from './form';
import { reviewsRoute } from './reviews';

const owedOut = obligationOut.extend({
  consequence: z.string().nullable().describe('不办会怎样'),
});

/** What a person owes, must decide and was told. */
export function mineRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar, tasks } = context;
  const list = z.object({ now: instantOut, obligations: z.array(owedOut) });
  const present = async (found: ObligationRow[]): Promise<z.infer<typeof list>> => {
    const states = await statesOf(tasks, [...new Set(found.map((o) => o.stream))]);
    const now = await clock.now();
    const obligations = found.map((row) => {
      const state = states.get(row.stream);
      const o = inState(state, row.id);
      const then = state && o ? consequence(state, o, calendar) : null;
      return { ...presentObligation(row, now, calendar), consequence: then };
    });
    return { now: isoInstant(now), obligations };
  };
  api.get(
    '/me/obligations',
    { schema: { summary: '我单位的待办', tags: ['我的'], response: { 200: list } } },
    async (request) => present(await owedByUnit(pool, accountOn(request).unit)),
  );
  api.get(
    '/me/escalations',
    { schema: { summary: '升级给我的事项', tags: ['我的'], response: { 200: list } } },
    async (request) => {
      const { unit, posts, standsIn = [] } = accountOn(request);
      return present(await escalatedTo(pool, unit, [...posts, ...standsIn.map(({ post }) => post)]));
    },
  );
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

function inState(state: TaskState | undefined, id: string): Obligation | undefined {
  return state && obligationOf(state, id);
}

async function statesOf(tasks: ApiContext['tasks'], keys: string[]): Promise<Map<string, TaskState>> {
  return new Map((await tasks.readAll(keys)).map((state) => [state.key, state]));
}
