import {
  OBJECTION,
  concluded,
  found,
  interviewCalled,
  interviewOf,
  objected,
  openInspection,
  rectificationOf,
  rectified,
  verificationOf,
} from '../../support/areas/inspecting';
import type { Case } from './case';

/** Ways to act on inspections 督查 of one task; what is opened and concluded over a scope is in inspect.test.ts. */

const evidence = { text: '现场照片' };
const UNDER_WAY = [openInspection()];
const CONCLUDED = [openInspection(), found(), concluded(['1'])];

export const INSPECT_CASES: Case[] = [
  {
    route: 'findings',
    command: 'record-finding',
    owner: '',
    body: { inspection: 't1', unit: '配合局', text: '台账不符', evidence },
    earlier: UNDER_WAY,
  },
  {
    route: 'objections/decision',
    command: 'decide-objection',
    owner: '',
    body: { outcome: 'uphold', decision: OBJECTION, reason: '口径不同', dropped: ['1'] },
    // Who is not in it decides: the supervision office's account is another than the one that concluded.
    earlier: [...CONCLUDED, objected()],
  },
  {
    route: 'objections/decision',
    command: 'decide-objection',
    owner: '',
    body: { outcome: 'refuse', decision: OBJECTION, reason: '事实清楚' },
    earlier: [...CONCLUDED, objected()],
  },
  {
    route: 'rectifications',
    command: 'rectify',
    owner: '配合局',
    body: { obligation: rectificationOf(), text: '已更正', evidence },
    earlier: CONCLUDED,
  },
  {
    route: 'rectifications/verification',
    command: 'verify-rectification',
    owner: '',
    body: { outcome: 'pass', decision: verificationOf() },
    earlier: [...CONCLUDED, rectified()],
  },
  {
    route: 'rectifications/verification',
    command: 'verify-rectification',
    owner: '',
    body: { outcome: 'reject', decision: verificationOf(), reason: '仍不符', until: '2024-10-31' },
    earlier: [...CONCLUDED, rectified()],
  },
  {
    route: 'interviews',
    command: 'call-interview',
    owner: '',
    body: { unit: '配合局', basis: '领导批示', reason: '连续滞后', on: '2024-10-25' },
  },
  {
    route: 'interviews/record',
    command: 'record-interview',
    owner: '',
    body: { decision: interviewOf(), text: '已约谈' },
    earlier: [interviewCalled()],
  },
];
