import { z } from 'zod';
import {
  type Dispute,
  type Obligation,
  type TaskState,
  assignmentOf,
  obligationOf,
  subjectOf,
} from '../../domain/task/state';
import { KINDS, type ObligationKind } from '../../domain/task/kinds';
import { consequence } from '../../domain/task/words';
import { isoInstant } from '../../domain/time';
import { type ObligationRow, latestAnswers, owedByUnit } from '../../store/queries';
import { open } from '../../store/row';
import { type Api, type ApiContext, accountOn } from '../context';
import { presentDispute, presentObligation, presentSubmission } from '../present';
import { closedOut, closingOut, presentClosed, presentClosing } from '../present-close';
import { difficultyOut, presentRaised } from '../present-asked';
import { presentProposed, proposedOut } from '../present-targets';
import { disputeOut, instantOut, obligationOut, owedOut, submissionOut } from '../schemas';
import { formRoute, isAnswered } from './form';

/** What a person owes, must decide and was told. */
export function mineRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar, tasks } = context;
  const list = z.object({ now: instantOut, obligations: z.array(owedOut) });
  api.get(
    '/me/obligations',
    { schema: { summary: '我单位的待办', tags: ['我的'], response: { 200: list } } },
    async (request) => {
      const found = await owedByUnit(pool, accountOn(request).unit);
      const states = await statesOf(tasks, [...new Set(found.map((o) => o.stream))]);
      const now = await clock.now();
      const obligations = found.map((row) => {
        const state = states.get(row.stream);
        const o = inState(state, row.id);
        const then = state && o ? consequence(state, o, calendar) : null;
        return { ...presentObligation(row, now, calendar), consequence: then };
      });
      return { now: isoInstant(now), obligations };
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

const reviewOut = obligationOut.extend({
  about: obligationOut.nullable().describe('所审事项；关于整个任务的没有'),
  submission: submissionOut.nullable().describe('待审的填报；延期申请没有'),
  extension: z
    .object({ until: instantOut, reason: z.string(), requested: instantOut, screened: z.boolean() })
    .nullable()
    .describe('待审批的延期申请'),
  suspension: z
    .object({ until: instantOut, reason: z.string(), requested: instantOut })
    .nullable()
    .describe('待审批的中止申请'),
  milestones: proposedOut.nullable().describe('待审定的倒排工期；所审事项即其本身'),
  dispute: disputeOut.nullable().describe('待裁定的异议'),
  closing: closingOut.describe('待初审、签批的销号申请'),
  closed: closedOut.describe('待抽查的销号'),
  difficulty: difficultyOut.nullable().describe('待协调的存在问题'),
});

/** Decisions about what a unit owes; others are about the task, a target, a difficulty. */
const ABOUT_ANOTHER: ReadonlySet<string> = new Set(['review', 'extension', 'dispute']);

/** True for what is decided, by the office or a reviewer; all else is done. */
function isDecision({ kind }: ObligationRow): boolean {
  return kind === 'review' || KINDS[kind as ObligationKind].ofOffice === true;
}

/** What waits for the decision of a unit, each with what it is about. */
function reviewsRoute(api: Api, { pool, clock, calendar, tasks }: ApiContext): void {
  api.get(
    '/me/reviews',
    {
      schema: {
        summary: '待我单位审核、审批的事项，附所审内容',
        tags: ['我的'],
        response: { 200: z.object({ now: instantOut, reviews: z.array(reviewOut) }) },
      },
    },
    async (request) => {
      const owed = (await owedByUnit(pool, accountOn(request).unit)).filter((o) => !isAnswered(o));
      const states = await statesOf(tasks, [...new Set(owed.map((o) => o.stream))]);
      const found = owed.flatMap((decision) => {
        // Milestones are about a target, not about anything a unit owes: they stand for themselves.
        const subject = decision.kind === 'milestones' ? decision.id : subjectOf(decision.id);
        const about = inState(states.get(decision.stream), subject);
        const waits = about !== undefined || !ABOUT_ANOTHER.has(decision.kind);
        return isDecision(decision) && waits ? [{ decision, about }] : [];
      });
      const answers = await latestAnswers(
        pool,
        found.flatMap(({ decision: { kind, stream }, about }) =>
          kind === 'review' && about ? [{ stream, unit: about.unit, obligation: about.id }] : [],
        ),
      );
      const answered = new Map(answers.map((a) => [`${a.stream} ${a.obligation}`, a.body]));
      const now = await clock.now();
      const reviews = found.map(({ decision, about }) => {
        const body = about && answered.get(`${decision.stream} ${about.id}`);
        const state = states.get(decision.stream);
        const asked = decision.kind === 'suspension' && state?.suspensionAsked;
        return {
          ...presentObligation(decision, now, calendar),
          about: about ? presentAbout(decision, about, now, calendar) : null,
          submission: body ? presentSubmission(open(body)) : null,
          extension: about?.extension ? presentRequest(about.extension) : null,
          suspension: asked ? presentRequest(asked) : null,
          milestones: presentProposed(state, decision.id),
          dispute: presentDispute(decision.kind === 'dispute' && about ? disputeOf(state, about.unit) : null),
          closing: state && decision.kind === 'closing' ? presentClosing(state) : null,
          closed: state && decision.kind === 'recheck' ? presentClosed(state, true) : null,
          difficulty: presentRaised(state, decision.id),
        };
      });
      return { now: isoInstant(now), reviews };
    },
  );
}

function presentAbout(
  decision: ObligationRow,
  about: Obligation,
  now: number,
  calendar: ApiContext['calendar'],
): ReturnType<typeof presentObligation> {
  const projected = { overdue: about.overdue !== null, level: about.ladder?.level ?? 0 };
  return presentObligation({ ...decision, ...about, ...projected }, now, calendar);
}

/** A request that waits for its decision, its instants as they go out. */
function presentRequest<T extends { until: number; requested: number }>(
  asked: T,
): Omit<T, 'until' | 'requested'> & { until: string; requested: string } {
  return { ...asked, until: isoInstant(asked.until), requested: isoInstant(asked.requested) };
}

function disputeOf(state: TaskState | undefined, unit: string): Dispute | null {
  return (state && assignmentOf(state, unit)?.dispute) ?? null;
}

function inState(state: TaskState | undefined, id: string): Obligation | undefined {
  return state && obligationOf(state, id);
}

async function statesOf(tasks: ApiContext['tasks'], keys: string[]): Promise<Map<string, TaskState>> {
  return new Map((await tasks.readAll(keys)).map((state) => [state.key, state]));
}
