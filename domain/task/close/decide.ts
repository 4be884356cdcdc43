import type { Calendar } from '../../calendar';
import { deadlineOf } from '../../duration';
import type { Instant } from '../../time';
import { liveTarget } from '../amend/targets';
import { type Rejection, type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, openObligation } from '../decision';
import { accountsOf, type Actor, type TaskEvent, event } from '../events';
import { type TaskState, firstLead } from '../state';
import { timeBox } from '../time-box';
import { passedOver } from '../suspend/going-on';
import { bound, knownMatters, whyNotClosable, whyNotFound } from './claims';
import type { CloseCommands } from './commands';
import { CLOSING, type ClosingRequest, RECHECK } from './state';

/**
 * Closing 销号: asked for by the first lead, of joint leads by the one listed first, for all targets of the task;
 * reviewed by the coordinator, signed by the supervisor, who is somebody else. What is answered of a suspended task is
 * taken, so it can be closed, too. Who is reassigned leaves the request behind: it is about the task, and the office,
 * which decides on both, can return it.
 */
export const closeDecisions: Rules<keyof CloseCommands> = {
  'ask-closing': { owner: firstLead, decide: ask },
  'review-closing': { owner: () => undefined, decide: review },
  'sign-closing': { owner: () => undefined, decide: sign },
  'record-recheck': { owner: () => undefined, decide: recheck },
  reopen: { owner: () => undefined, decide: reopen },
};

function ask(
  state: TaskState,
  { claims, waiver, note, actor }: TaskCommand<'ask-closing'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  if (state.closing) return reject('already-done', '已有一项销号申请待办');
  const made = bound(state, claims, at);
  if ('rejected' in made) return made;
  if (waiver !== null && waiver.trim() === '') return reject('bad-value', '销号的依据不能为空', '/waiver');
  const matters = knownMatters(state);
  if (waiver !== null && matters.length === 0)
    return reject('bad-value', '没有未了结的督查和问题，不必写明依据，请删去', '/waiver');
  const closing = { claims: made.claims, waiver, waived: waiver === null ? [] : matters };
  const problem = whyNotClosable(state, closing, matters);
  if (problem) return { rejected: problem };
  const decision = {
    id: CLOSING,
    kind: 'closing' as const,
    unit: state.office,
    unitKind: 'office' as const,
    ...{ role: null, period: null, policy: state.policy },
    ...decidedBy(state, at, calendar),
  };
  const body = { unit: firstLead(state), ...closing, note, decision };
  return { events: [event('closing-requested', body, { at, actor })] };
}

const decidedBy = (state: TaskState, at: Instant, calendar: Calendar) =>
  deadlineOf(at, timeBox(state, 'ask-closing'), calendar);

/** The request that waits, reviewed or not. */
function pending(state: TaskState, reviewed: boolean): { closing: ClosingRequest } | { rejected: Rejection } {
  const { closing } = state;
  if (!closing) return reject('not-open', '没有待办的销号申请');
  if ((closing.reviewed !== null) === reviewed) return { closing };
  return reviewed
    ? reject('not-open', '该销号申请须先由督查室经办初审')
    : reject('already-done', '该销号申请已初审，待签批');
}

function review(
  state: TaskState,
  { support, opinion, actor }: TaskCommand<'review-closing'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = pending(state, false);
  if ('rejected' in found) return found;
  const [unit, decision] = [firstLead(state), CLOSING];
  const said = opinion.trim();
  if (!support) {
    if (said === '') return reject('bad-value', '退回须写明理由', '/opinion');
    return { events: [event('closing-returned', { unit, decision, reason: opinion }, { at, actor })] };
  }
  const problem = whyNotClosable(state, found.closing);
  if (problem) return { rejected: problem };
  const body = { unit, decision, opinion: said === '' ? null : opinion, ...decidedBy(state, at, calendar) };
  return { events: [event('closing-reviewed', body, { at, actor })] };
}

function sign(
  state: TaskState,
  { approve, reason, actor }: TaskCommand<'sign-closing'>,
  at: Instant,
): Decision {
  const found = pending(state, true);
  if ('rejected' in found) return found;
  const { closing } = found;
  if (!maySign(closing, actor))
    return reject('not-permitted', '申请人、初审人不得签批同一项销号，请由督查室另一人签批');
  const decision = CLOSING;
  if (!approve) {
    if (reason.trim() === '') return reject('bad-value', '不同意销号须写明理由', '/reason');
    const body = { unit: firstLead(state), decision, reason };
    return { events: [event('closing-refused', body, { at, actor })] };
  }
  const problem = whyNotClosable(state, closing);
  if (problem) return { rejected: problem };
  const { waiver, waived } = closing;
  // Nothing is claimed of what was dropped meanwhile.
  const claims = closing.claims.filter(({ target }) => liveTarget(state, target));
  const units = state.assignments.map((a) => a.unit);
  return { events: [event('closed', { units, decision, claims, waiver, waived }, { at, actor })] };
}

/** Where the closing does not hold the task is reopened at once: nobody has to ask for what follows from what was found. */
function recheck(
  state: TaskState,
  { holds, values, note, actor }: TaskCommand<'record-recheck'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = openObligation(state, RECHECK);
  if ('rejected' in found) return found;
  const problem = whyNotFound(state, state.closed?.claims ?? [], { holds, values });
  if (problem) return { rejected: problem };
  const said = note?.trim() ?? '';
  if (!holds && said === '') return reject('bad-value', '抽查不符的，须写明查到的情况', '/note');
  const body = { unit: firstLead(state), obligation: RECHECK, holds, values, note };
  const checked = event('rechecked', body, { at, actor });
  if (holds) return { events: [checked] };
  return { events: [checked, reopened(state, `抽查不符：${said}`, { at, actor }, calendar)] };
}

function reopen(
  state: TaskState,
  { basis, actor }: TaskCommand<'reopen'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  if (!state.closed) return reject('not-open', '任务没有销号');
  if (basis.trim() === '') return reject('bad-value', '重启须写明依据', '/basis');
  return { events: [reopened(state, basis, { at, actor }, calendar)] };
}

/** A task that runs again has at least one whole period before it, if need be beyond its end. */
function reopened(
  state: TaskState,
  basis: string,
  when: { at: Instant; actor: Actor },
  calendar: Calendar,
): TaskEvent {
  const { skipped, next } = passedOver(state, when.at, calendar, Infinity);
  const until = Math.max(state.until, next?.due ?? 0);
  return event('reopened', { basis, skipped, until }, when);
}

/** True for who neither asked for a closing nor reviewed it: a second pair of eyes signs it. */
export function maySign({ askedBy, reviewed }: ClosingRequest, actor: Actor): boolean {
  const before = [...askedBy, ...(reviewed?.by ?? [])];
  return !accountsOf(actor).some((account) => before.includes(account));
}
