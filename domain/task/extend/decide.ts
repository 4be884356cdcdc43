import type { Calendar } from '../../calendar';
import { periodAfter } from '../../cycle';
import { deadlineOf } from '../../duration';
import { type Instant, dayOf, inWords } from '../../time';
import { type Rejection, type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, openObligation } from '../decision';
import { event } from '../events';
import { timeBox } from '../time-box';
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
  subjectOf,
} from '../state';

/**
 * Extensions 延期: asked for before expiry with a reason and an expected date, screened by the office, approved
 * by the leader in charge (local practice, practice.md).
 */
export const extensionDecisions: Rules<'request-extension' | 'screen-extension' | 'decide-extension'> = {
  'request-extension': { owner: (state, c) => ownerOf(state, c.obligation), decide: request },
  'screen-extension': { owner: () => undefined, decide: screen },
  'decide-extension': { owner: () => undefined, decide: decideIt },
};

function request(
  state: TaskState,
  { obligation: id, until, reason, actor }: TaskCommand<'request-extension'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = openObligation(state, id);
  if ('rejected' in found) return found;
  const o = found.obligation;
  const problem = requestProblem(state, o, { until, reason, at }, calendar);
  if (problem) return { rejected: problem };
  const decision = {
    id: decisionId('extension', id),
    kind: 'extension' as const,
    unit: state.office,
    unitKind: 'office' as const,
    role: null,
    period: o.period,
    policy: o.policy,
    ...deadlineOf(at, timeBox(state, 'request-extension', id), calendar),
  };
  return {
    events: [event('extension-requested', { obligation: id, until, reason, decision }, { at, actor })],
  };
}

function requestProblem(
  state: TaskState,
  o: Obligation,
  asked: { until: Instant; reason: string; at: Instant },
  calendar: Calendar,
): Rejection | null {
  const no = (...args: Parameters<typeof reject>) => reject(...args).rejected;
  if (!isForm(o)) return no('not-open', '签收和审核事项不办理延期');
  if (o.extension) return no('already-done', '已有一项延期申请待审批');
  if (asked.at > o.due) return no('too-late', `已于 ${inWords(o.due)} 到期：延期须在到期前申请`);
  if (asked.reason.trim() === '') return no('bad-value', '申请延期须写明理由', '/reason');
  if (!(asked.until > o.due)) return no('bad-date', `新的时限须晚于原时限 ${inWords(o.due)}`, '/until');
  const latest = latestExtension(state, o, calendar);
  if (asked.until > latest) {
    const then = o.kind === 'report' ? '下一期报告（没有下一期的，任务）' : '牵头单位的报告';
    return no('bad-date', `最迟可延至 ${inWords(latest)}：${then}在此时到期`, '/until');
  }
  if (calendar.isWorkday(dayOf(asked.until))) return null;
  return no('bad-date', `${inWords(asked.until)} 不是工作日`, '/until');
}

/**
 * A contribution can wait until the report that rests on it is due, a report until the next one is, or the task ends
 * where none is to come.
 */
function latestExtension(state: TaskState, o: Obligation, calendar: Calendar): Instant {
  // The report itself may have been moved by a suspension, or given longer.
  const report = obligationOf(state, obligationId('report', firstLead(state), o.period));
  const moved = o.kind === 'report' ? o.due : (report?.due ?? 0);
  const due = Math.max(state.periods[o.period ?? '']?.due ?? o.due, moved);
  if (o.kind !== 'report') return due;
  return periodAfter(dayOf(due), policyOf(state, o.policy), calendar)?.due ?? state.until;
}

type Pending = { subject: Obligation } | { rejected: Rejection };

function pending(state: TaskState, decision: string): Pending {
  const found = openObligation(state, decision);
  if ('rejected' in found) return found;
  const subject = obligationOf(state, subjectOf(decision));
  return found.obligation.kind === 'extension' && subject?.extension
    ? { subject }
    : reject('not-open', '该事项没有待审批的延期申请');
}

function screen(
  state: TaskState,
  { decision, supported, note, actor }: TaskCommand<'screen-extension'>,
  at: Instant,
): Decision {
  const found = pending(state, decision);
  if ('rejected' in found) return found;
  if (found.subject.extension?.screened) return reject('already-done', '该申请已初审');
  const body = { obligation: found.subject.id, supported, note };
  return { events: [event('extension-screened', body, { at, actor })] };
}

/**
 * The leader's decision. An approval that comes only after the date it grants gives the time of a return
 * instead: the unit did not make it late.
 */
function decideIt(
  state: TaskState,
  { decision, approve, reason, actor }: TaskCommand<'decide-extension'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = pending(state, decision);
  if ('rejected' in found) return found;
  const { id: obligation, extension, policy, due, provisional } = found.subject;
  if (!extension?.screened) return reject('not-open', '该申请须先由督查室初审');
  if (!approve) {
    if (reason.trim() === '') return reject('bad-value', '不同意延期须写明理由', '/reason');
    return { events: [event('extension-refused', { obligation, decision, reason }, { at, actor })] };
  }
  const { until } = extension;
  const granted =
    until > at
      ? { due: until, provisional: calendar.isProvisional(dayOf(until)) }
      : deadlineOf(at, policyOf(state, policy).return.within, calendar);
  // A dispute may have put it off beyond what was asked for: time is added, never taken.
  const later = granted.due > due ? granted : { due, provisional };
  return { events: [event('extension-approved', { obligation, decision, ...later }, { at, actor })] };
}
