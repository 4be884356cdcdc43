import type { TaskCommand } from '../../../domain/task/commands';
import {
  type Evidence,
  type Found,
  interviewDecision,
  objectionDecision,
  rectificationId,
  verificationDecision,
} from '../../../domain/task/inspect/state';
import { SYSTEM } from '../../../domain/task/events';
import { instant, who } from '../domain';

/** What is asked about inspections 督查, as it must be; for lives by hand and for phases. */

export const HASH = 'a'.repeat(64);
export const EVIDENCE: Evidence = { text: '现场照片三张', files: [{ hash: HASH, name: '照片.jpg' }] };

const supervisor = who('督查室', 'supervision-office');
const coordinator = who('督查室', 'coordinator');
const leader = who('督查室', 'leader-in-charge');

/** How an inspection begins, of the two units that the first findings are about. */
export const openInspection = (over: Partial<TaskCommand<'open-inspection'>> = {}): TaskCommand => ({
  ...{ type: 'open-inspection', actor: supervisor, inspection: 't1', name: '重点任务专项督查' },
  ...{ authority: 'decision', basis: '济政办〔2024〕5号', methods: ['on-site', 'documents'] },
  ...{ scheme: '分两组实地检查', team: [{ name: '张三', accounts: ['inspector'] }], again: null },
  ...{ units: ['配合局', '某县'], until: instant('2024-10-21 17:30') },
  ...over,
});
export const found = (unit = '配合局', inspection = 't1'): TaskCommand => ({
  ...{ type: 'record-finding', actor: coordinator, inspection, unit },
  ...{ text: '台账与现场不符', evidence: EVIDENCE },
});
export const concluded = (
  findings: string[],
  until = '2024-10-21 17:30',
  inspection = 't1',
): TaskCommand => ({
  ...{ type: 'conclude-inspection', actor: supervisor, inspection, text: '总体推进有力，存在个别问题' },
  ...{ dates: findings.map((finding) => ({ finding, until: instant(until) })), accounts: [] },
});
export const receivedBy = (unit = '配合局', inspection = 't1'): TaskCommand => ({
  ...{ type: 'receive-conclusion', actor: SYSTEM, inspection, unit, by: 'channel', note: null },
});
export const objected = (unit = '配合局', inspection = 't1'): TaskCommand => ({
  ...{ type: 'object', actor: who(unit, 'liaison'), inspection, unit, reason: '数据口径不同' },
  evidence: { text: '', files: [] },
});
export const OBJECTION = objectionDecision({ inspection: 't1', unit: '配合局' });
export const objectionDecided = (dropped: string[] | null): TaskCommand => ({
  ...{ type: 'decide-objection', actor: leader, decision: OBJECTION, uphold: dropped !== null },
  ...{ reason: '经复核', dropped: dropped ?? [] },
});
const finding = (id: string, unit: string): Pick<Found, 'id' | 'unit'> => ({ id, unit });
export const rectificationOf = (id = '1', unit = '配合局'): string => rectificationId(finding(id, unit));
export const verificationOf = (id = '1', unit = '配合局'): string => verificationDecision(finding(id, unit));
export const rectified = (id = '1', unit = '配合局'): TaskCommand => ({
  ...{ type: 'rectify', actor: who(unit, 'liaison'), obligation: rectificationOf(id, unit) },
  ...{ text: '已更正台账', evidence: EVIDENCE },
});
export const verified = (
  pass: boolean,
  id = '1',
  unit = '配合局',
  until = '2024-11-15 17:30',
): TaskCommand => ({
  ...{ type: 'verify-rectification', actor: coordinator, decision: verificationOf(id, unit), pass },
  ...{ reason: pass ? '' : '仍有两处不符', until: pass ? null : instant(until) },
});
export const interviewCalled = (unit = '配合局', on = '2024-10-21 17:30'): TaskCommand => ({
  ...{ type: 'call-interview', actor: leader, unit, basis: '领导批示', reason: '连续两期滞后' },
  on: instant(on),
});
export const interviewOf = (id = '1', unit = '配合局'): string => interviewDecision({ id, unit });
export const interviewRecorded = (id = '1', unit = '配合局'): TaskCommand => ({
  ...{ type: 'record-interview', actor: coordinator, decision: interviewOf(id, unit) },
  text: '已约谈，表态整改',
});
