import type { Instant } from '../../time';

/** What a task keeps of inspections 督查. Plain JSON. */

/** On whose word an inspection is made (order 733): a decision of the government, or a leader's instruction. */
export type Authority = 'decision' | 'instruction';

/** 自查, 听取汇报, 实地检查, 暗访, 查阅资料, 座谈访谈, 线上检查 (order 733). */
export const METHODS = [
  'self-check',
  'briefing',
  'on-site',
  'unannounced',
  'documents',
  'interview',
  'online',
] as const;
export type Method = (typeof METHODS)[number];

/** One of the team 督查组: a name, with the accounts of that person where there are any. */
export interface Member {
  name: string;
  accounts: string[];
}

/** 证据: words, and files by the SHA-256 of their bytes (hex). */
export interface Evidence {
  text: string;
  files: { hash: string; name: string }[];
}

/** 问题 as it was found; its id is a number that no other of the task ever has. */
export interface Found {
  id: string;
  unit: string;
  text: string;
  evidence: Evidence;
}

/** An inspection under way: opened, and not concluded yet. */
export interface Inspection {
  id: string;
  name: string;
  authority: Authority;
  /** Document number, or the instruction. */
  basis: string;
  methods: Method[];
  /** 督查方案. */
  scheme: string;
  team: Member[];
  /** To be concluded by this instant. */
  until: Instant;
  /** Why this unit again, where it was inspected not long ago. */
  again: string | null;
  /** Of this task's units, those it is about. */
  units: string[];
  opened: Instant;
  /** What was found so far; the units hear of it by the conclusion. */
  found: Found[];
}

/** 异议 about a conclusion, waiting for its decision. */
interface Objection {
  raised: Instant;
  reason: string;
  evidence: Evidence;
}

/** 督查结论 as one unit has it: kept while the unit may object, or its objection waits. */
export interface Conclusion {
  inspection: string;
  name: string;
  unit: string;
  text: string;
  given: Instant;
  /** Accounts of who made it: they do not decide about objections to it 回避. */
  makers: string[];
  /** A duration from receipt, of the policy at the time. */
  objectWithin: string;
  received: Instant | null;
  /** The last instant to object; null before it was received. */
  until: Instant | null;
  objection: Objection | null;
}

/** 问题 being rectified 整改 or verified 核查. */
export interface Finding extends Found {
  inspection: string;
  /** What the unit says it did, while that is being verified. */
  rectified: { at: Instant; text: string; evidence: Evidence } | null;
  /** Why the last verification did not pass. */
  rejected: string | null;
}

/** 约谈 that was called and is not held yet. */
export interface Interview {
  id: string;
  unit: string;
  basis: string;
  reason: string;
}

export interface InspectState {
  /** Those that are not concluded. */
  inspections: readonly Inspection[];
  /** Those that may still be objected to, or whose objection waits. */
  conclusions: readonly Conclusion[];
  /** 问题: those that are neither rectified and verified, nor dropped. */
  findings: readonly Finding[];
  interviews: readonly Interview[];
  /** How many findings and interviews were numbered so far. */
  numbered: number;
}

/** As it is at the launch. */
export const inspectStart: InspectState = {
  inspections: [],
  conclusions: [],
  findings: [],
  interviews: [],
  numbered: 0,
};

/** The id of what the office owes on an inspection: to conclude it. */
export function inspectionDecision(id: string): string {
  return `inspection:${id}`;
}

/** What a conclusion is called where one is named: `<inspection>/conclusion/<unit>`. */
export function conclusionName({ inspection, unit }: Pick<Conclusion, 'inspection' | 'unit'>): string {
  return `${inspection}/conclusion/${unit}`;
}

/** The id of the decision about an objection. */
export function objectionDecision(of: Pick<Conclusion, 'inspection' | 'unit'>): string {
  return `objection:${conclusionName(of)}`;
}

/** The id of what a unit owes on a finding. */
export function rectificationId({ id, unit }: Pick<Found, 'id' | 'unit'>): string {
  return `${id}/rectification/${unit}`;
}

/** The id of the decision about what a unit says it did. */
export function verificationDecision(found: Pick<Found, 'id' | 'unit'>): string {
  return `verification:${rectificationId(found)}`;
}

/** The id of what the office owes on an interview: to hold and record it. */
export function interviewDecision({ id, unit }: Pick<Interview, 'id' | 'unit'>): string {
  return `interview:${id}/interview/${unit}`;
}

/** The number or id at the head of what an obligation of this area is about. */
export function headOf(obligation: string): string {
  return obligation.slice(obligation.indexOf(':') + 1).split('/')[0] ?? '';
}

/** The inspection under way of an id. */
export function inspectionOf(state: InspectState, id: string): Inspection | undefined {
  return state.inspections.find((i) => i.id === id);
}

/** A unit's conclusion of an inspection. */
export function conclusionOf(state: InspectState, inspection: string, unit: string): Conclusion | undefined {
  return state.conclusions.find((c) => c.inspection === inspection && c.unit === unit);
}

/** The open finding that a rectification or its verification is about. */
export function findingOf(state: InspectState, obligation: string): Finding | undefined {
  return state.findings.find((f) => f.id === headOf(obligation));
}

/** True while a unit may still object to a conclusion, or its objection waits. */
export function isContestable({ until, objection }: Conclusion, at: Instant): boolean {
  return objection !== null || until === null || at <= until;
}

/** True while an inspection of a unit is not over: under way, to be rectified, or still to be objected to. */
export function isInspected(state: InspectState, unit: string, at: Instant): boolean {
  return (
    state.inspections.some((i) => i.units.includes(unit)) ||
    state.findings.some((f) => f.unit === unit) ||
    state.interviews.some((i) => i.unit === unit) ||
    state.conclusions.some((c) => c.unit === unit && isContestable(c, at))
  );
}
