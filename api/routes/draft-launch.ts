import { z } from 'zod';
import type { Directory } from '../../domain/directory';
import { PLAN_COMMANDS } from '../../domain/plan/catalogue';
import { planLaunch } from '../../domain/plan/launch';
import { unsettled } from '../../domain/plan/settle';
import type { PlanDraft } from '../../domain/plan/draft';
import { BEHAVIOURS } from '../../domain/simulate-behaviour';
import { targetStanding } from '../../domain/task/milestones/trajectory';
import { addMonths, dayOf, instantAt } from '../../domain/time';
import { type Draft, type DraftPolicy, launchOnce } from '../../store/drafts';
import { CannotLaunch } from '../../store/errors';
import { launch } from '../../store/plans';
import type { Api, ApiContext } from '../context';
import { described } from '../described';
import { settledOf } from '../present-draft';
import { preview } from '../previewing';
import { ApiError } from '../problems';
import { onceHeaders } from '../once';
import { taskParams } from '../schemas';
import { approval } from '../schemas-amend';
import { policyIn } from '../schemas-draft';
import { previewOut } from '../schemas-preview';
import { coordinating, draftOn, draftParams, noDraft, policyFrom } from './drafts';

const tags = ['计划草稿'];

/** What a draft's launch would do, and launching it. */
export function draftLaunchRoutes(api: Api, context: ApiContext): void {
  previewRoute(api, context);
  launchRoute(api, context);
}

function previewRoute(api: Api, context: ApiContext): void {
  const { clock } = context;
  api.post(
    '/plan-drafts/:draft/preview',
    {
      schema: {
        summary: '推演：按这份制度现在启动，各项时限、谁会收到什么、各单位负担；什么也不登记',
        tags,
        params: draftParams,
        body: z.strictObject({
          policy: policyIn,
          months: z.int().min(1).max(24).default(6),
          behaviour: z.enum(BEHAVIOURS).default('punctual').describe('单位如何办理'),
        }),
        response: { 200: previewOut },
      },
    },
    async (request) => {
      const { office, directory } = await coordinating(context, request);
      const draft = await draftOn(context, office, request.params.draft);
      const { policy: given, months, behaviour } = request.body;
      const policy = policyFrom({ version: 'preview', policy: given });
      const from = await clock.now();
      const { known, left } = withoutUnresolved(settledOf(draft, directory).draft, directory);
      const planned = planLaunch(known, { ...optionsOf(policy), plan: 'preview', directory, at: from });
      if ('problems' in planned) throw notLaunchable(planned.problems);
      const until = instantAt(addMonths(dayOf(from), months), '23:59');
      const shown = await preview(context, planned.launches, { from, until, behaviour });
      return { ...shown, left, toVerify: passedTargets(known, from), behaviour, months };
    },
  );
}

const optionsOf = ({ policy, version, overrides }: DraftPolicy) => ({
  ...{ policy, overrides },
  policyVersion: version,
});

/** A draft without those that nobody resolved yet, so that a preview shows the rest; and whom it leaves out. */
function withoutUnresolved(draft: PlanDraft, { units }: Directory): { known: PlanDraft; left: string[] } {
  const names = new Set(units.flatMap((u) => [u.name, ...u.aliases]));
  const left = new Set<string>();
  const tasks = draft.tasks.flatMap((task) => {
    const assignments = task.assignments.filter(({ unit }) => {
      if (!names.has(unit)) left.add(unit);
      return names.has(unit);
    });
    return assignments.length > 0 ? [{ ...task, assignments }] : [];
  });
  return { known: { ...draft, tasks }, left: [...left] };
}

/** Targets whose day has passed: they alarm nobody and wait to be verified 待核验. */
function passedTargets({ tasks }: PlanDraft, at: number): number {
  return tasks.flatMap((t) => t.targets).filter((t) => targetStanding(t, at) === 'due').length;
}

function launchRoute(api: Api, context: ApiContext): void {
  const { pool, calendar, clock } = context;
  api.post(
    '/plan-drafts/:draft/launch',
    {
      schema: {
        ...described(PLAN_COMMANDS['launch-plan']),
        tags,
        params: draftParams,
        headers: onceHeaders,
        body: z.strictObject({
          plan: taskParams.shape.plan.describe('计划编号，用在网址里'),
          revision: z.int().min(1).describe('所见草稿的版本'),
          approval,
        }),
        response: { 200: z.object({ plan: z.string() }) },
      },
    },
    async (request) => {
      const { office, directory, actor } = await coordinating(context, request);
      const { plan, revision, approval: basis } = request.body;
      const id = request.params.draft;
      const at = await clock.now();
      const begin = async (draft: Draft, document: Buffer): Promise<void> => {
        const { policy } = draft;
        const settled = settledOf(draft, directory);
        if (draft.revision !== revision)
          throw new ApiError(409, 'stale-draft', '这份草稿在您查看之后又有改动：请重新载入，核对后再启动');
        const open = unsettled(settled.matters);
        if (!policy) open.push('还没有选定制度：请先保存调度周期');
        if (open.length > 0 || !policy) throw notLaunchable(open);
        await launch(pool, calendar, {
          ...{ id: plan, draft: settled.draft, directory, document, at, actor, approval: basis },
          ...optionsOf(policy),
          holdersKept: true,
        }).catch(refuse);
      };
      const done = await launchOnce(pool, { office, id, plan, at }, begin);
      if (!done) throw noDraft();
      if (done === 'taken')
        throw new ApiError(409, 'plan-taken', `编号 ${plan} 已被另一计划使用：请换一个`, [
          { path: '/plan', message: '已被使用' },
        ]);
      return done;
    },
  );
}

function refuse(error: unknown): never {
  if (!(error instanceof CannotLaunch)) throw error;
  if (error.code === 'above-cap') throw new ApiError(409, 'above-cap', error.problems.join('；'));
  throw notLaunchable(error.problems);
}

/** Why a draft cannot be launched yet, one reason a line. */
function notLaunchable(problems: readonly string[]): ApiError {
  const errors = problems.map((message) => ({ path: '', message }));
  return new ApiError(409, 'not-launchable', `还有${problems.length}件事没有处理，不能启动`, errors);
}
