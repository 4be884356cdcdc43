import type { Calendar } from '../../calendar';
import { deadlineOf } from '../../duration';
import { type Instant, inWords } from '../../time';
import { type Rejection, type TaskCommand, reject } from '../commands';
import { type Decision, openObligation, isBlank } from '../decision';
import { type Actor, accountsOf, event } from '../events';
import { type TaskState, obligationOf, unitOfObligation } from '../state';
import { timeBox } from '../time-box';
import { badFile, missing, ofOffice } from './check';
import { received } from './receipt';
import {
  type Conclusion,
  type Finding,
  conclusionOf,
  headOf,
  objectionDecision,
  rectificationId,
  verificationDecision,
} from './state';

/**
 * A unit objects once, within its time from receipt (order 733: 30 days); whoever objects has received it. What is
 * to be rectified keeps its date meanwhile: the clock pauses in a dispute or a suspension only.
 */
export function object(
  state: TaskState,
  { inspection, unit, reason, evidence, actor }: TaskCommand<'object'>,
  at: Instant,
  calendar: Calendar,
): Decision {
  const conclusion = conclusionOf(state, inspection, unit);
  if (!conclusion)
    return reject(
      'unknown-obligation',
      `没有 ${unit} 可提出异议的督查结论 ${inspection}：异议只提一次，裁定后不再受理`,
    );
  const problem = missing(
    [conclusion.objection !== null, '已有一项异议待复核，请等候复核', 'already-done'],
    [isBlank(reason), '提出异议须写明理由'],
    [badFile(evidence), '证据文件须写明名称和 SHA-256 值（64 位十六进制小写）'],
  );
  if (problem) return problem;
  const { until } = conclusion;
  if (until !== null && at > until)
    return reject('too-late', `异议须在收到结论之日起、${inWords(until)} 前提出；时限已过，请按结论整改`);
  const id = objectionDecision(conclusion);
  const decision = ofOffice(state, 'objection', id, deadlineOf(at, timeBox(state, 'object'), calendar));
  const objected = event('objected', { inspection, unit, reason, evidence, decision }, { at, actor });
  if (conclusion.received !== null) return { events: [objected] };
  const receipt = received(conclusion, { by: 'opened', note: null }, { at, due: at, actor }, calendar);
  return { events: [receipt, objected] };
}

type Pending = { conclusion: Conclusion } | { rejected: Rejection };

function pending(state: TaskState, decision: string): Pending {
  const found = openObligation(state, decision);
  if ('rejected' in found) return found;
  const conclusion = conclusionOf(state, headOf(decision), unitOfObligation(decision));
  if (found.obligation.kind === 'objection' && conclusion?.objection) return { conclusion };
  return reject('not-open', '该事项没有待复核的督查异议');
}

/** Why somebody does not decide. */
export const RECUSED = '您参与了本次督查或作出了该结论，须回避：请由未参与的同志复核';

/** Who made the conclusion, in person or through somebody who stood in, does not decide about it 回避 (order 733). */
export function isRecused({ makers }: Pick<Conclusion, 'makers'>, actor: Actor): boolean {
  return accountsOf(actor).some((account) => makers.includes(account));
}

/** Upheld, the findings named are dropped and nobody has to rectify them; refused, all stand. */
export function decideObjection(
  state: TaskState,
  { decision, uphold, reason, dropped, actor }: TaskCommand<'decide-objection'>,
  at: Instant,
): Decision {
  const found = pending(state, decision);
  if ('rejected' in found) return found;
  const { conclusion } = found;
  if (isRecused(conclusion, actor)) return reject('recused', RECUSED);
  if (isBlank(reason)) return reject('bad-value', '复核异议须写明理由', '/reason');
  const { inspection, unit } = conclusion;
  const body = { inspection, unit, decision, reason };
  if (!uphold) return { events: [event('objection-refused', body, { at, actor })] };
  const open = state.findings.filter((f) => f.inspection === inspection && f.unit === unit);
  const chosen = open.filter((f) => dropped.includes(f.id));
  const problem = missing(
    [new Set(dropped).size > chosen.length, '要撤销的问题须是该单位在本次督查中尚未整改完的问题'],
    [chosen.length === 0 && open.length > 0, '支持异议须写明撤销哪些问题'],
  );
  if (problem) return problem;
  const upheld = { ...body, dropped: chosen.map((f) => f.id), ...leftBy(state, chosen) };
  return { events: [event('objection-upheld', upheld, { at, actor })] };
}

/** What nobody owes any more once findings are dropped. */
function leftBy(state: TaskState, dropped: Finding[]): { withdrawn: string[]; settles: string[] } {
  const verifications = dropped.map(verificationDecision);
  return {
    withdrawn: dropped.map(rectificationId),
    settles: verifications.filter((id) => obligationOf(state, id)?.status === 'open'),
  };
}
