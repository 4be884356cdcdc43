import type { Instant } from '../../time';
import { open, settle } from '../change';
import type { EventBody, RuleItem, TaskEvent } from '../events';
import { type Measured, NO_MILESTONES, type TargetMilestones, targetOf } from './milestones';
import { type TaskState, firstLead, subjectOf } from '../state';

/** How milestones and measured values change a state. Pure: each gives a new state and leaves the old as it was. */

type Kind = 'milestones-drafted' | 'milestones-proposed' | 'milestones-approved' | 'milestones-returned';
type Apply<T extends Kind> = (state: TaskState, body: EventBody<T>, event: TaskEvent<T>) => TaskState;

/** What the events about milestones do. */
export const milestoneChanges: { [T in Kind]: Apply<T> } = {
  'milestones-drafted': (state, { target, from, baseline, milestones }) =>
    withTarget(state, target, (m) => ({ ...m, drafted: { from, baseline, milestones } })),
  'milestones-proposed': (state, { target, from, baseline, milestones, review }, { at }) => {
    const set = { from, baseline, milestones };
    if (!review) return withTarget(state, target, () => ({ ...NO_MILESTONES, approved: set }));
    const next = withTarget(state, target, (m) => ({
      ...m,
      proposed: set,
      drafted: null,
      returnReason: null,
    }));
    return open(next, [review], at);
  },
  'milestones-approved': (state, { target, review }) =>
    withTarget(settle(state, [review]), target, (m) => ({
      ...NO_MILESTONES,
      approved: m.proposed ?? m.approved,
    })),
  'milestones-returned': (state, { target, review, reason }) =>
    withTarget(settle(state, [review]), target, (m) => ({
      ...m,
      proposed: null,
      drafted: m.proposed,
      returnReason: reason,
    })),
};

function withTarget(
  state: TaskState,
  target: number,
  change: (m: TargetMilestones) => TargetMilestones,
): TaskState {
  const changed = change(state.milestones[target] ?? NO_MILESTONES);
  return { ...state, milestones: { ...state.milestones, [target]: changed } };
}

/**
 * Keeps the figures of the first lead's report until its review; without a review they stand at once. A target has
 * one series of figures, from the unit that its milestones belong to: what others contribute is part of what that lead
 * consolidates, and what further joint leads 分别牵头 report of themselves stays in their reports (ADR 0016).
 */
export function noteValues(state: TaskState, body: EventBody<'submitted'>, at: Instant): TaskState {
  if (body.kind !== 'report' || body.unit !== firstLead(state)) return state;
  const { values, noChange } = body.answer;
  const kept = values.map(({ target, value, source, evidence }) => ({
    ...{ target, value, source: source ?? null },
    ...(evidence?.length ? { evidence } : {}),
  }));
  const noted = { values: kept, noChange, period: body.period, at };
  const next = { ...state, reported: { ...state.reported, [body.obligation]: noted } };
  return body.review ? next : standValues(next, body.obligation);
}

/** The figures of a report that was accepted stand; a later report's are never replaced by an earlier one's. */
export function standValues(state: TaskState, obligation: string): TaskState {
  const noted = state.reported[obligation];
  if (!noted) return state;
  const { period, at } = noted;
  const measured: Record<string, Measured> = { ...state.measured };
  const isNewer = (target: number | string) => (measured[target]?.at ?? 0) <= at;
  if (noted.noChange)
    for (const [target, known] of Object.entries(measured))
      // What was backfilled was in no report that could be confirmed.
      if (isNewer(target) && known.how !== 'backfilled')
        measured[target] = { value: known.value, source: known.source, period, at };
  for (const { target, ...value } of noted.values)
    if (isNewer(target)) measured[target] = { ...value, period, at };
  return withoutValues({ ...state, measured }, obligation);
}

/** Forgets the figures of a report that did not stand. */
export function withoutValues(state: TaskState, obligation: string): TaskState {
  if (!(obligation in state.reported)) return state;
  const reported = Object.fromEntries(Object.entries(state.reported).filter(([id]) => id !== obligation));
  return { ...state, reported };
}

/** Proposals that nobody will decide fall back to drafts: the decisions are told by their ids. */
export function withoutProposals(state: TaskState, decisions: readonly string[]): TaskState {
  return decisions.reduce((next, id) => {
    const target = targetOf(id);
    if (target === null) return next;
    return withTarget(next, target, (m) => ({ ...m, proposed: null, drafted: m.proposed }));
  }, state);
}

/**
 * A review nobody made leaves the report standing, and its figures. A proposal nobody decided falls away; what was
 * approved before stands.
 */
export function atLapse(state: TaskState, items: RuleItem[]): TaskState {
  const ids = items.map(({ obligation }) => obligation);
  return ids
    .filter((id) => id.startsWith('review:'))
    .reduce((next, id) => standValues(next, subjectOf(id)), withoutProposals(state, ids));
}
