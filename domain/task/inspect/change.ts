import type { Instant } from '../../time';
import { type Changes, newRound, one, open, settle, withdraw } from '../change';
import type { EventBody, RuleItem } from '../events';
import { type TaskState, subjectOf, unitOfObligation } from '../state';
import type { InspectEvents } from './events';
import {
  type Conclusion,
  type Finding,
  type Inspection,
  headOf,
  inspectionDecision,
  inspectionOf,
  isContestable,
} from './state';

/** What inspections 督查 do to a state. Pure, as all of `evolve`. */
export const inspectChanges: Changes<keyof InspectEvents> = {
  'inspection-opened': (state, { inspection: id, decision, ...body }, { at }) => ({
    ...open(state, [decision], at),
    inspections: [...state.inspections, { ...body, id, opened: at, found: [] }],
  }),
  'finding-recorded': (state, { inspection, finding: id, unit, text, evidence }) => ({
    ...withInspection(state, inspection, (i) => ({
      ...i,
      found: [...i.found, { id, unit, text, evidence }],
    })),
    numbered: state.numbered + 1,
  }),
  'inspection-concluded': concluded,
  'conclusion-received': (state, { inspection, unit, until }, { due }) =>
    withConclusion(state, inspection, unit, (c) => ({ ...c, received: due, until })),
  objected: (state, { inspection, unit, reason, evidence, decision }, { at }) => ({
    ...withConclusion(open(state, [decision], at), inspection, unit, (c) => ({
      ...c,
      objection: { raised: at, reason, evidence },
    })),
  }),
  'objection-refused': decided,
  'objection-upheld': (state, body) => {
    const { dropped, withdrawn, settles } = body;
    return withoutFindings(settle(withdraw(decided(state, body), withdrawn), settles), dropped);
  },
  rectified: (state, { finding, obligation, text, evidence, verification }, { at }) => {
    const submitted = one(state, obligation, (o) => ({ ...o, status: 'submitted', answered: at }));
    const rectified = { at, text, evidence };
    return withFinding(open(submitted, [verification], at), finding, (f) => ({ ...f, rectified }));
  },
  'rectification-verified': (state, { finding, obligation, decision }) =>
    withoutFindings(settle(state, [obligation, decision]), [finding]),
  'rectification-rejected': (state, { finding, obligation, decision, reason, ...deadline }, { at }) =>
    withFinding(
      one(settle(state, [decision]), obligation, (o) => newRound(o, at, deadline)),
      finding,
      (f) => ({ ...f, rectified: null, rejected: reason }),
    ),
  'interview-called': (state, { interview: id, unit, basis, reason, decision }, { at }) => ({
    ...open(state, [decision], at),
    interviews: [...state.interviews, { id, unit, basis, reason }],
    numbered: state.numbered + 1,
  }),
  'interview-recorded': (state, { interview, decision }) => ({
    ...settle(state, [decision]),
    interviews: state.interviews.filter((i) => i.id !== interview),
  }),
};

/** A unit's part of an inspection ends; with the last one the office has done what it owed. */
function concluded(
  state: TaskState,
  {
    inspection: id,
    name,
    unit,
    text,
    makers,
    objectWithin,
    findings,
    opened,
  }: EventBody<'inspection-concluded'>,
  { at }: { at: Instant },
): TaskState {
  const rest = (inspectionOf(state, id)?.units ?? []).filter((other) => other !== unit);
  const next = open(state, opened, at);
  const conclusion: Conclusion = {
    ...{ inspection: id, name, unit, text, given: at, makers, objectWithin },
    ...{ received: null, until: null, objection: null },
  };
  const fresh = findings.map((f): Finding => ({ ...f, inspection: id, rectified: null, rejected: null }));
  const gone = new Set(findings.map((f) => f.id));
  const before = withInspection(next, id, (i) => ({
    ...i,
    units: rest,
    found: i.found.filter((f) => !gone.has(f.id)),
  }));
  const after = {
    ...before,
    conclusions: [...state.conclusions, conclusion],
    findings: [...state.findings, ...fresh],
  };
  return rest.length > 0 ? after : settle(withoutInspection(after, id), [inspectionDecision(id)]);
}

/** A unit objects to a conclusion once: with the decision it is final. */
function decided(
  state: TaskState,
  { inspection, unit, decision }: Pick<EventBody<'objection-refused'>, 'inspection' | 'unit' | 'decision'>,
): TaskState {
  return withoutConclusion(settle(state, [decision]), inspection, unit);
}

/**
 * What nobody did by the end of the task falls away: an inspection without conclusion, an objection undecided (the
 * conclusion stands), an interview not held. What was never rectified leaves with it; what nobody verified passes.
 */
export function atLapse(state: TaskState, items: RuleItem[]): TaskState {
  return items.reduce((next, { obligation: id }) => LAPSES[kindIn(id)]?.(next, id) ?? next, state);
}

const kindIn = (id: string): string => (id.includes(':') ? id.split(':')[0] : id.split('/')[1]) ?? '';

const LAPSES: Record<string, (state: TaskState, id: string) => TaskState> = {
  inspection: (state, id) => withoutInspection(state, headOf(id)),
  rectification: (state, id) => withoutFindings(state, [headOf(id)]),
  verification: (state, id) => withoutFindings(settle(state, [subjectOf(id)]), [headOf(id)]),
  objection: (state, id) => withoutConclusion(state, headOf(id), unitOfObligation(id)),
  interview: (state, id) => ({
    ...state,
    interviews: state.interviews.filter((i) => i.id !== headOf(id)),
  }),
};

/** When a period opens, conclusions that nobody may object to any more leave the state. */
export function withoutSettled(state: TaskState, at: Instant): TaskState {
  const conclusions = state.conclusions.filter((c) => isContestable(c, at));
  return conclusions.length === state.conclusions.length ? state : { ...state, conclusions };
}

function withInspection(state: TaskState, id: string, change: (i: Inspection) => Inspection): TaskState {
  return { ...state, inspections: state.inspections.map((i) => (i.id === id ? change(i) : i)) };
}

function withoutInspection(state: TaskState, id: string): TaskState {
  return { ...state, inspections: state.inspections.filter((i) => i.id !== id) };
}

function isOf(inspection: string, unit: string): (c: Conclusion) => boolean {
  return (c) => c.inspection === inspection && c.unit === unit;
}

function withConclusion(
  state: TaskState,
  inspection: string,
  unit: string,
  change: (c: Conclusion) => Conclusion,
): TaskState {
  const mine = isOf(inspection, unit);
  return { ...state, conclusions: state.conclusions.map((c) => (mine(c) ? change(c) : c)) };
}

function withoutConclusion(state: TaskState, inspection: string, unit: string): TaskState {
  const mine = isOf(inspection, unit);
  return { ...state, conclusions: state.conclusions.filter((c) => !mine(c)) };
}

function withFinding(state: TaskState, id: string, change: (f: Finding) => Finding): TaskState {
  return { ...state, findings: state.findings.map((f) => (f.id === id ? change(f) : f)) };
}

function withoutFindings(state: TaskState, ids: string[]): TaskState {
  return { ...state, findings: state.findings.filter((f) => !ids.includes(f.id)) };
}
