import type { Calendar } from '../../calendar';
import { deadlineOf } from '../../duration';
import { EVIDENCE_FILES } from '../../evidence';
import type { Instant } from '../../time';
import { liveTarget } from '../amend/targets';
import { type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, openObligation } from '../decision';
import { type Answer, type OpenedObligation, event } from '../events';
import { returnProblem } from './returning';
import {
  type Obligation,
  type TaskState,
  decisionId,
  firstLead,
  isForm,
  obligationId,
  obligationOf,
  ownerOf,
  policyOf,
  reviewerOf,
  subjectOf,
} from '../state';

/** Submitting 填报 and reviewing 审核. */
export const submissionDecisions: Rules<'submit' | 'accept' | 'return'> = {
  submit: { owner: (state, c) => ownerOf(state, c.obligation), decide: submit },
  accept: { owner: (state, c) => ownerOf(state, c.review), decide: accept },
  return: { owner: (state, c) => ownerOf(state, c.review), decide: giveBack },
};

/**
 * A contribution or a report. On time means received no later than the due instant. A contribution goes to the
 * first lead for review, a report to the supervision office; the first lead's consolidated report takes over
 * whatever contributions still wait for its review. Answering a task also signs for it, and leaves nothing to
 * decide about a request for more time.
 */
function submit(
  state: TaskState,
  { obligation: id, answer, files, actor }: TaskCommand<'submit'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = openObligation(state, id);
  if ('rejected' in found) return found;
  const o = found.obligation;
  if (!isForm(o)) return reject('not-open', '该事项不是填报事项：签收或审核请走相应操作');
  const problem = answerProblem(state, o, answer) ?? evidenceProblem(answer, files);
  if (problem) return problem;
  const settles = [
    ...signFors(state, o.unit),
    ...(o.extension ? [decisionId('extension', o.id)] : []),
    ...(o.kind === 'report' ? consolidated(state, o) : []),
  ];
  const review = reviewOf(state, o, at, calendar);
  const body = {
    obligation: id,
    unit: o.unit,
    kind: o.kind,
    period: o.period ?? '',
    answer,
    late: at > o.due,
    review,
    settles,
  };
  return { events: [event('submitted', body, { at, actor })] };
}

/** True where 无变化 has something to repeat. */
function hasReported({ totals }: TaskState, unit: string): boolean {
  const before = totals[unit];
  return before !== undefined && before.onTime + before.late > 0;
}

/** True for a form that 无变化 may answer as it stands: what came back is to be changed first. */
export function carriesOn(state: TaskState, o: Obligation): boolean {
  return isForm(o) && o.status === 'open' && o.returnReason === null && hasReported(state, o.unit);
}

function answerProblem(state: TaskState, o: Obligation, answer: Answer): Decision | null {
  if (answer.noChange && !hasReported(state, o.unit))
    return reject('nothing-to-carry', `${o.unit} 在本任务上还没有报送过，第一次报送请写明进展`);
  if (!answer.noChange && answer.text.trim() === '') return reject('bad-value', '进展情况不能为空');
  const bad = answer.values.find((v) => !liveTarget(state, v.target) || !Number.isFinite(v.value));
  if (!bad) return null;
  const gone = state.targets[bad.target]?.dropped;
  const why = gone ? `已取消（依据${gone.basis}），无需填报` : '不存在或数值无效';
  return reject('bad-value', `第${bad.target + 1}项指标${why}`);
}

/** Nothing in the ledger names a file that is not there, or that is not the unit's to show. */
function evidenceProblem(answer: Answer, files: readonly string[] = []): Decision | null {
  const named = [answer, ...answer.values].flatMap(({ evidence = [] }) => evidence);
  if (named.length > EVIDENCE_FILES)
    return reject('bad-value', `佐证材料最多${EVIDENCE_FILES}份，现有${named.length}份`);
  const unknown = named.find(({ hash }) => !files.includes(hash));
  if (!unknown) return null;
  const what = `${unknown.name ? `“${unknown.name}”` : ''}（${unknown.hash.slice(0, 12)}…）`;
  return reject('unknown-evidence', `佐证材料${what}不在已上传的材料中：请由本单位先上传，再填报`);
}

/** The open sign-for of a unit: who answers has seen the task. */
function signFors(state: TaskState, unit: string): string[] {
  const id = obligationId('acknowledge', unit, null);
  return obligationOf(state, id)?.status === 'open' ? [id] : [];
}

/** Contributions of the report's period that wait for this lead's review, with their reviews. */
function consolidated(state: TaskState, report: Obligation): string[] {
  if (report.unit !== firstLead(state)) return [];
  return state.obligations
    .filter(
      (r) =>
        r.kind === 'review' && r.status === 'open' && r.unit === report.unit && r.period === report.period,
    )
    .flatMap((r) => [subjectOf(r.id), r.id]);
}

/** The review a submission asks for; none where the unit would review itself: that is no review. */
function reviewOf(state: TaskState, o: Obligation, at: Instant, calendar: Calendar): OpenedObligation | null {
  const unit = reviewerOf(state, o.kind);
  if (unit === o.unit) return null;
  const lead = unit === state.office ? undefined : state.assignments.find((a) => a.unit === unit);
  return {
    id: decisionId('review', o.id),
    kind: 'review',
    unit,
    unitKind: lead?.kind ?? 'office',
    role: lead?.role ?? null,
    period: o.period,
    policy: o.policy,
    ...deadlineOf(at, policyOf(state, o.policy).review.within, calendar),
  };
}

/** The review and what it is about, or why there is nothing to decide. */
function underReview(
  state: TaskState,
  review: string,
): { subject: Obligation } | Extract<Decision, { rejected: unknown }> {
  const found = openObligation(state, review);
  if ('rejected' in found) return found;
  if (found.obligation.kind !== 'review') return reject('not-open', '该事项不是审核事项');
  const subject = openObligation(state, subjectOf(review), 'submitted');
  return 'rejected' in subject ? subject : { subject: subject.obligation };
}

function accept(state: TaskState, { review, note, actor }: TaskCommand<'accept'>, at: Instant): Decision {
  const found = underReview(state, review);
  if ('rejected' in found) return found;
  return { events: [event('accepted', { obligation: found.subject.id, review, note }, { at, actor })] };
}

function giveBack(
  state: TaskState,
  { review, reason, fields = [], actor }: TaskCommand<'return'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = underReview(state, review);
  if ('rejected' in found) return found;
  const problem = returnProblem(state, reason, fields);
  if (problem) return reject('bad-value', problem);
  const { id: obligation, policy, due, provisional } = found.subject;
  const more = deadlineOf(at, policyOf(state, policy).return.within, calendar);
  // Time is added, never taken: who answered early keeps the original date.
  const until = more.due > due ? more : { due, provisional };
  const why = { reason, ...(fields.length > 0 ? { fields: [...fields] } : {}) };
  return { events: [event('returned', { obligation, review, ...why, ...until }, { at, actor })] };
}
