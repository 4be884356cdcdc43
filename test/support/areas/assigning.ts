import type { TaskCommand } from '../../../domain/task/commands';
import type { Actor } from '../../../domain/task/events';
import type { ObligedKind, TaskState } from '../../../domain/task/state';
import { OFFICE } from '../../property/actors';

const KINDS: (ObligedKind | null)[] = ['department', 'county', 'external', 'zone', null];

/** Disputes, their decisions, reassignments to a unit in the task or from outside, referrals: allowed or not. */
export function assigning(state: TaskState, m: { pick: number; days: number }, actor: Actor): TaskCommand[] {
  const { unit } = actor;
  const dispute = state.obligations.find((o) => o.kind === 'dispute' && o.status === 'open');
  const decision = dispute?.id ?? `dispute:-/acknowledge/${unit}`;
  const to = { unit: `单位${m.pick % 9}`, kind: KINDS[m.pick % 5] ?? null };
  const from = state.assignments[m.pick % state.assignments.length]?.unit ?? '';
  const uphold = m.days > 4;
  const newFacts = m.days > 0 ? '机构改革后职责已划转' : null;
  const decide: TaskCommand = {
    ...{ type: 'decide-dispute', actor: OFFICE, decision, uphold, reason: '经研究' },
    to: uphold ? to : null,
  };
  return [
    { type: 'dispute', actor, unit, reason: '非我单位职责', basis: '三定规定', proposed: null, newFacts },
    decide,
    { type: 'reassign', actor: m.days > 0 ? OFFICE : actor, from, to, basis: '济政字〔2024〕1号' },
    // Disputes are few and soon over: where there is one it is decided more often than not.
    dispute && m.pick % 3 > 0 ? decide : { type: 'refer', actor, unit, to: '综合科' },
  ];
}
