import { z } from 'zod';
import { KINDS, type ObligationKind } from '../../domain/task/kinds';
import { decidesOn } from '../../domain/task/possible';
import {
  type Obligation,
  type TaskState,
  assignmentOf,
  obligationOf,
  subjectOf,
} from '../../domain/task/state';
import { remarksOn } from '../../domain/task/submit/remarks';
import { unitStanding } from '../../domain/task/submit/standing';
import { isoInstant } from '../../domain/time';
import { namesOf } from '../../store/names';
import { type AnswerOf, type ObligationRow, latestAnswers, owedByUnit } from '../../store/queries';
import { open } from '../../store/row';
import { type Api, type ApiContext, accountOn } from '../context';
import { presentDispute, presentObligation, presentRequest, presentSubmission } from '../present';
import { difficultyOut, presentRaised } from '../present-asked';
import { closedOut, closingOut, presentClosed, presentClosing } from '../present-close';
import { objectedOut, presentObjected, presentRectified, rectifiedOut } from '../present-inspect';
import { mayOut, presentMay } from '../present-may';
import { interimOut, presentInterims, presentProposed, proposedOut } from '../present-targets';
import {
  askedOut,
  disputeOut,
  extensionOut,
  instantOut,
  namesOut,
  obligationOut,
  standingOut,
  submissionOut,
  type Submission,
} from '../schemas';
import { recordWaitOut, recordsWaiting } from '../record-waits';
import { isAnswered } from './form';

const reviewOut = obligationOut.extend({
  about: obligationOut.nullable().describe('所审事项；关于整个任务的没有'),
  submission: submissionOut.nullable().describe('待审的填报；延期申请没有'),
  previous: submissionOut
    .nullable()
    .describe('该单位在本任务上的前一次填报（“无变化”的不算），供对照；没有的为 null'),
  standing: standingOut.nullable().describe('所审填报的自评与灯'),
  remarks: z
    .array(z.string())
    .nullable()
    .describe('所审填报值得留意之处；空的即无异常，可以批量通过；不是审核填报的为 null'),
  targets: z.array(interimOut).describe('所审填报、销号涉及的指标，按工期现在应达到多少'),
  extension: extensionOut.nullable().describe('待审批的延期申请'),
  suspension: askedOut.nullable().describe('待审批的中止申请'),
  milestones: proposedOut.nullable().describe('待审定的倒排工期；所审事项即其本身'),
  dispute: disputeOut.nullable().describe('待裁定的异议'),
  closing: closingOut.describe('待初审、签批的销号申请'),
  closed: closedOut.describe('待抽查的销号'),
  difficulty: difficultyOut.nullable().describe('待协调的存在问题'),
  conclusion: objectedOut.nullable().describe('待复核的督查异议，及所针对的结论'),
  finding: rectifiedOut.nullable().describe('待核查的整改，及所针对的问题'),
  may: z.array(mayOut).describe('本人现在对它可以作的决定；空的须由他人办理'),
});

/** Decisions about what a unit owes; others are about the task, a target, a difficulty. */
const ABOUT_ANOTHER: ReadonlySet<string> = new Set(['review', 'extension', 'dispute']);

/** Decisions that judge figures of the task's targets. */
const OF_FIGURES: ReadonlySet<string> = new Set(['review', 'closing', 'recheck']);

/** True for what is decided, by the office or a reviewer; all else is done. */
function isDecision({ kind }: ObligationRow): boolean {
  return kind === 'review' || KINDS[kind as ObligationKind].ofOffice === true;
}

/** One decision that waits, with the task it is on and the obligation it is about. */
interface Waiting {
  decision: ObligationRow;
  state: TaskState;
  about: Obligation | undefined;
}

/** What waits for the decision of a unit, each with what it is about. */
export function reviewsRoute(api: Api, context: ApiContext): void {
  const { clock, calendar } = context;
  api.get(
    '/me/reviews',
    {
      schema: {
        summary: '待我单位审核、审批的事项，附所审内容与前一次填报',
        tags: ['我的'],
        response: {
          200: z.object({
            now: instantOut,
            reviews: z.array(reviewOut),
            names: namesOut,
            records: z.array(recordWaitOut).describe('执行力档案中待本人认定、裁定、审批的'),
          }),
        },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const found = await waitingFor(context, account.unit);
      const answers = await answersTo(context.pool, found);
      const now = await clock.now();
      const possibles = new Map(found.map(({ state }) => [state, presentMay(state, account, now, calendar)]));
      const reviews = found.map((waiting) => ({
        ...presentObligation(waiting.decision, now, calendar),
        ...presentReviewed(waiting, answers(waiting), now, calendar),
        ...presentAsked(waiting, now, calendar),
        may: decidesOn(possibles.get(waiting.state) ?? [], waiting.decision),
      }));
      const names = await namesOf(
        context.pool,
        reviews.flatMap(({ submission }) => [submission?.by, submission?.onBehalfOf]),
      );
      return { now: isoInstant(now), reviews, names, records: await recordsWaiting(context, account) };
    },
  );
}

/** The open decisions of a unit; what the projection lists may have been decided since. */
async function waitingFor({ pool, tasks }: ApiContext, unit: string): Promise<Waiting[]> {
  const owed = (await owedByUnit(pool, unit)).filter((o) => !isAnswered(o) && isDecision(o));
  const states = await tasks.readAll([...new Set(owed.map((o) => o.stream))]);
  const byKey = new Map(states.map((state) => [state.key, state]));
  return owed.flatMap((decision) => {
    const state = byKey.get(decision.stream);
    if (!state) return [];
    // Milestones are about a target, not about anything a unit owes: they stand for themselves.
    const subject = decision.kind === 'milestones' ? decision.id : subjectOf(decision.id);
    const about = obligationOf(state, subject);
    return about !== undefined || !ABOUT_ANOTHER.has(decision.kind) ? [{ decision, state, about }] : [];
  });
}

/** What is under review, and what the unit said before it. */
interface Said {
  submission: Submission | null;
  previous: Submission | null;
}

const NOTHING_SAID: Said = { submission: null, previous: null };

/** The answers under review and those before them, in two queries. */
async function answersTo(pool: ApiContext['pool'], found: Waiting[]): Promise<(waiting: Waiting) => Said> {
  const wanted = found.flatMap(({ decision: { kind, stream }, about }) =>
    kind === 'review' && about ? [{ stream, unit: about.unit, obligation: about.id }] : [],
  );
  const submitted = (await latestAnswers(pool, wanted)).map(answered);
  const earlier = (
    await latestAnswers(
      pool,
      submitted.map(({ stream, submission }) => ({
        ...{ stream, unit: submission.unit },
        ...{ said: true, before: submission.revision },
      })),
    )
  ).map(answered);
  const before = new Map(earlier.map((e) => [`${e.stream} ${e.before}`, e.submission]));
  const said = new Map(
    submitted.map(({ stream, submission }) => [
      `${stream} ${submission.obligation}`,
      { submission, previous: before.get(`${stream} ${submission.revision}`) ?? null },
    ]),
  );
  return ({ decision, about }) =>
    (decision.kind === 'review' && about && said.get(`${decision.stream} ${about.id}`)) || NOTHING_SAID;
}

const answered = ({ body, stream, before }: AnswerOf & { body: Buffer }) => ({
  ...{ stream, before },
  submission: presentSubmission(open(body)),
});

type Out<K extends keyof z.infer<typeof reviewOut>> = Pick<z.infer<typeof reviewOut>, K>;

/** An answer under review beside what was said before, what is computed, and what is to be remarked. */
function presentReviewed(
  { decision, state, about }: Waiting,
  { submission, previous }: Said,
  now: number,
  calendar: ApiContext['calendar'],
): Out<'submission' | 'previous' | 'standing' | 'remarks' | 'targets'> {
  const given = submission && { answer: submission.answer, before: previous && previous.answer };
  return {
    ...{ submission, previous },
    standing: given && about ? unitStanding(state, about, now, calendar) : null,
    remarks: given && about ? remarksOn(state, about, given, { at: now, calendar }) : null,
    targets: OF_FIGURES.has(decision.kind) ? presentInterims(state, now, calendar) : [],
  };
}

/** What was asked for, by the kind of the decision. */
function presentAsked(
  { decision, state, about }: Waiting,
  now: number,
  calendar: ApiContext['calendar'],
): Out<
  | 'about'
  | 'extension'
  | 'suspension'
  | 'milestones'
  | 'dispute'
  | 'closing'
  | 'closed'
  | 'difficulty'
  | 'conclusion'
  | 'finding'
> {
  const { kind, id } = decision;
  const suspension = kind === 'suspension' ? state.suspensionAsked : null;
  const dispute = kind === 'dispute' && about ? assignmentOf(state, about.unit)?.dispute : null;
  const extension = kind === 'extension' ? about?.extension : null;
  return {
    about: about ? presentAbout(decision, about, now, calendar) : null,
    extension: presentRequest(extension ?? null),
    suspension: presentRequest(suspension),
    milestones: presentProposed(state, id),
    dispute: presentDispute(dispute ?? null),
    closing: kind === 'closing' ? presentClosing(state) : null,
    closed: kind === 'recheck' ? presentClosed(state, true) : null,
    difficulty: presentRaised(state, id),
    conclusion: presentObjected(state, id),
    finding: presentRectified(state, id),
  };
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
