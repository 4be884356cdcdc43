import type { BurdenRow } from '../burden';
import type { Directory } from '../directory';
import type { Band, Evaluation } from '../evaluation/evaluate';
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
  /** 年度评价: what was reckoned, word for word, so that what was told cannot be changed later. */
  evaluated: { year: number; evaluation: Evaluation };
  'evaluation-approved': { year: number; note: string };
  'evaluation-returned': { year: number; reason: string };
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
interface BurdenException {
  approval: string;
  over: BurdenRow[];
}

/** A yearly evaluation as far as the rules need it; the figures are in the ledger. */
interface KnownEvaluation {
  status: 'recorded' | 'approved' | 'returned';
  /** The ledger row that has it. */
  revision: number;
  recordedBy: string;
  counties: { unit: string; band: Band | null }[];
}

/** What can happen to a plan. */
export type PlanEvent<T extends keyof Bodies = keyof Bodies> = {
  [K in T]: { type: K; at: Instant; due: Instant; actor: Actor; body: Bodies[K] };
}[T];

/** Version of the fold: a state stored by another is folded again from the ledger. */
export const PLAN_FOLD = 2;

/** The live state of a plan: the fold of its stream. */
export interface PlanState {
  title: string;
  /** The supervision office; empty before the launch. */
  office: string;
  /** By year. */
  evaluations: Record<string, KnownEvaluation>;
  documentNumber: string | null;
  issuedOn: string | null;
  tasks: number;
  launched: Instant | null;
  policyVersion: string | null;
  /** Every version of a policy that it has had: a version names one policy for ever. */
  versions: string[];
  /** How often it was amended by a document. */
  amendments: number;
  /** When its messages leave, when nothing does, and how far apart urgent ones are. */
  hours: Pick<Policy, 'digest' | 'quiet' | 'urgent'> | null;
  at: Instant;
  revision: number;
}

/** The only way a plan's state changes. Throws where a stream does not begin with its import. */
export function evolvePlan(state: PlanState | null, event: PlanEvent): PlanState {
  const when = { at: event.at, revision: (state?.revision ?? 0) + 1 };
  if (event.type === 'imported') {
    const { plan, tasks } = event.body.draft;
    const { title, documentNumber, issuedOn } = plan;
    const fresh = { office: '', evaluations: {}, versions: [], amendments: 0 };
    const unlaunched = { launched: null, policyVersion: null, hours: null };
    return { ...fresh, ...unlaunched, title, documentNumber, issuedOn, tasks: tasks.length, ...when };
  }
  if (!state) throw new Error(`a plan's first event is imported, not ${event.type}`);
  const next = { ...state, ...when };
  switch (event.type) {
    case 'launched': {
      const { directory } = event.body;
      return { ...underPolicy(next, event.body), office: directory.office, launched: event.at };
    }
    case 'policy-changed':
      return underPolicy(next, event.body);
    case 'amended': {
      const { changes } = event.body;
      const tasks = state.tasks + numberOf(changes, 'add-task') - numberOf(changes, 'withdraw-task');
      return { ...next, tasks, amendments: state.amendments + 1 };
    }
    default:
      return {
        ...next,
        evaluations: { ...state.evaluations, [event.body.year]: evaluationAfter(state, event) },
      };
  }
}

function underPolicy(
  state: PlanState,
  { policyVersion, policy }: { policyVersion: string; policy: Policy },
): PlanState {
  const { digest, quiet, urgent } = policy;
  const hours = { digest, quiet, ...(urgent ? { urgent } : {}) };
  return { ...state, policyVersion, versions: [...state.versions, policyVersion], hours };
}

function numberOf(changes: readonly PlanChange[], what: PlanChange['do']): number {
  return changes.filter((change) => change.do === what).length;
}

function evaluationAfter(
  { evaluations, revision }: PlanState,
  event: PlanEvent<'evaluated' | 'evaluation-approved' | 'evaluation-returned'>,
): KnownEvaluation {
  if (event.type === 'evaluated') {
    const { groups } = event.body.evaluation;
    const counties = groups.flatMap((g) => g.counties.map(({ unit, band }) => ({ unit, band })));
    return { status: 'recorded', revision: revision + 1, recordedBy: event.actor.user, counties };
  }
  const known = evaluations[event.body.year];
  if (!known) throw new Error(`the evaluation of ${event.body.year} was not recorded`);
  return { ...known, status: event.type === 'evaluation-approved' ? 'approved' : 'returned' };
}
