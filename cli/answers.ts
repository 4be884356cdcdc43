/** What the API answers, as far as it is printed here. The contract is `docs/openapi.json`. */

import type { Concluded, Inspected, Rectification } from './answers-inspect';

export interface Person {
  id: string;
  name: string;
  unit: string;
  posts: string[];
}

export interface Session {
  token: string;
  expiresAt: string;
  person: Person;
}

/** Between two steps of signing in: what a code is to be sent with. */
export interface HalfSignedIn {
  pending: string;
}

export interface Done {
  tasks: { plan: string; task: number; events: { type: string; at: string }[] }[];
}

export interface Obligation {
  plan: string;
  task: number;
  title: string;
  id: string;
  unit: string;
  kind: string;
  due: string;
  left: string;
  level: number;
  status?: string;
}

/** A page of the table 台账. */
export interface TablePage {
  obligations: (Obligation & { status: string; overdue: boolean; late: boolean; period: string | null })[];
  next: string | null;
  count: { rows: number; more: boolean } | null;
}

export interface Answer {
  text: string;
  values: { target: number; value: number; source?: string; evidence?: Evidence[] }[];
  difficulties: string | null;
  rating: string;
  noChange: boolean;
  evidence?: Evidence[];
}

export interface Evidence {
  hash: string;
  name: string;
}

export interface FieldReason {
  field: string;
  target?: number;
  reason: string;
}

/** How a unit stands in a period. */
export interface Standing {
  unit: string;
  period: string;
  light: string;
  own: string | null;
  diverges: boolean;
  recovered: boolean;
}

export interface FormRow extends Obligation {
  last: Answer | null;
  prefill: {
    from: 'returned' | 'contributions' | 'last' | 'nothing';
    answer: Answer;
    contributions: { unit: string; standing: string; values: Answer['values'] }[];
  };
  returnReason: string | null;
  returnFields: FieldReason[];
}

export interface Submission {
  at: string;
  by: string;
  unit: string;
  obligation: string;
  late: boolean;
  answer: Answer;
}

export interface Review extends Obligation {
  about: Obligation | null;
  submission: Submission | null;
  extension: { until: string; reason: string; screened: boolean } | null;
  suspension: { until: string; reason: string } | null;
  dispute: Dispute | null;
  closing: Closing | null;
  difficulty: Difficulty | null;
  conclusion: Concluded | null;
  finding: Rectification | null;
  closed: { claims?: Claim[] } | null;
}

interface Closing {
  claims: Claim[];
  waiver: string | null;
  waived: string[];
  reviewed: { opinion: string | null } | null;
}

/** What is claimed of a target when a task is to be closed. */
export interface Claim {
  target: number;
  clause: string;
  value: number;
  unit: string;
  met: boolean;
  accepted: number | null;
  source: string;
  verifier: string;
  on: string;
  evidence: string | null;
  waiver: string | null;
}
export interface Difficulty {
  difficulty: number;
  unit: string;
  text: string;
  wanted: string;
  proposed: string | null;
  unsolved: string | null;
  owner: string | null;
  due: string | null;
  solved: { text: string; objectUntil: string } | null;
  obligation: string | null;
}

export interface Request {
  obligation: string;
  unit: string;
  text: string;
  due: string;
  last: { period: string; value: number | null } | null;
}

export interface Dispute {
  reason: string;
  basis: string;
  proposed: string | null;
  newFacts: string | null;
}

interface Assignment {
  unit: string;
  role: string;
  disputes?: number;
  passedOn?: number;
  served?: string | null;
  acknowledged?: string | null;
  dispute?: Dispute | null;
  referredTo?: string | null;
}

export interface PlanStatus {
  task: number;
  title: string;
  light: string;
  reasons: string[];
  lead: string;
  open: number;
  overdue: number;
  escalated: number;
  standings: Standing[];
}

export interface Task extends Inspected {
  plan: string;
  task: number;
  title: string;
  light: string;
  reasons: string[];
  assignments: Assignment[];
  obligations: (Obligation & { returnReason: string | null; returnFields: FieldReason[] })[];
  standings: Standing[];
  difficulties: Difficulty[];
  requests: Request[];
}

export interface Fact {
  revision: number;
  type: string;
  at: string;
  by: string;
  units: string[];
}

export interface Notice {
  id: number;
  task: number;
  why: string;
  what: string;
  by: string | null;
  next: string;
  leaves: string;
  status: string;
}

export interface Fault {
  id: number;
  code: string;
  message: string;
  advice: string;
}

export interface BurdenAnswer {
  month: string;
  burden: {
    unit: string;
    requests: number;
    forms: number;
    outside: number;
    approved: number;
    fields: number;
    minutes: number;
  }[];
}

export interface Amendment {
  type: 'amended' | 'policy-changed';
  at: string;
  by: string;
  basis: string;
  title: string | null;
  policyVersion: string | null;
  approval: string | null;
  changes: AmendedItem[];
}

/** One change of an amendment; fields by what is done. */
export interface AmendedItem {
  do: string;
  task: number | { number: number; title: string };
  from?: string;
  to?: string;
  targets?: { do: string; target?: number; to?: { metric: string } }[];
}
