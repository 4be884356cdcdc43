import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isOffice } from '../../domain/access';
import {
  EVALUATION_COMMANDS,
  type EvaluationCommand,
  decideEvaluation,
} from '../../domain/evaluation/decide';
import { type Evaluation, evaluate, partOf } from '../../domain/evaluation/evaluate';
import type { PlanEvent, PlanState } from '../../domain/plan/plan';
import { termsOf } from '../../domain/policy-terms';
import { isoInstant } from '../../domain/time';
import { NoStream } from '../../store/errors';
import { bodyOf, launchedWith, rowsOfPlan } from '../../store/records';
import type { StreamChange } from '../../store/tasks';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { once, onceHeaders } from '../once';
import { evaluationOut, presentEvaluation } from '../present-evaluation';
import { ApiError, rejection } from '../problems';
import { instantOut, prose, taskParams } from '../schemas';

const params = taskParams.pick({ plan: true });
const year = z.coerce.number().int().min(2000).max(2100);
const doneOut = z.object({
  plan: z.string(),
  events: z.array(z.object({ type: z.string(), at: instantOut })),
});

/** 年度评价: the office sees all groups, a county its own result and its group's median once it is approved. */
export function evaluationRoutes(api: Api, context: ApiContext): void {
  api.get(
    '/plans/:plan/evaluation',
    {
      schema: {
        summary: '年度评价（督查室：全部，未登记的按台账现算；县市区：审定后看本单位与同组中位数）',
        tags: ['计划'],
        ...{ params, querystring: z.object({ year }), response: { 200: evaluationOut } },
      },
    },
    async (request) => {
      const { plan } = request.params;
      const wanted = request.query.year;
      const state = await stateOf(context, plan);
      const account = accountOn(request);
      const known = state.evaluations[wanted];
      if (isOffice(account, state.office)) {
        const isFixed = known !== undefined && known.status !== 'returned';
        const evaluation = isFixed
          ? await recorded(context, plan, known.revision)
          : await reckoned(context, plan, wanted);
        return presentEvaluation(plan, known?.status ?? 'none', evaluation);
      }
      if (known?.status !== 'approved')
        throw new ApiError(403, 'not-permitted', `${wanted}年度评价尚未审定，或您单位不在其中`);
      const own = partOf(await recorded(context, plan, known.revision), account.unit);
      if (!own) throw new ApiError(403, 'not-permitted', `${wanted}年度评价尚未审定，或您单位不在其中`);
      return presentEvaluation(plan, 'approved', own);
    },
  );
  const route = <B extends z.ZodType>(
    path: string,
    does: EvaluationCommand['type'],
    body: B,
    command: (plan: string, body: z.output<B>, request: FastifyRequest) => Promise<EvaluationCommand>,
  ): void => {
    const { name, when, needs } = EVALUATION_COMMANDS[does];
    const description = `${name}。条件：${when}。需要：${needs}。`;
    const schema = {
      ...{ summary: name, description, tags: ['计划'] },
      ...{ params, headers: onceHeaders, body, response: { 200: doneOut } },
    };
    api.post(`/plans/:plan/${path}`, { schema }, async (request) => {
      const { plan } = request.params;
      return act(context, request, plan, await command(plan, request.body as z.output<B>, request));
    });
  };
  route('evaluations', 'record-evaluation', z.strictObject({ year }), async (plan, body, request) => ({
    ...{ type: 'record-evaluation', actor: actorOf(accountOn(request)) },
    evaluation: await reckoned(context, plan, body.year),
  }));
  route(
    'evaluations/decision',
    'decide-evaluation',
    z.strictObject({ year, approve: z.boolean(), reason: prose(5000).default('') }),
    async (_, body, request) => ({
      ...{ type: 'decide-evaluation', actor: actorOf(accountOn(request)) },
      ...body,
    }),
  );
}

async function stateOf({ tasks }: ApiContext, plan: string): Promise<PlanState> {
  const state = await tasks.look<PlanState>(`plan/${plan}`);
  if (!state) throw new NoStream(`plan/${plan}`);
  return state;
}

/** As the ledger of now gives it. */
async function reckoned({ pool, clock }: ApiContext, plan: string, wanted: number): Promise<Evaluation> {
  const launched = await launchedWith(pool, plan);
  if (!launched) throw new NoStream(`plan/${plan}`);
  const asOf = await clock.now();
  const rows = await rowsOfPlan(pool, plan, asOf);
  const { directory, policy } = launched;
  return evaluate({ rows, directory, terms: termsOf(policy, 'evaluation'), year: wanted, asOf });
}

/** As it was recorded. */
async function recorded({ pool }: ApiContext, plan: string, revision: number): Promise<Evaluation> {
  const body = await bodyOf(pool, `plan/${plan}`, revision);
  return (body as { evaluation: Evaluation }).evaluation;
}

async function act(
  context: ApiContext,
  request: FastifyRequest,
  plan: string,
  command: EvaluationCommand,
): Promise<z.infer<typeof doneOut>> {
  const at = await context.clock.now();
  let events: PlanEvent[] = [];
  const change: StreamChange<PlanState> = {
    key: `plan/${plan}`,
    decide: (state) => {
      if (!state) throw new NoStream(`plan/${plan}`);
      const decision = decideEvaluation(state, command, at);
      if ('events' in decision) events = decision.events;
      return decision;
    },
  };
  const done = () => ({ plan, events: events.map((e) => ({ type: e.type, at: isoInstant(e.at) })) });
  const committed = await context.tasks.commit([], { also: [change], ...once(request, done) });
  if ('repeated' in committed) return committed.repeated as z.infer<typeof doneOut>;
  if ('rejected' in committed) throw rejection(committed.rejected);
  return done();
}
