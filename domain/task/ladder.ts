import type { Post } from '../directory';
import type { Policy } from '../policy';
import type { Actor } from './events';
import { type Obligation, type ObligedKind, type TaskState, policyOf } from './state';

/** One step of a ladder 升级 as it applies to a kind of unit. */
export interface Step {
  /** Whole-day duration after the due date. */
  after: string;
  to: Post;
  ackWithin: string;
}

/** Whom a message goes to: a post of a unit, never a person. */
export interface Addressee {
  unit: string;
  post: Post;
}

/**
 * The steps of the ladder for a kind of unit. An external unit 驻地单位 is asked by letter and is not under the
 * city's discipline: its ladder stops at the coordinator, who writes. The office has no head of its own above
 * its clerk but the supervision office itself, so that step falls away.
 */
export function ladderOf(policy: Policy, kind: ObligedKind): Step[] {
  if (kind === 'external') {
    const first = policy.escalate[0];
    return first ? [{ after: first.after, to: 'coordinator', ackWithin: first.ackWithin }] : [];
  }
  return kind === 'office' ? policy.escalate.filter((step) => step.to !== 'head') : policy.escalate;
}

/** The post that does a unit's daily work: 联络员, or the coordinator of the office. */
export function workingPost(kind: ObligedKind): Post {
  return kind === 'office' ? 'coordinator' : 'liaison';
}

/** Who answers for an obligation day by day. */
export function owner(obligation: Pick<Obligation, 'unit' | 'unitKind'>): Addressee {
  return { unit: obligation.unit, post: workingPost(obligation.unitKind) };
}

/** To whom a ladder step of an obligation is addressed: the head is the unit's own, all others the office's. */
export function addresseeOf(state: TaskState, obligation: Obligation, step: Step): Addressee {
  return { unit: step.to === 'head' ? obligation.unit : state.office, post: step.to };
}

/** True for whom the level that an obligation stands at is addressed to. */
export function isEscalatedTo(
  state: TaskState,
  o: Obligation,
  { unit, posts }: Pick<Actor, 'unit' | 'posts'>,
): boolean {
  const step = ladderOf(policyOf(state, o.policy), o.unitKind)[(o.ladder?.level ?? 0) - 1];
  if (!step) return false;
  const to = addresseeOf(state, o, step);
  return to.unit === unit && posts.includes(to.post);
}
