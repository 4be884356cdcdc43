import { settle, withdraw } from './change';
import { KINDS } from './kinds';
import { withoutProposals } from './milestones/change';
import type { Obligation, TaskState } from './state';

/** What is owed about others, or by the office: nobody was late with it, nobody needs it any more. */
const isDecision = ({ kind }: Obligation): boolean => kind === 'review' || KINDS[kind].ofOffice === true;

/**
 * Nobody owes anything on a task that is closed 销号 or withdrawn 撤销: what units owe is withdrawn, what they had
 * submitted stands as accepted, what would have been decided is done with. Nothing waits, and nothing is under way.
 * Figures under review are left to who calls this.
 */
export function standDown(state: TaskState): TaskState {
  const waiting = state.obligations.filter((o) => o.status === 'open');
  const decisions = waiting.filter(isDecision).map((o) => o.id);
  const own = waiting.filter((o) => !isDecision(o)).map((o) => o.id);
  const standing = state.obligations.filter((o) => o.status === 'submitted').map((o) => o.id);
  const settled = settle(withdraw(state, own), [...standing, ...decisions]);
  return {
    ...withoutProposals(settled, decisions),
    assignments: settled.assignments.map((a) => (a.dispute ? { ...a, dispute: null } : a)),
    ...{ suspended: null, suspensionAsked: null, closing: null, difficulties: [] },
    ...{ inspections: [], conclusions: [], findings: [], interviews: [] },
  };
}
