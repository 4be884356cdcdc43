import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { type PlanChange, taskOf } from '../../domain/plan/amend';
import { PLAN_COMMANDS } from '../../domain/plan/catalogue';
import { readPlanPolicy } from '../../domain/plan/overrides';
import { isoInstant } from '../../domain/time';
import { type Amended, type Amending, amendPlan, backfillPlan, changePlanPolicy } from '../../store/amend';
import { namesOf } from '../../store/names';
import { planAmendments } from '../../store/plan-terms';
import { type Api, type ApiContext, accountOn, actorOf } from '../context';
import { described } from '../described';
import { presentDone } from '../present';
import { ApiError, refusal } from '../problems';
import { done, instantOut, namesOut } from '../schemas';
import { approval, basis, planChange, planParams, planValue } from '../schemas-amend';
import type { Seen } from '../visible';
import { once, onceHeaders } from '../once';
import { tasksOf } from './plans';

type Done = z.infer<typeof done>;

/** Amendments 修订 of a running plan: by a document, its policy, figures of the past; and what was amended. */
export function amendRoutes(api: Api, context: ApiContext): void {
  const to = { tags: ['计划'], params: planParams, headers: onceHeaders, response: { 200: done } };
  api.post(
    '/plans/:plan/amendments',
    {
      schema: {
        ...to,
        ...described(PLAN_COMMANDS['amend-plan']),
        body: z.strictObject({
          basis,
          title: z.string().max(500).nullable().default(null).describe('文件标题'),
          approval,
          changes: z.array(planChange).min(1).max(500),
        }),
      },
    },
    async (request) =>
      answer(await amendPlan(await amending(context, request, request.params.plan), request.body), 'changes'),
  );
  api.post(
    '/plans/:plan/policy',
    {
      schema: {
        ...to,
        ...described(PLAN_COMMANDS['change-plan-policy']),
        body: z.strictObject({
          version: z.string().regex(/^[\p{L}\p{N}._-]{1,64}$/u, '须为字母、数字、点、横线，至多 64 个字'),
          policy: z.record(z.string(), z.unknown()).describe('同启动时的制度文件，可含 overrides'),
          basis,
          approval,
        }),
      },
    },
    async (request) => {
      const { policy: given, ...rest } = request.body;
      const read = readPlanPolicy(given);
      if ('problem' in read) {
        const errors = read.errors.map((e) => ({ ...e, path: `/policy${e.path}` }));
        throw new ApiError(422, 'bad-value', `制度不可行：${read.problem}`, errors);
      }
      const on = await amending(context, request, request.params.plan);
      return answer(await changePlanPolicy(on, { ...rest, ...read }), 'changes');
    },
  );
  api.post(
    '/plans/:plan/backfill',
    {
      schema: {
        ...to,
        summary: '补录多项任务以往的数值，不通知；全部登记或全部不动（督查室经办，或第一牵头单位）',
        body: z.strictObject({ basis, values: z.array(planValue).min(1).max(2000) }),
      },
    },
    async (request) =>
      answer(
        await backfillPlan(await amending(context, request, request.params.plan), request.body),
        'values',
      ),
  );
  timelineRoute(api, context);
}

async function amending(
  { pool, tasks, clock }: ApiContext,
  request: FastifyRequest,
  plan: string,
): Promise<Amending> {
  const at = await clock.now();
  return { pool, tasks, plan, at, actor: actorOf(accountOn(request)), ...once(request, presentDone) };
}

function answer(amended: Amended, things: 'changes' | 'values'): Done {
  if ('refused' in amended) throw refusal(amended.refused, things);
  if ('repeated' in amended) return amended.repeated as Done;
  return presentDone(amended.outcomes);
}

const amendmentOut = z.object({
  revision: z.number(),
  type: z.enum(['amended', 'policy-changed']),
  at: instantOut,
  by: z.string(),
  onBehalfOf: z.string().optional(),
  basis: z.string(),
  title: z.string().nullable(),
  policyVersion: z.string().nullable().describe('制度调整后的版本'),
  approval: z.string().nullable().describe('报送负担超过上限的批准依据；只有督查室可见'),
  changes: z.array(z.unknown()).describe('各项变动；只有可见的任务的'),
});

function timelineRoute(api: Api, context: ApiContext): void {
  api.get(
    '/plans/:plan/amendments',
    {
      schema: {
        summary: '计划的历次修订与制度调整，旧的在前',
        tags: ['计划'],
        params: planParams,
        response: { 200: z.object({ amendments: z.array(amendmentOut), names: namesOut }) },
      },
    },
    async (request) => {
      const { plan } = request.params;
      const account = accountOn(request);
      const seen = await tasksOf(context, plan, account);
      if (seen.length === 0) throw new ApiError(403, 'not-permitted', '该计划中没有您单位的任务');
      const office = seen[0]?.state.office ?? '';
      const facts = await planAmendments(context.pool, plan);
      const amendments = facts.flatMap((fact): z.infer<typeof amendmentOut>[] => {
        if (fact.type !== 'amended' && fact.type !== 'policy-changed') return [];
        const { user: by, onBehalfOf } = fact.actor;
        const { body } = fact;
        const all = 'changes' in body ? body.changes : [];
        return [
          {
            ...{ revision: fact.revision, type: fact.type, at: isoInstant(fact.at), by },
            ...(onBehalfOf ? { onBehalfOf } : {}),
            basis: body.basis,
            title: 'title' in body ? body.title : null,
            policyVersion: 'policyVersion' in body ? body.policyVersion : null,
            approval: isOffice(account, office) ? (body.burden?.approval ?? null) : null,
            changes: all.filter((change) => isSeen(change, account.unit, seen)),
          },
        ];
      });
      const names = await namesOf(
        context.pool,
        amendments.flatMap(({ by, onBehalfOf }) => [by, onBehalfOf]),
      );
      return { amendments, names };
    },
  );
}

/** A change is shown to who may read its task; who passed what on to whom, to those and to who sees all of it. */
function isSeen(change: PlanChange, unit: string, seen: Seen[]): boolean {
  const task = seen.find(({ state }) => state.number === taskOf(change));
  if (!task) return false;
  return task.all || change.do !== 'reassign' || [change.from, change.to].includes(unit);
}
