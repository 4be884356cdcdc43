import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isOffice } from '../../domain/access';
import {
  EVALUATION_COMMANDS,
  type EvaluationCommand,
  decideEvaluation,
} from '../../domain/evaluation/decide';
import { type Evaluation, type OwnResult, evaluate, partOf } from '../../domain/evaluation/evaluate';
import { actingBy } from '../../domain/permits';
import type { PlanEvent, PlanState } from '../../domain/plan/plan';
import { termsOf } from '../../domain/policy-terms';
import { dayOf, isoInstant, yearMonth } from '../../domain/time';
import { NoStream } from '../../store/errors';
import { bodyOf, launchedWith, rowsOfPlan } from '../../store/records';
import type { Account } from '../../store/sessions';
import type { StreamChange } from '../../store/tasks';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { described } from '../described';
import { once, onceHeaders } from '../once';
import { evaluationOut, figureAsked, figureOf, presentEvaluation } from '../present-evaluation';
import { presentRows, rowOut } from '../present-rows';
import { ApiError, rejection } from '../problems';
import { instantOut, prose, taskParams } from '../schemas';

const params = taskParams.pick({ plan: true });
const year = z.coerce.number().int().min(2000).max(2100);
const wantedYear = year.optional().describe('不写的，取最近一个可看的完整年度');
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
        ...{ params, querystring: z.object({ year: wantedYear }), response: { 200: evaluationOut } },
      },
    },
    async (request) => {
      const { plan } = request.params;
      const { evaluation, ...seen } = await seenBy(context, plan, accountOn(request), request.query.year);
      const acts = await actsOf(context, seen.state, evaluation, accountOn(request));
      const { status, years } = seen;
      return presentEvaluation({ plan, status, years, acts }, evaluation);
    },
  );
  rowsRoute(api, context);
  const route = <B extends z.ZodType>(
    path: string,
    does: EvaluationCommand['type'],
    body: B,
    command: (plan: string, body: z.output<B>, request: FastifyRequest) => Promise<EvaluationCommand>,
  ): void => {
    const schema = {
      ...{ ...described(EVALUATION_COMMANDS[does]), tags: ['计划'] },
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

/** One figure, row by row. */
function rowsRoute(api: Api, context: ApiContext): void {
  const counted = z.array(rowOut);
  api.get(
    '/plans/:plan/evaluation/rows',
    {
      schema: {
        summary: '一项评价数字所据的台账各行：分子与分母（权限同年度评价）',
        tags: ['计划'],
        params,
        querystring: figureAsked.extend({ year: wantedYear }),
        response: { 200: z.object({ numerator: counted, denominator: counted }) },
      },
    },
    async (request) => {
      const { year: wanted, ...asked } = request.query;
      const { evaluation } = await seenBy(context, request.params.plan, accountOn(request), wanted);
      const figure = figureOf(evaluation, asked);
      if (!figure) throw new ApiError(404, 'not-found', '没有这项数字');
      const [numerator, denominator] = await Promise.all([
        presentRows(context.pool, figure.numerator),
        presentRows(context.pool, figure.denominator),
      ]);
      return { numerator, denominator };
    },
  );
}

/** What an account may see: the office any year since the launch, a county its own part of what is approved. */
async function seenBy(context: ApiContext, plan: string, account: Account, asked: number | undefined) {
  const state = await stateOf(context, plan);
  const now = yearMonth(dayOf(await context.clock.now())).year;
  if (isOffice(account, state.office)) {
    const first = yearMonth(dayOf(state.launched ?? state.at)).year;
    const years = Array.from({ length: now - first + 1 }, (_, i) => now - i);
    const wanted = asked ?? years[1] ?? now;
    const known = state.evaluations[wanted];
    const isFixed = known !== undefined && known.status !== 'returned';
    const evaluation = isFixed
      ? await recorded(context, plan, known.revision)
      : await reckoned(context, plan, wanted);
    return { state, status: known?.status ?? ('none' as const), years, evaluation };
  }
  const years = Object.keys(state.evaluations)
    .map(Number)
    .filter((y) => state.evaluations[y]?.status === 'approved')
    .sort((a, b) => b - a);
  const wanted = asked ?? years[0] ?? now;
  const known = state.evaluations[wanted];
  const own =
    known?.status === 'approved'
      ? partOf(await recorded(context, plan, known.revision), account.unit)
      : undefined;
  if (!own) throw new ApiError(403, 'not-permitted', `${wanted}年度评价尚未审定，或您单位不在其中`);
  return { state, status: 'approved' as const, years, evaluation: own };
}

/** What the posts of an account may do with it, and why not now. */
async function actsOf(
  { clock }: ApiContext,
  state: PlanState,
  evaluation: Evaluation | OwnResult,
  account: Account,
): Promise<z.infer<typeof evaluationOut>['acts']> {
  if ('own' in evaluation) return [];
  const [actor, at, sides] = [
    actorOf(account),
    await clock.now(),
    { unit: state.office, office: state.office },
  ];
  const { year } = evaluation;
  const commands: EvaluationCommand[] = [
    { type: 'record-evaluation', actor, evaluation },
    { type: 'decide-evaluation', actor, year, approve: true, reason: '' },
  ];
  return commands.flatMap((command) => {
    if (!actingBy(EVALUATION_COMMANDS[command.type].who, actor, sides)) return [];
    const decision = decideEvaluation(state, command, at);
    return [{ does: command.type, refused: 'rejected' in decision ? decision.rejected.message : null }];
  });
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
