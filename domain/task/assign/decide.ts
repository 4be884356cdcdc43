import type { Calendar } from '../../calendar';
import { deadlineOf, postponed } from '../../duration';
import { type Instant, dayOf, inWords } from '../../time';
import type { AssignCommands } from './commands';
import { type Rejection, type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, openObligation } from '../decision';
import { event } from '../events';
import type { Postponed } from './events';
import { handover, isOwn } from './handover';
import {
  type Assignment,
  type Obligation,
  type TaskState,
  assignmentOf,
  decisionId,
  obligationId,
  policyOf,
  unitOfObligation,
} from '../state';
import { servedUnder, timeBox } from '../time-box';

/**
 * Assigning 布置 after the launch: a unit disputes its assignment 异议 and the office decides, the office reassigns
 * 改派, a unit refers it to one of its own 转办. A dispute has a deadline, a legal basis, a proposed owner, and a
 * fallback owner until it is decided, so that a task is not returned for ever (practice.md, what goes wrong elsewhere).
 */
export const assignDecisions: Rules<keyof AssignCommands> = {
  dispute: { owner: (_, c) => c.unit, decide: dispute },
  'decide-dispute': { owner: () => undefined, decide: decideIt },
  reassign: { owner: () => undefined, decide: reassign },
  refer: { owner: (_, c) => c.unit, decide: refer },
};

type Refusal = { rejected: Rejection };

function assigned(state: TaskState, unit: string): { assignment: Assignment } | Refusal {
  const assignment = assignmentOf(state, unit);
  return assignment ? { assignment } : reject('unknown-unit', `${unit} 不是本任务的责任单位`);
}

/** Until the decision the unit stays the owner, and its clock stands still for the time-box, never for longer. */
function dispute(
  state: TaskState,
  { unit, reason, basis, proposed, newFacts, actor }: TaskCommand<'dispute'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const said = { unit, reason, basis, proposed, newFacts };
  const found = assigned(state, unit);
  if ('rejected' in found) return found;
  const problem = disputeProblem(state, found.assignment, { ...said, at }, calendar);
  if (problem) return problem;
  const box = timeBox(state, 'dispute', unit);
  const decision = {
    id: decisionId('dispute', obligationId('acknowledge', unit, null)),
    kind: 'dispute' as const,
    unit: state.office,
    unitKind: 'office' as const,
    role: null,
    period: null,
    policy: servedUnder(state, unit),
    ...deadlineOf(at, box, calendar),
  };
  const later = state.obligations
    .filter((o) => o.unit === unit && o.status === 'open' && isOwn(o))
    .map((o) => paused(o, box, at, calendar));
  return { events: [event('disputed', { ...said, decision, later }, { at, actor })] };
}

function disputeProblem(
  state: TaskState,
  a: Assignment,
  said: AssignCommands['dispute'] & { at: Instant },
  calendar: Calendar,
): Refusal | null {
  if (a.dispute) return reject('already-done', '已有一项异议待裁定，请等候裁定');
  if (a.served === null)
    return reject('not-open', '任务尚未送达您单位：请先打开任务（即为送达），再提出异议');
  const { raiseWithin } = policyOf(state, servedUnder(state, a.unit)).dispute;
  const { due } = deadlineOf(a.served, raiseWithin, calendar);
  if (said.at > due)
    return reject('too-late', `异议须在 ${inWords(due)} 前提出；确需调整的，请商${state.office}改派`);
  if (said.reason.trim() === '') return reject('bad-value', '提出异议须写明理由', '/reason');
  if (said.basis.trim() === '') return reject('bad-value', '提出异议须写明法定依据', '/basis');
  if (said.proposed?.trim() === '' || said.proposed === a.unit)
    return reject('bad-value', '建议的承办单位须为另一单位，没有的可不填', '/proposed');
  if (a.disputes > 0 && (said.newFacts ?? '').trim() === '')
    return reject('bad-value', '再次提出异议须写明新的事实', '/newFacts');
  return null;
}

/**
 * Later by the time-box. What is past due already stands still until the decision is due; that it was late stays.
 */
function paused(o: Obligation, box: string, at: Instant, calendar: Calendar): Postponed {
  if (o.due <= at) return { obligation: o.id, ...deadlineOf(at, box, calendar) };
  const due = postponed(o.due, box, calendar);
  return { obligation: o.id, due, provisional: calendar.isProvisional(dayOf(due)) };
}

/** Upheld, the assignment goes to another unit by the same decision; refused, it stays where it is. */
function decideIt(
  state: TaskState,
  { decision, uphold, reason, to, actor }: TaskCommand<'decide-dispute'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = openObligation(state, decision);
  if ('rejected' in found) return found;
  const unit = unitOfObligation(decision);
  const disputed = found.obligation.kind === 'dispute' && assignmentOf(state, unit)?.dispute;
  if (!disputed) return reject('not-open', '该事项没有待裁定的异议');
  if (reason.trim() === '') return reject('bad-value', '裁定异议须写明理由', '/reason');
  const when = { at, actor };
  if (!uphold) return { events: [event('dispute-refused', { unit, decision, reason }, when)] };
  if (!to) return reject('bad-value', '支持异议须写明改派给哪个单位', '/to');
  const body = handover(state, { from: unit, to, basis: reason }, at, calendar);
  if ('rejected' in body) return body;
  const upheld = event('dispute-upheld', { unit, decision, reason, to: body.to }, when);
  return { events: [upheld, event('reassigned', body, when)] };
}

function reassign(
  state: TaskState,
  { from, to, basis, actor }: TaskCommand<'reassign'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = assigned(state, from);
  if ('rejected' in found) return found;
  if (basis.trim() === '') return reject('bad-value', '改派须写明依据的文号或批示', '/basis');
  const body = handover(state, { from, to, basis }, at, calendar);
  return 'rejected' in body ? body : { events: [event('reassigned', body, { at, actor })] };
}

/** A unit's own affair: it is noted, and moves no clock. */
function refer(state: TaskState, { unit, to, actor }: TaskCommand<'refer'>, at: Instant): Decision {
  const found = assigned(state, unit);
  if ('rejected' in found) return found;
  if (to.trim() === '') return reject('bad-value', '转办须写明转给哪个科室或哪位承办人', '/to');
  return { events: [event('referred', { unit, to }, { at, actor })] };
}
