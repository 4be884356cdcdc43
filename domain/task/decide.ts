import type { Calendar } from '../calendar';
import { deadlineOf } from '../duration';
import { type Instant, inWords } from '../time';
import { COMMANDS, actingAs } from './catalogue';
import { type CommandType, type TaskCommand, reject } from './commands';
import { amendDecisions } from './amend/decide';
import { commentDecisions } from './comment/decide';
import { difficultyDecisions } from './difficulty/decide';
import { requestDecisions } from './request/decide';
import { closeDecisions } from './close/decide';
import { inspectDecisions } from './inspect/decide';
import { letterDecisions } from './letter/decide';
import { assignDecisions } from './assign/decide';
import { extensionDecisions } from './extend/decide';
import { milestoneDecisions } from './milestones/decide';
import { suspensionDecisions } from './suspend/decide';
import { type Decision, type Rule, type Rules, isBlank, openObligation } from './decision';
import { type OpenedObligation, SYSTEM, event } from './events';
import { isEscalatedTo } from './ladder';
import { goneUnder } from './suspend/going-on';
import { submissionDecisions } from './submit/decide';
import { type Assignment, type TaskState, obligationId, obligationOf, ownerOf, policyOf } from './state';

const RULES: Rules<CommandType> = {
  serve: { owner: (_, c) => (c.units.length === 1 ? c.units[0] : undefined), decide: serve },
  acknowledge: { owner: (_, c) => c.unit, decide: acknowledge },
  'acknowledge-escalation': {
    owner: (state, c) => ownerOf(state, c.obligation),
    decide: acknowledgeEscalation,
  },
  instruct: { owner: () => undefined, decide: instruct },
  'hand-over': { owner: () => undefined, decide: handOver },
  'change-policy': { owner: () => undefined, decide: changePolicy },
  ...submissionDecisions,
  ...extensionDecisions,
  ...milestoneDecisions,
  ...suspensionDecisions,
  ...assignDecisions,
  ...amendDecisions,
  ...difficultyDecisions,
  ...requestDecisions,
  ...closeDecisions,
  ...inspectDecisions,
  ...letterDecisions,
  ...commentDecisions,
};

/**
 * What a command does to a task at an instant: events, or a typed refusal. Pure; nothing happens until the
 * events are appended. `at` earlier than the last event counts as that event's instant.
 */
export function decide(state: TaskState, command: TaskCommand, at: Instant, calendar: Calendar): Decision {
  const rule = RULES[command.type] as Rule<CommandType>;
  const actor = actingAs(command, ownerFor(state, command), state.office);
  if (!actor) {
    const { unit, posts } = command.actor;
    return reject('not-permitted', `${unit} ${posts.join('、') || '(无岗位)'} 无权办理该事项`);
  }
  if (state.ended && command.type !== 'hand-over') return reject('task-ended', '该任务已结束');
  if (state.closed && !COMMANDS[command.type].closed)
    return reject('task-closed', '该任务已销号，无需办理；确需办理的，先由督查室重启');
  return rule.decide(state, { ...command, actor }, Math.max(at, state.at), calendar);
}

/** The unit whose posts the permission `owner` means for a command; empty where only the office may. */
export function ownerFor(state: TaskState, command: TaskCommand): string {
  return (RULES[command.type] as Rule<CommandType>).owner(state, command) ?? '';
}

/**
 * Service starts the clock. The channel says so itself, a unit by opening the task, the coordinator by recording
 * what was handed over by other means. Who was served already stays as served as before.
 */
function serve(
  state: TaskState,
  { units, by, note, slot, actor }: TaskCommand<'serve'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const strangers = units.filter((unit) => !state.assignments.some((a) => a.unit === unit));
  // The channel may report what it handed over before a reassignment.
  if (strangers.length > 0 && actor.user !== SYSTEM.user)
    return reject('unknown-unit', `${strangers.join('、')} 不是本任务的责任单位`);
  const refused = actor.user !== SYSTEM.user && whyNotServedBy(by, actor.unit, units, state.office);
  if (refused) return reject('not-permitted', refused);
  if (by === 'other' && isBlank(note ?? ''))
    return reject('bad-value', '以其他方式送达的，须写明方式与收件人', '/note');
  const fresh = state.assignments.filter(
    (a) => a.served === null && units.includes(a.unit) && (slot ?? at) >= a.given,
  );
  if (fresh.length === 0) return { events: [] };
  // What the channel reports later was received in its digest; no clock says that it is still to come.
  const due = Math.min(slot ?? at, at);
  // Nobody signs for what is closed; that it was served is known, should it be reopened.
  const opened = state.closed ? [] : fresh.map((a) => signFor(state, a, due, calendar));
  const body = { units: fresh.map((a) => a.unit), by, note, opened };
  return { events: [event('served', body, { at, due, actor })] };
}

function whyNotServedBy(
  by: TaskCommand<'serve'>['by'],
  actor: string,
  units: string[],
  office: string,
): string | null {
  if (by === 'channel') return '渠道送达只能由系统登记';
  if (by === 'opened') return units.every((unit) => unit === actor) ? null : '只有本单位打开任务才算送达';
  return actor === office ? null : '以其他方式送达须由督查室登记';
}

function signFor(state: TaskState, a: Assignment, served: Instant, calendar: Calendar): OpenedObligation {
  return {
    id: obligationId('acknowledge', a.unit, null),
    kind: 'acknowledge',
    unit: a.unit,
    unitKind: a.kind,
    role: a.role,
    period: null,
    policy: state.policy,
    ...deadlineOf(served, policyOf(state, state.policy).acknowledge.within, calendar),
  };
}

/** Signing for it also serves it, where the channel had not said so yet: who signs has seen it. */
function acknowledge(
  state: TaskState,
  { unit, actor }: TaskCommand<'acknowledge'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const assignment = state.assignments.find((a) => a.unit === unit);
  if (!assignment) return reject('unknown-unit', `${unit} 不是本任务的责任单位`);
  if (assignment.acknowledged !== null)
    return reject('already-done', `${unit} 已于 ${inWords(assignment.acknowledged)} 签收`);
  const obligation = obligationId('acknowledge', unit, null);
  const signed = event('acknowledged', { unit, obligation }, { at, actor });
  if (assignment.served !== null) return { events: [signed] };
  const opened = [signFor(state, assignment, at, calendar)];
  return {
    events: [event('served', { units: [unit], by: 'opened', note: null, opened }, { at, actor }), signed],
  };
}

/** Only who a level is addressed to confirms it. */
function acknowledgeEscalation(
  state: TaskState,
  { obligation, level, actor }: TaskCommand<'acknowledge-escalation'>,
  at: Instant,
): Decision {
  const found = openObligation(state, obligation);
  if ('rejected' in found) return found;
  const { ladder, round } = found.obligation;
  if (ladder?.level !== level)
    return reject('not-open', `第${level}级升级不在当前：现为第${ladder?.level ?? 0}级`);
  if (ladder.acknowledged !== null) return reject('already-done', '该级升级已确认');
  if (!isEscalatedTo(state, found.obligation, actor)) return reject('not-permitted', '该级升级不是发给您的');
  return { events: [event('escalation-acknowledged', { obligation, round, level }, { at, actor })] };
}

function instruct(
  state: TaskState,
  { obligation, text, actor }: TaskCommand<'instruct'>,
  at: Instant,
): Decision {
  const found = openObligation(state, obligation);
  if ('rejected' in found) return found;
  if (text.trim() === '') return reject('bad-value', '批示内容不能为空');
  return { events: [event('instructed', { obligation, text }, { at, actor })] };
}

/** A version names one policy for ever: what lives under it was promised its dates. */
function changePolicy(
  state: TaskState,
  { version, policy, actor }: TaskCommand<'change-policy'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  if (version in state.policies)
    return reject('already-done', `制度版本 ${version} 已在使用，请换一个版本号`);
  const skipped = goneUnder(state, { version, policy }, at, calendar);
  return { events: [event('policy-changed', { version, policy, skipped }, { at, actor })] };
}

/** Levels that are no longer the current ones need no record: their message came after the answer. */
function handOver(state: TaskState, { items, slot, actor }: TaskCommand<'hand-over'>, at: Instant): Decision {
  const current = items.filter(({ obligation, round, level }) => {
    const o = obligationOf(state, obligation);
    return o?.round === round && o.ladder?.level === level && o.ladder.handedOver === null;
  });
  if (current.length === 0) return { events: [] };
  return { events: [event('handed-over', { items: current }, { at, due: Math.min(slot, at), actor })] };
}
