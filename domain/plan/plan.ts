import type { BurdenRow } from '../burden';
import type { Directory } from '../directory';
import type { Policy } from '../policy';
import type { Actor } from '../task/events';
import type { Instant } from '../time';
import type { PlanChange } from './amend';
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
    burden?: BurdenException;
  };
  /** 修订: what a document changed. */
  amended: {
    /** Its number 文号. */
    basis: string;
    title: string | null;
    changes: PlanChange[];
    burden?: BurdenException;
  };
  /** 制度调整, from the next period of every running task on. */
  'policy-changed': {
    basis: string;
    policyVersion: string;
    policy: Policy;
    overrides?: PolicyOverride[];
    burden?: BurdenException;
  };
}

/** Where what is asked of units breaks the cap, and on whose authority. */
export interface BurdenException {
  approval: string;
  over: BurdenRow[];
}

export type PlanEvent<T extends keyof Bodies = keyof Bodies> = {
  [K in T]: { type: K; at: Instant; due: Instant; actor: Actor; body: Bodies[K] };
}[T];

/** Version of the fold: a state stored by another is folded again from the ledger. */
export const PLAN_FOLD = 2;

/** The live state of a plan: the fold of its stream. */
export interface PlanState {
  title: string;
  documentNumber: string | null;
  issuedOn: string | null;
  tasks: number;
  launched: Instant | null;
  policyVersion: string | null;
  /** Every version of a policy that it has had: a version names one policy for ever. */
  versions: string[];
  /** How often it was amended by a document. */
  amendments: number;
  /** When its messages leave, and when nothing does. */
  hours: Pick<Policy, 'digest' | 'quiet'> | null;
  at: Instant;
  revision: number;
}

/** The only way a plan's state changes. Throws where a stream does not begin with its import. */
export function evolvePlan(state: PlanState | null, event: PlanEvent): PlanState {
  const when = { at: event.at, revision: (state?.revision ?? 0) + 1 };
  if (event.type === 'imported') {
    const { plan, tasks } = event.body.draft;
    const { title, documentNumber, issuedOn } = plan;
    const fresh = { launched: null, policyVersion: null, versions: [], amendments: 0, hours: null };
    return { ...fresh, title, documentNumber, issuedOn, tasks: tasks.length, ...when };
  }
  if (!state) throw new Error(`a plan's first event is imported, not ${event.type}`);
  if (event.type === 'amended') {
    const { changes } = event.body;
    const tasks = state.tasks + numberOf(changes, 'add-task') - numberOf(changes, 'withdraw-task');
    return { ...state, tasks, amendments: state.amendments + 1, ...when };
  }
  const { policyVersion, policy } = event.body;
  const hours = { digest: policy.digest, quiet: policy.quiet };
  const versions = [...state.versions, policyVersion];
  const launched = event.type === 'launched' ? event.at : state.launched;
  return { ...state, launched, policyVersion, versions, hours, ...when };
}

function numberOf(changes: readonly PlanChange[], what: PlanChange['do']): number {
  return changes.filter((change) => change.do === what).length;
}
