import type { BurdenRow } from '../burden';
import type { Directory } from '../directory';
import type { Policy } from '../policy';
import type { Actor } from '../task/events';
import type { Instant } from '../time';
import type { PlanDraft } from './draft';
import type { PolicyOverride } from './overrides';

/** What the stream `plan/<id>` records: the document as it was read, and what it was launched with. */
interface Bodies {
  imported: { draft: PlanDraft; /** SHA-256 of the document's bytes, hex. */ document: string };
  launched: {
    directory: Directory;
    policyVersion: string;
    policy: Policy;
    /** What single actions and tasks have instead, where there is any. */
    overrides?: PolicyOverride[];
    tasks: number;
    /** Where it breaks the cap on what units are asked, and on whose authority. */
    burden?: { approval: string; over: BurdenRow[] };
  };
}

export type PlanEvent<T extends keyof Bodies = keyof Bodies> = {
  [K in T]: { type: K; at: Instant; due: Instant; actor: Actor; body: Bodies[K] };
}[T];

/** The live state of a plan: the fold of its stream. */
export interface PlanState {
  title: string;
  documentNumber: string | null;
  issuedOn: string | null;
  tasks: number;
  launched: Instant | null;
  policyVersion: string | null;
  /** When its messages leave, and when nothing does. */
  hours: Pick<Policy, 'digest' | 'quiet'> | null;
  at: Instant;
  revision: number;
}

/** The only way a plan's state changes. */
export function evolvePlan(state: PlanState | null, event: PlanEvent): PlanState {
  const revision = (state?.revision ?? 0) + 1;
  if (event.type === 'imported') {
    const { plan, tasks } = event.body.draft;
    const { title, documentNumber, issuedOn } = plan;
    const fresh = { launched: null, policyVersion: null, hours: null };
    return { ...fresh, title, documentNumber, issuedOn, tasks: tasks.length, at: event.at, revision };
  }
  if (!state) throw new Error(`a plan's first event is imported, not ${event.type}`);
  const { policyVersion, policy } = event.body;
  const hours = { digest: policy.digest, quiet: policy.quiet };
  return { ...state, launched: event.at, policyVersion, hours, at: event.at, revision };
}
