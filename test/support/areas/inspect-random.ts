import type { TaskCommand } from '../../../domain/task/commands';
import type { Actor } from '../../../domain/task/events';
import { type Inspection, headOf, inspectionOf } from '../../../domain/task/inspect/state';
import type { Obligation, TaskState } from '../../../domain/task/state';
import { DAY_MS, type Instant, dayOf, instantAt } from '../../../domain/time';
import { OFFICE } from '../../property/actors';
import type { Chance } from './area';
import { EVIDENCE } from './inspecting';

/** Somebody of the office who makes no conclusions. */
const APART: Actor = { ...OFFICE, user: 'p' };

const ahead = (at: Instant, days: number): Instant => instantAt(dayOf(at + days * DAY_MS), '17:30');

function opening(state: TaskState, m: Chance, actor: Actor, at: Instant): TaskCommand {
  const all = state.assignments.filter((a) => m.pick % 7 === 0 || !['external', 'office'].includes(a.kind));
  const units = all.slice(m.pick % 3).map((a) => a.unit);
  // Now and then one that is under way already.
  const again = m.pick % 11 === 0 ? state.inspections[0]?.id : undefined;
  const id = again ?? `t${state.revision}`;
  return {
    ...{ type: 'open-inspection', actor, inspection: id, name: '专项督查', authority: 'decision' },
    ...{ basis: '济政办〔2025〕3号', methods: [m.pick % 2 === 0 ? 'unannounced' : 'on-site'] },
    ...{ scheme: '分组检查', team: [{ name: '张三', accounts: m.pick % 5 === 0 ? ['p'] : [] }] },
    ...{ units, until: ahead(at, m.days), again: null },
  };
}

const recording = (inspection: Inspection, m: Chance): TaskCommand => ({
  ...{ type: 'record-finding', actor: OFFICE, inspection: inspection.id, text: '台账与现场不符' },
  unit: inspection.units[m.pick % inspection.units.length] ?? '',
  evidence: m.days < 0 ? { text: ' ', files: [] } : EVIDENCE,
});

const concluding = ({ id, found }: Inspection, m: Chance, at: Instant): TaskCommand => ({
  ...{ type: 'conclude-inspection', actor: OFFICE, inspection: id, text: '总体推进有力', accounts: [] },
  dates: found.map((f) => ({ finding: f.id, until: ahead(at, m.days) })),
});

/** Opened, found, objected to, received, called: allowed or not. */
export function inspecting(state: TaskState, m: Chance, actor: Actor, at: Instant): TaskCommand[] {
  const inspection = state.inspections[m.pick % Math.max(state.inspections.length, 1)];
  const conclusion = state.conclusions[m.pick % Math.max(state.conclusions.length, 1)];
  const about = { inspection: conclusion?.inspection ?? 't0', unit: conclusion?.unit ?? actor.unit };
  const unit = state.assignments[m.pick % state.assignments.length]?.unit ?? '';
  const objecting: TaskCommand = {
    ...{ type: 'object', actor: { ...actor, unit: m.who > 3 ? actor.unit : about.unit } },
    ...{ ...about, reason: m.days < 0 ? '' : '口径不同', evidence: EVIDENCE },
  };
  const receiving: TaskCommand = {
    ...{ type: 'receive-conclusion', actor: m.who > 2 ? OFFICE : actor, ...about },
    ...{ by: m.who > 2 ? 'other' : 'opened', note: null },
  };
  const interview: TaskCommand = {
    ...{ type: 'call-interview', actor: m.days > 2 ? OFFICE : actor, unit, basis: '领导批示' },
    ...{ reason: '连续滞后', on: ahead(at, m.days) },
  };
  return [
    opening(state, m, m.who < 5 ? OFFICE : actor, at),
    inspection ? recording(inspection, m) : opening(state, m, OFFICE, at),
    conclusion ? objecting : interview,
    m.pick % 2 === 0 ? receiving : interview,
  ];
}

/** Who owes it does it: finds something and concludes, rectifies, verifies, decides, records. */
export function answerInspected(o: Obligation, m: Chance, state: TaskState, at: Instant): TaskCommand {
  const { id, kind, unit } = o;
  const inspection = inspectionOf(state, headOf(id));
  if (kind === 'inspection' && inspection)
    return m.pick % 3 === 0 ? recording(inspection, m) : concluding(inspection, m, at);
  if (kind === 'rectification') {
    const actor: Actor = { user: 'a', unit, posts: ['liaison', 'head'] };
    return { type: 'rectify', actor, obligation: id, text: '已更正', evidence: EVIDENCE };
  }
  if (kind === 'verification') {
    const pass = m.pick % 2 === 0;
    const until = ahead(at, m.days);
    return { type: 'verify-rectification', actor: OFFICE, decision: id, pass, reason: '经核查', until };
  }
  if (kind === 'objection') {
    const actor = m.who > 3 ? OFFICE : APART;
    const uphold = m.pick % 2 === 0;
    const dropped = state.findings.filter((f) => id.endsWith(`/${f.unit}`)).map((f) => f.id);
    return { type: 'decide-objection', actor, decision: id, uphold, reason: '经复核', dropped };
  }
  return { type: 'record-interview', actor: OFFICE, decision: id, text: '已约谈' };
}
