import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { taskLight } from '../../domain/task/lights';
import type { Assignment } from '../../domain/task/state';
import { unitStandings } from '../../domain/task/submit/standing';
import { nextWake } from '../../domain/task/tick';
import { isoInstant } from '../../domain/time';
import { submissions } from '../../store/queries';
import { open } from '../../store/row';
import type { Account } from '../../store/sessions';
import { type Api, type ApiContext, accountOn } from '../context';
import {
  closedOut,
  closingOut,
  presentClosed,
  presentClosing,
  presentReopened,
  reopenedOut,
} from '../present-close';
import { mayOut, presentMay } from '../present-may';
import { iso, presentDispute, presentObligation, presentRequest, presentSubmission } from '../present';
import { difficultyOut, presentDifficulties, presentRequests, requestOut } from '../present-asked';
import { inspectOut, presentInspect } from '../present-inspect';
import { presentTargets, targetOut } from '../present-targets';
import {
  askedOut,
  disputeOut,
  extensionOut,
  fieldReasons,
  instantOut,
  light,
  name,
  obligationOut,
  obligationRef,
  standingOut,
  submissionOut,
  taskParams,
} from '../schemas';
import { opened } from '../opened';
import { type Seen, readTask } from '../visible';
import { comingOut, presentComing } from '../present-coming';
import { timelineRoute } from './timeline';

const assignment = z.object({
  unit: z.string(),
  role: z.string(),
  basis: z.string(),
  served: instantOut.nullable().optional().describe('何时送达；他单位的只有牵头单位和督查室可见'),
  acknowledged: instantOut.nullable().optional().describe('何时签收'),
  disputes: z.number().optional().describe('提出过几次异议；他单位的只有牵头单位和督查室可见'),
  passedOn: z.number().optional().describe('改派过几次；他单位的只有牵头单位和督查室可见'),
  dispute: disputeOut.nullable().optional().describe('待裁定的异议；他单位的只有牵头单位和督查室可见'),
  referredTo: z.string().nullable().optional().describe('单位内部转给谁承办；只有本单位和督查室可见'),
});

const taskOut = z.object({
  now: instantOut,
  plan: z.string(),
  task: z.number(),
  title: z.string(),
  light,
  reasons: z.array(z.string()),
  targets: z.array(targetOut),
  assignments: z.array(assignment),
  obligations: z.array(
    obligationOut.extend({
      returnReason: z.string().nullable(),
      returnFields: fieldReasons,
      extension: extensionOut.nullable().describe('待审批的延期申请'),
    }),
  ),
  standings: z.array(standingOut).describe('各单位本期及未结各期：自评与灯'),
  next: instantOut
    .nullable()
    .describe('时间下一次自行推进的时刻；只有牵头单位和督查室可见，已销号的只有督查室可见'),
  coming: comingOut.describe('届时发生什么；与 next 同为可见'),
  difficulties: z.array(difficultyOut).describe('存在问题；他单位的只有牵头单位和督查室可见'),
  requests: z.array(requestOut).describe('待答复的临时报送要求；他单位的只有牵头单位和督查室可见'),
  ...inspectOut,
  ended: z.boolean(),
  suspended: z
    .object({ since: instantOut, until: instantOut.describe('预计恢复'), basis: z.string() })
    .nullable()
    .describe('任务已中止'),
  suspensionAsked: askedOut.nullable().describe('待审批的中止申请；只有牵头单位和督查室可见'),
  closing: closingOut.describe('待办的销号申请；只有牵头单位和督查室可见'),
  closed: closedOut.describe('已销号；销号依据只有牵头单位和督查室可见'),
  reopened: reopenedOut.describe('曾销号后重启'),
  may: z.array(mayOut).describe('本人现在可以办的'),
});

/** One task: how it stands, all that happened to it, and what was answered. */
export function taskRoutes(api: Api, context: ApiContext): void {
  api.get(
    '/tasks/:plan/:task',
    { schema: { summary: '一项任务的现状', tags: ['任务'], params: taskParams, response: { 200: taskOut } } },
    async (request) => {
      const account = accountOn(request);
      const before = await readTask(context, request.params, account);
      const received = await opened(context, before.state, account);
      const seen = received ? await readTask(context, request.params, account) : before;
      return presentTask(context, seen, account, await context.clock.now());
    },
  );
  timelineRoute(api, context);
  submissionsRoute(api, context);
}

function presentTask(
  { calendar }: ApiContext,
  { state, all }: Seen,
  account: Account,
  now: number,
): z.infer<typeof taskOut> {
  const { plan, number: task, title, key, assignments, ended } = state;
  // When a closed task is looked at again is the office's to know.
  const seesNext = all && (!state.closed || isOffice(account, state.office));
  return {
    ...{ plan, task, title, ended, now: isoInstant(now) },
    ...taskLight(state, now, calendar),
    targets: presentTargets(state, all, now, calendar),
    assignments: assignments.map((a) => presentAssignment(a, { all, office: state.office }, account)),
    obligations: state.obligations.map((o) => {
      const projected = { overdue: o.overdue !== null, level: o.ladder?.level ?? 0 };
      const row = { ...o, plan, task, title, stream: key, ...projected };
      const { returnReason, returnFields } = o;
      const extension = presentRequest(o.extension);
      return {
        ...presentObligation(row, now, calendar),
        ...{ returnReason, returnFields: [...returnFields], extension },
      };
    }),
    standings: unitStandings(state, now, calendar),
    next: seesNext ? iso(nextWake(state, calendar)) : null,
    coming: seesNext ? presentComing(state, calendar) : [],
    suspended: presentSuspension(state),
    suspensionAsked: all ? presentRequest(state.suspensionAsked) : null,
    closing: all ? presentClosing(state) : null,
    closed: presentClosed(state, all),
    reopened: presentReopened(state),
    may: presentMay(state, account, now, calendar),
    difficulties: presentDifficulties(state, now),
    requests: presentRequests(state, account),
    ...presentInspect(state, account),
  };
}

function presentSuspension({ suspended }: Seen['state']): z.infer<typeof taskOut>['suspended'] {
  if (!suspended) return null;
  const { since, until, basis } = suspended;
  return { since: isoInstant(since), until: isoInstant(until), basis };
}

/** An assignment as a viewer may see it: of others, only who they are. */
function presentAssignment(
  { unit, role, basis, disputes, passedOn, served, acknowledged, dispute, referredTo }: Assignment,
  { all, office }: { all: boolean; office: string },
  viewer: Account,
): z.infer<typeof assignment> {
  const own = unit === viewer.unit;
  const standing = { served: iso(served), acknowledged: iso(acknowledged), disputes, passedOn };
  return {
    ...{ unit, role, basis },
    ...(all || own ? { ...standing, dispute: presentDispute(dispute) } : {}),
    ...(own || isOffice(viewer, office) ? { referredTo } : {}),
  };
}

function submissionsRoute(api: Api, context: ApiContext): void {
  api.get(
    '/tasks/:plan/:task/submissions',
    {
      schema: {
        summary: '填报内容，新的在前（他单位的只有牵头单位和督查室可见）',
        tags: ['任务'],
        params: taskParams,
        querystring: z.object({
          obligation: obligationRef.optional(),
          unit: name.optional(),
          before: z.coerce.number().int().positive().default(2_147_483_647),
          limit: z.coerce.number().int().min(1).max(200).default(50),
        }),
        response: { 200: z.object({ submissions: z.array(submissionOut) }) },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { state, all } = await readTask(context, request.params, account);
      const { unit, ...asked } = request.query;
      if (!all && unit !== undefined && unit !== account.unit) return { submissions: [] };
      const found = await submissions(context.pool, state.key, {
        ...asked,
        unit: all ? unit : account.unit,
      });
      return { submissions: found.map(({ body }) => presentSubmission(open(body))) };
    },
  );
}
