import type { Calendar } from '../../calendar';
import { deadline, deadlineOf } from '../../duration';
import { type Instant, inWords } from '../../time';
import { type Rejection, type TaskCommand, reject } from '../commands';
import { type Decision, openObligation, isBlank } from '../decision';
import { event } from '../events';
import { type TaskState, policyOf, unitOfObligation } from '../state';
import { timeBox } from '../time-box';
import { notAnswerable } from './answerable';
import { badFile, dateProblem, dueAt, isEmpty, missing, ofOffice } from './check';
import {
  type Finding,
  findingOf,
  headOf,
  interviewDecision,
  rectificationId,
  verificationDecision,
} from './state';

/** Rectifying 整改, verifying 核查, and calling a unit's head to an interview 约谈. */

const NO_FINDING = '该事项没有待办的督查问题';

/** What a unit says it did, with evidence; the office verifies it. */
export function rectify(
  state: TaskState,
  { obligation, text, evidence, actor }: TaskCommand<'rectify'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = openObligation(state, obligation);
  if ('rejected' in found) return found;
  const finding = findingOf(state, obligation);
  if (found.obligation.kind !== 'rectification' || !finding) return reject('not-open', NO_FINDING);
  const problem = missing(
    [isBlank(text), '整改情况不能为空'],
    [isEmpty(evidence), '整改须附证据：文字说明或文件'],
    [badFile(evidence), '证据文件须写明名称和 SHA-256 值（64 位十六进制小写）'],
  );
  if (problem) return problem;
  const id = verificationDecision(finding);
  const due = deadlineOf(at, timeBox(state, 'rectify'), calendar);
  const verification = ofOffice(state, 'verification', id, due);
  const body = { finding: finding.id, unit: finding.unit, obligation, text, evidence, verification };
  return { events: [event('rectified', body, { at, actor })] };
}

function toVerify(state: TaskState, decision: string): { finding: Finding } | { rejected: Rejection } {
  const found = openObligation(state, decision);
  if ('rejected' in found) return found;
  const finding = findingOf(state, decision);
  if (found.obligation.kind === 'verification' && finding) return { finding };
  return reject('not-open', NO_FINDING);
}

/** Passed, the finding is over. Rejected, it is to be rectified again, with no less time than a return has. */
export function verify(
  state: TaskState,
  { decision, pass, reason, until, actor }: TaskCommand<'verify-rectification'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = toVerify(state, decision);
  if ('rejected' in found) return found;
  const { id, unit } = found.finding;
  const about = { finding: id, unit, obligation: rectificationId(found.finding), decision };
  if (pass) return { events: [event('rectification-verified', { ...about, note: reason }, { at, actor })] };
  if (isBlank(reason)) return reject('bad-value', '核查不通过须写明理由', '/reason');
  if (until === null) return reject('bad-value', '核查不通过须写明新的整改时限', '/until');
  const problem = dateProblem(until, '新的整改时限', { at, calendar, field: '/until' });
  if (problem) return problem;
  const least = deadline(at, policyOf(state, state.policy).return.within, calendar);
  if (until < least) return reject('bad-date', `新的整改时限最早为 ${inWords(least)}`, '/until');
  const body = { ...about, reason, ...dueAt(until, calendar) };
  return { events: [event('rectification-rejected', body, { at, actor })] };
}

/** The office owes that it is held on the day, and recorded. */
export function callInterview(
  state: TaskState,
  { unit, basis, reason, on, actor }: TaskCommand<'call-interview'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const problem =
    notAnswerable(state, unit) ??
    missing([isBlank(basis), '约谈须写明依据（文号或批示）'], [isBlank(reason), '约谈须写明事由']) ??
    dateProblem(on, '约谈日期', { at, calendar, field: '/on' });
  if (problem) return problem;
  const interview = String(state.numbered + 1);
  const id = interviewDecision({ id: interview, unit });
  const decision = ofOffice(state, 'interview', id, dueAt(on, calendar));
  return { events: [event('interview-called', { interview, unit, basis, reason, decision }, { at, actor })] };
}

/** What was said, once it was held. */
export function recordInterview(
  state: TaskState,
  { decision, text, actor }: TaskCommand<'record-interview'>,
  at: Instant,
): Decision {
  const found = openObligation(state, decision);
  if ('rejected' in found) return found;
  if (found.obligation.kind !== 'interview') return reject('not-open', '该事项不是约谈');
  if (isBlank(text)) return reject('bad-value', '约谈须登记情况', '/text');
  const body = { interview: headOf(decision), unit: unitOfObligation(decision), decision, text };
  return { events: [event('interview-recorded', body, { at, actor })] };
}
