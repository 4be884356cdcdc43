/** What the API answers, as far as it is printed here. The contract is `docs/openapi.json`. */

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
}

export interface Answer {
  text: string;
  values: { target: number; value: number }[];
  difficulties: string | null;
  rating: string;
  noChange: boolean;
}

export interface FormRow extends Obligation {
  last: Answer | null;
  returnReason: string | null;
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
}

export interface Task {
  plan: string;
  task: number;
  title: string;
  light: string;
  reasons: string[];
  assignments: Assignment[];
  obligations: Obligation[];
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
  burden: { unit: string; requests: number; forms: number; fields: number; minutes: number }[];
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
