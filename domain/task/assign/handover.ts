import type { Calendar } from '../../calendar';
import { deadlineOf } from '../../duration';
import type { Role } from '../../plan/draft';
import type { Instant } from '../../time';
import type { AssignCommands } from './commands';
import { type Rejection, reject } from '../commands';
import type { EventBody, OpenedObligation } from '../events';
import { isInspected } from '../inspect/state';
import {
  type Assignment,
  type Obligation,
  type ObligedKind,
  type TaskState,
  assignmentOf,
  decisionId,
  firstLead,
  isForm,
  obligationId,
  obligationOf,
  policyOf,
  subjectOf,
} from '../state';

/** Of two roles of one unit the stronger counts: lead, support, implement. */
const STRENGTH: Record<Role, number> = { lead: 0, support: 1, implement: 2 };

/**
 * What a reassignment 改派 does, as the body of its event: what is withdrawn, what stands as answered, which reviews
 * the new first lead owes. Refuses where the directory does not know the new unit, or where it has a role in the task
 * already that is no weaker; a weaker one it gives up. `from` must be assigned.
 */
export function handover(
  state: TaskState,
  { from, to, basis }: AssignCommands['reassign'],
  at: Instant,
  calendar: Calendar,
): EventBody<'reassigned'> | { rejected: Rejection } {
  const { unit, kind } = to;
  if (kind === null) return reject('unknown-unit', `${unit} 不在本计划的组织通讯录中`, '/to');
  // Nobody passes on a task to get away from an inspection, and a finding always has its unit.
  const inspected = [from, unit].find((u) => isInspected(state, u, at));
  if (inspected !== undefined)
    return reject('not-open', `${inspected} 的督查尚未了结：待整改核查完毕、异议期满后再改派`);
  const { role, kind: formerKind } = assignmentOf(state, from) as Assignment;
  const before = assignmentOf(state, unit);
  if (before && STRENGTH[before.role] <= STRENGTH[role])
    return reject('already-assigned', `${unit} 已是本任务的责任单位，不能再改派给它`, '/to');
  const leaves = (o: Obligation): boolean => isOwn(o) && (o.unit === from || o.unit === unit);
  const withdrawn = state.obligations.filter((o) => leaves(o) && o.status === 'open').map((o) => o.id);
  const standing = state.obligations.filter((o) => leaves(o) && o.status === 'submitted').map((o) => o.id);
  const passed = owedAsFirstLead(state, from).filter((o) => !standing.includes(subjectOf(o.id)));
  const settles = [
    ...standing,
    ...[...withdrawn, ...standing].flatMap((id) => openDecisions(state, id)),
    ...[from, unit].flatMap((u) => openDecisions(state, obligationId('acknowledge', u, null))),
  ];
  return {
    ...{ from, formerKind, to: unit, kind, role, basis, withdrawn },
    settles: [...new Set(settles)],
    reviews: passed.map((review) => askedAnew(state, review, { unit, kind, role }, at, calendar)),
  };
}

/**
 * What a unit owes for its part in the task: decisions are owed about others, and what the office gave it to solve
 * 存在问题 stays with it wherever the task goes.
 */
export function isOwn(o: Obligation): boolean {
  return isForm(o) || o.kind === 'acknowledge' || o.kind === 'request';
}

/** Decisions about an obligation that nobody needs any more. */
function openDecisions(state: TaskState, subject: string): string[] {
  return (['review', 'extension', 'dispute'] as const)
    .map((kind) => decisionId(kind, subject))
    .filter((id) => obligationOf(state, id)?.status === 'open');
}

/** Reviews of others' contributions; those of reports belong to the office, whoever leads. */
function owedAsFirstLead(state: TaskState, unit: string): Obligation[] {
  if (firstLead(state) !== unit) return [];
  return state.obligations.filter(
    ({ id, kind, status, unit: owner }) =>
      kind === 'review' &&
      status === 'open' &&
      owner === unit &&
      obligationOf(state, subjectOf(id))?.kind === 'contribution',
  );
}

function askedAnew(
  state: TaskState,
  { id, kind, period, policy }: Obligation,
  lead: { unit: string; kind: ObligedKind; role: Role },
  at: Instant,
  calendar: Calendar,
): OpenedObligation {
  const deadline = deadlineOf(at, policyOf(state, policy).review.within, calendar);
  return { id, kind, unit: lead.unit, unitKind: lead.kind, role: lead.role, period, policy, ...deadline };
}
