import { z } from 'zod';
import {
  type Dispute,
  type Obligation,
  type TaskState,
  assignmentOf,
  obligationOf,
  subjectOf,
} from '../../domain/task/state';
import { isoInstant } from '../../domain/time';
import { type ObligationRow, escalatedTo, latestAnswers, owedByUnit } from '../../store/queries';
import { open } from '../../store/row';
import { type Api, type ApiContext, accountOn } from '../context';
import { presentDispute, presentObligation, presentSubmission } from '../present';
import { presentProposed, proposedOut } from '../present-targets';
import { disputeOut, instantOut, obligationOut, submissionOut } from '../schemas';
import { formRoute, isAnswered } from './form';

/** What a person owes, must decide and was told. */
export function mineRoutes(api: Api, context: ApiContext): void {
  const { pool, clock, calendar } = context;
  const list = z.object({ now: instantOut, obligations: z.array(obligationOut) });
  const present = async (found: ObligationRow[]): Promise<z.infer<typeof list>> => {
    const now = await clock.now();
    return { now: isoInstant(now), obligations: found.map((o) => presentObligation(o, now, calendar)) };
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
}

const reviewOut = obligationOut.extend({
  about: obligationOut.nullable().describe('所审事项；中止申请没有'),
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
});

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
        const waits = about !== undefined || decision.kind === 'suspension';
        return decision.kind === 'acknowledge' || !waits ? [] : [{ decision, about }];
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
        const asked = decision.kind === 'suspension' && states.get(decision.stream)?.suspensionAsked;
        return {
          ...presentObligation(decision, now, calendar),
          about: about ? presentAbout(decision, about, now, calendar) : null,
          submission: body ? presentSubmission(open(body)) : null,
          extension: about?.extension ? presentRequest(about.extension) : null,
          suspension: asked ? presentRequest(asked) : null,
          milestones: presentProposed(states.get(decision.stream), decision.id),
          dispute: presentDispute(
            decision.kind === 'dispute' && about ? disputeOf(states.get(decision.stream), about.unit) : null,
          ),
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
