import type { Calendar } from '../calendar';
import { deadline } from '../duration';
import { type Instant, dayOf, inWords } from '../time';
import { CLOSE } from './agenda';
import { type CommandType, type TaskCommand, isPermitted, reject } from './commands';
import { extensionDecisions } from './decide-extension';
import { type Decision, type Rule, type Rules, openObligation } from './decision';
import { type OpenedObligation, event } from './events';
import { addresseeOf, ladderOf } from './ladder';
import { submissionDecisions } from './decide-submission';
import { type Assignment, type TaskState, obligationId, policyOf } from './state';

const RULES: Rules<CommandType> = {
  serve: { owner: (_, c) => (c.units.length === 1 ? c.units[0] : undefined), decide: serve },
  acknowledge: { owner: (_, c) => c.unit, decide: acknowledge },
  'acknowledge-escalation': { owner: ownerOf, decide: acknowledgeEscalation },
  instruct: { owner: ownerOf, decide: instruct },
  'hand-over': { owner: () => undefined, decide: handOver },
  'change-policy': {
    owner: () => undefined,
    decide: (_, { version, policy, actor }, at) => ({
      events: [event('policy-changed', { version, policy }, { at, actor })],
    }),
  },
  ...submissionDecisions,
  ...extensionDecisions,
};

/**
 * What a command does to a task at an instant: events, or a typed refusal. Pure; nothing happens until the
 * events are appended. `at` earlier than the last event counts as that event's instant.
 */
export function decide(state: TaskState, command: TaskCommand, at: Instant, calendar: Calendar): Decision {
  const rule = RULES[command.type] as Rule<CommandType>;
  if (!isPermitted(command, rule.owner(state, command) ?? '', state.office)) {
    const { unit, posts } = command.actor;
    return reject('not-permitted', `${unit} ${posts.join('、') || '(无岗位)'} 无权办理该事项`);
  }
  if (state.ended && command.type !== 'hand-over') return reject('task-ended', '该任务已结束');
  return rule.decide(state, command, Math.max(at, state.at), calendar);
}

function ownerOf(state: TaskState, command: { obligation: string }): string | undefined {
  return state.obligations[command.obligation]?.unit;
}

function serve(
  state: TaskState,
  { units, by, note, slot, actor }: TaskCommand<'serve'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const found = units.map((unit) => state.assignments.find((a) => a.unit === unit));
  if (found.some((a) => !a)) return reject('unknown-unit', `${units.join('、')} 不都是本任务的责任单位`);
  if (by === 'channel' && actor.user !== 'system') return reject('not-permitted', '渠道送达只能由系统登记');
  const fresh = (found as Assignment[]).filter((a) => a.served === null);
  if (fresh.length === 0) return { events: [] };
  const due = slot ?? at;
  const opened = fresh.map((a) => signFor(state, a, due, calendar));
  const body = { units: fresh.map((a) => a.unit), by, note, opened };
  return { events: [event('served', body, { at, due, actor })] };
}

function signFor(state: TaskState, a: Assignment, served: Instant, calendar: Calendar): OpenedObligation {
  const due = deadline(served, policyOf(state, state.policy).acknowledge.within, CLOSE, calendar);
  return {
    id: obligationId('acknowledge', a.unit, null),
    kind: 'acknowledge',
    unit: a.unit,
    unitKind: a.kind,
    role: a.role,
    period: null,
    policy: state.policy,
    due,
    provisional: calendar.isProvisional(dayOf(due)),
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

function acknowledgeEscalation(
  state: TaskState,
  { obligation, level, actor }: TaskCommand<'acknowledge-escalation'>,
  at: Instant,
): Decision {
  const found = openObligation(state, obligation);
  if ('rejected' in found) return found;
  const { ladder, round, policy, unitKind } = found.obligation;
  if (ladder?.level !== level)
    return reject('not-open', `第${level}级升级不在当前：现为第${ladder?.level ?? 0}级`);
  if (ladder.acknowledged !== null) return reject('already-done', '该级升级已确认');
  const step = ladderOf(policyOf(state, policy), unitKind)[level - 1];
  const to = step && addresseeOf(state, found.obligation, step);
  if (to && (to.unit !== actor.unit || !actor.posts.includes(to.post)))
    return reject('not-permitted', '该级升级不是发给您的');
  return { events: [event('escalation-acknowledged', { obligation, round, level }, { at, actor })] };
}

function instruct(
  state: TaskState,
  { obligation, text, actor }: TaskCommand<'instruct'>,
  at: Instant,
): Decision {
  const found = openObligation(state, obligation);
  return 'rejected' in found ? found : { events: [event('instructed', { obligation, text }, { at, actor })] };
}

/** Levels that are no longer the current ones need no record: their message came after the answer. */
function handOver(state: TaskState, { items, slot, actor }: TaskCommand<'hand-over'>, at: Instant): Decision {
  const current = items.filter(({ obligation, round, level }) => {
    const o = state.obligations[obligation];
    return o?.round === round && o.ladder?.level === level && o.ladder.handedOver === null;
  });
  if (current.length === 0) return { events: [] };
  return { events: [event('handed-over', { items: current }, { at, due: slot, actor })] };
}
