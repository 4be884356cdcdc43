import type { Calendar } from '../../calendar';
import type { Instant } from '../../time';
import { type Rejection, type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, isBlank } from '../decision';
import { type OpenedObligation, type TaskEvent, accountsOf, event } from '../events';
import { type TaskState, assignmentOf, obligationOf, ownerOf, policyOf } from '../state';
import { termsOf } from '../../policy-terms';
import { notAnswerable } from './answerable';
import { badFile, dateProblem, dueAt, isEmpty, missing, ofOffice } from './check';
import type { InspectCommands } from './commands';
import { decideObjection, object } from './objections';
import { receive } from './receipt';
import { callInterview, recordInterview, rectify, verify } from './rectify';
import { type Found, type Inspection, inspectionDecision, inspectionOf, rectificationId } from './state';

/**
 * How inspections 督查 are decided (order 733): on an authority, by a scheme, with a team; what is found is fed back
 * with the conclusion and its evidence, may be objected to, and is rectified and verified. External units are not
 * under the city's discipline: nothing here is ever about them.
 */
export const inspectDecisions: Rules<keyof InspectCommands> = {
  'open-inspection': { owner: () => undefined, decide: openInspection },
  'record-finding': { owner: () => undefined, decide: recordFinding },
  'conclude-inspection': { owner: () => undefined, decide: conclude },
  'receive-conclusion': { owner: (_, c) => c.unit, decide: receive },
  object: { owner: (_, c) => c.unit, decide: object },
  'decide-objection': { owner: () => undefined, decide: decideObjection },
  rectify: { owner: (state, c) => ownerOf(state, c.obligation), decide: rectify },
  'verify-rectification': { owner: () => undefined, decide: verify },
  'call-interview': { owner: (_, c) => c.unit, decide: callInterview },
  'record-interview': { owner: () => undefined, decide: recordInterview },
};

type Refusal = { rejected: Rejection };

function openInspection(
  state: TaskState,
  { actor, inspection, ...asked }: TaskCommand<'open-inspection'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const id = inspectionDecision(inspection);
  const { name, authority, basis, methods, scheme, team, units, until } = asked;
  const problem =
    missing(
      [!/^[a-z0-9-]{1,64}$/.test(inspection), '督查编号须为小写字母、数字、连字符，不超过64个'],
      [obligationOf(state, id) !== undefined, `督查 ${inspection} 已立项`, 'already-done'],
      [isBlank(name), '督查须有名称'],
      [isBlank(basis), '督查须有依据：写明政府决定的文号或领导批示'],
      [isBlank(scheme), '督查须有方案：写明督查内容、步骤和分工'],
      [methods.length === 0, '督查须写明方式'],
      [team.length === 0 || team.some((m) => isBlank(m.name)), '督查须有督查组：至少写明一名成员'],
    ) ??
    unitsProblem(state, units) ??
    dateProblem(until, '督查结束日期', { at, calendar, field: '/until' });
  if (problem) return problem;
  const decision = ofOffice(state, 'inspection', id, dueAt(until, calendar));
  const again = asked.again === null || isBlank(asked.again) ? null : asked.again;
  const said = { name, authority, basis, methods, scheme, team, units, until, again };
  return { events: [event('inspection-opened', { inspection, ...said, decision }, { at, actor })] };
}

/** Units of the task, each once; an external one is written to, and nobody inspects themselves. */
function unitsProblem(state: TaskState, units: string[]): Refusal | null {
  if (units.length === 0 || new Set(units).size < units.length)
    return reject('bad-value', '督查须写明督查哪些单位，每个单位写一次');
  for (const unit of units) {
    const problem = notAnswerable(state, unit);
    if (problem) return problem;
  }
  return null;
}

/** The inspection under way that a command names, or why there is none. */
function underWay(state: TaskState, id: string): { inspection: Inspection } | Refusal {
  const inspection = inspectionOf(state, id);
  if (inspection) return { inspection };
  return reject('unknown-obligation', `没有进行中的督查 ${id}：可能已作出结论，请刷新后重试`);
}

/** Found with evidence, or not found: the unit will be held to it. */
function recordFinding(
  state: TaskState,
  { inspection: id, unit, text, evidence, actor }: TaskCommand<'record-finding'>,
  at: Instant,
): Decision {
  const found = underWay(state, id);
  if ('rejected' in found) return found;
  const problem = missing(
    [!found.inspection.units.includes(unit), `${unit} 不在本次督查的单位之中`, 'unknown-unit'],
    [isBlank(text), '问题须写明具体情况'],
    [isEmpty(evidence), '问题须附证据：文字说明或文件'],
    [badFile(evidence), '证据文件须写明名称和 SHA-256 值（64 位十六进制小写）'],
  );
  if (problem) return problem;
  const finding = String(state.numbered + 1);
  const body = { inspection: id, finding, unit, text, evidence };
  return { events: [event('finding-recorded', body, { at, actor })] };
}

/** For every unit at once: its conclusion, and a date for each of its findings. */
function conclude(
  state: TaskState,
  { inspection: id, text, dates, accounts, actor }: TaskCommand<'conclude-inspection'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const running = underWay(state, id);
  if ('rejected' in running) return running;
  const { name, team, units, found } = running.inspection;
  const given = new Map(dates.map((d) => [d.finding, d.until]));
  const problem =
    missing(
      [isBlank(text), '督查结论不能为空'],
      [given.size < dates.length, '同一个问题写了两个整改时限'],
      [dates.some((d) => !found.some((f) => f.id === d.finding)), '写了整改时限的问题不在本次督查之中'],
      [found.some((f) => !given.has(f.id)), '每个问题都须写明整改时限'],
    ) ?? firstProblem(dates.map(({ until }) => dateProblem(until, '整改时限', { at, calendar })));
  if (problem) return problem;
  const makers = [...new Set([...accountsOf(actor), ...accounts, ...accountsIn(team)])];
  const { objectWithin } = termsOf(policyOf(state, state.policy), 'inspect');
  const events = units.map((unit): TaskEvent => {
    const findings = found.filter((f) => f.unit === unit);
    const opened = findings.map((f) => rectification(state, f, given.get(f.id) ?? at, calendar));
    const body = { inspection: id, name, unit, text, makers, objectWithin, findings, opened };
    return event('inspection-concluded', body, { at, actor });
  });
  return { events };
}

function firstProblem(problems: (Refusal | null)[]): Refusal | null {
  return problems.find((p) => p !== null) ?? null;
}

function accountsIn(team: Inspection['team']): string[] {
  return team.flatMap((m) => m.accounts);
}

function rectification(state: TaskState, found: Found, until: Instant, calendar: Calendar): OpenedObligation {
  const a = assignmentOf(state, found.unit);
  return {
    id: rectificationId(found),
    kind: 'rectification',
    unit: found.unit,
    unitKind: a?.kind ?? 'department',
    role: a?.role ?? null,
    period: null,
    policy: state.policy,
    ...dueAt(until, calendar),
  };
}
