import type { Calendar } from '../../calendar';
import type { Instant } from '../../time';
import { type Rejection, type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, isBlank, openObligation } from '../decision';
import { dueOn } from '../due-on';
import { event } from '../events';
import { type Assignment, type Obligation, type TaskState, assignmentOf, ownerOf, policyOf } from '../state';
import type { RequestCommands } from './commands';
import { duplicateOf } from './duplicate';
import { spanOf } from './period';
import { type Request, requestId, requestOf } from './state';

/**
 * Requests outside the cycle 临时报送: what the office asks of one unit beside the form. The same question is not asked
 * twice, and a request that passes the policy's cap of what a unit is asked in a month rests on an approval that is
 * recorded (issue 4, section 7; practice.md, burden rules; ADR 0017). What was asked by mistake, or has become needless,
 * the office takes back.
 */
export const requestDecisions: Rules<keyof RequestCommands> = {
  request: { owner: (_, c) => c.unit, decide: request },
  'answer-request': { owner: (state, c) => ownerOf(state, c.obligation), decide: answer },
  'withdraw-request': { owner: () => undefined, decide: takeBack },
};

function request(
  state: TaskState,
  command: TaskCommand<'request'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const { unit, target, period, text, until, approval, known, actor } = command;
  const found = askable(state, unit);
  if ('rejected' in found) return found;
  const problem = problemOf(state, command);
  if (problem) return problem;
  const date = dueOn(until, at, calendar);
  if ('rejected' in date) return date;
  const duplicate = duplicateOf(state, command);
  if (duplicate) return duplicate;
  const asked = known.asked + 1;
  const cap = policyOf(state, state.policy).burden.requestsPerUnitPerMonth;
  const isAbove = asked > cap;
  if (isAbove && (approval ?? '').trim() === '') return aboveCap(unit, known.asked, cap);
  const { kind: unitKind, role } = found.assignment;
  const number = state.requestsMade + 1;
  const id = requestId({ number, unit });
  const owed = {
    id,
    kind: 'request' as const,
    unit,
    unitKind,
    role,
    period: null,
    policy: state.policy,
    ...date,
  };
  const about = { number, unit, target, period, text, last: known.last };
  const body = { ...about, asked, cap, approval: isAbove ? approval : null, owed };
  return { events: [event('requested', body, { at, actor })] };
}

/** Who was not served cannot be late, and nobody's time counts while the task is suspended. */
function askable(state: TaskState, unit: string): { assignment: Assignment } | { rejected: Rejection } {
  const assignment = assignmentOf(state, unit);
  if (!assignment) return reject('unknown-unit', `${unit} 不是本任务的责任单位`);
  if (state.suspended) return reject('not-open', '任务已中止，恢复后再要求报送');
  return assignment.served === null
    ? reject('not-open', `任务尚未送达 ${unit}：请先登记送达，再要求报送`)
    : { assignment };
}

function problemOf(
  state: TaskState,
  { target, period, text }: RequestCommands['request'],
): { rejected: Rejection } | null {
  if (target !== null && !(target in state.targets))
    return reject('bad-value', `本任务没有第${target + 1}项指标`, '/target');
  if (!spanOf(period))
    return reject(
      'bad-value',
      `“${period}”不是报送期或日期：请写成 2024-10、2024-Q4、2024 或 2024-10-31`,
      '/period',
    );
  return text.trim() === '' ? reject('bad-value', '临时报送要求须写明要求报送什么', '/text') : null;
}

function aboveCap(unit: string, asked: number, cap: number): { rejected: Rejection } {
  return reject(
    'above-cap',
    `${unit} 本月已被要求报送${asked}次，再加本次为${asked + 1}次，超过制度上限${cap}次：请并入下一期填报表，或写明批准的文号、批示`,
    '/approval',
  );
}

/** A request that waits for its answer, with what is owed for it. */
function openRequest(
  state: TaskState,
  obligation: string,
): { asked: Request; owed: Obligation } | { rejected: Rejection } {
  const found = openObligation(state, obligation);
  if ('rejected' in found) return found;
  const asked = found.obligation.kind === 'request' && requestOf(state, obligation);
  return asked
    ? { asked, owed: found.obligation }
    : reject('not-open', '该事项不是临时报送要求：填报、签收或审核请走相应操作');
}

function answer(
  state: TaskState,
  { obligation, text, value, source, actor }: TaskCommand<'answer-request'>,
  at: Instant,
): Decision {
  const found = openRequest(state, obligation);
  if ('rejected' in found) return found;
  const { asked, owed } = found;
  if (value !== null && !Number.isFinite(value)) return reject('bad-value', '数值无效', '/value');
  if (value !== null && asked.target === null)
    return reject('bad-value', '该要求不涉及指标，数值请写在答复内容中', '/value');
  if (value === null && text.trim() === '')
    return asked.target === null
      ? reject('bad-value', '答复内容不能为空', '/text')
      : reject('bad-value', '请填数值；没有数值的，写明原因', '/value');
  const { unit, target, period, text: question } = asked;
  const late = at > owed.due;
  const body = { obligation, unit, target, period, question, text, value, source, late };
  return { events: [event('request-answered', body, { at, actor })] };
}

/** It stays counted as burden: the unit was asked. Nobody was late with it, and it may be asked anew. */
function takeBack(
  state: TaskState,
  { obligation, reason, actor }: TaskCommand<'withdraw-request'>,
  at: Instant,
): Decision {
  const found = openRequest(state, obligation);
  if ('rejected' in found) return found;
  if (isBlank(reason)) return reject('bad-value', '撤回临时报送要求须写明理由', '/reason');
  const { unit, target, period, text: question } = found.asked;
  const body = { obligation, unit, target, period, question, reason };
  return { events: [event('request-withdrawn', body, { at, actor })] };
}
