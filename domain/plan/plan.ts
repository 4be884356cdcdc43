import type { BurdenRow } from '../burden';
import type { Directory } from '../directory';
import type { Band, Evaluation } from '../evaluation/evaluate';
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
  /** 年度评价: what was reckoned, word for word, so that what was told cannot be changed later. */
  evaluated: { year: number; evaluation: Evaluation };
  'evaluation-approved': { year: number; note: string };
  'evaluation-returned': { year: number; reason: string };
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
  /** When its messages leave, and when nothing does. */
  hours: Pick<Policy, 'digest' | 'quiet'> | null;
  at: Instant;
  revision: number;
}

/** Version of the fold. */
export const PLAN_FOLD = 2;

/** The only way a plan's state changes. */
export function evolvePlan(state: PlanState | null, event: PlanEvent): PlanState {
  const revision = (state?.revision ?? 0) + 1;
  if (event.type === 'imported') {
    const { plan, tasks } = event.body.draft;
    const { title, documentNumber, issuedOn } = plan;
    const fresh = { office: '', evaluations: {}, launched: null, policyVersion: null, hours: null };
    return { ...fresh, title, documentNumber, issuedOn, tasks: tasks.length, at: event.at, revision };
  }
  if (!state) throw new Error(`a plan's first event is imported, not ${event.type}`);
  const next = { ...state, at: event.at, revision };
  if (event.type === 'launched') {
    const { policyVersion, policy, directory } = event.body;
    const hours = { digest: policy.digest, quiet: policy.quiet };
    return { ...next, office: directory.office, launched: event.at, policyVersion, hours };
  }
  return { ...next, evaluations: { ...state.evaluations, [event.body.year]: evaluationAfter(state, event) } };
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
