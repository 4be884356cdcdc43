import type { Case } from './case';

const raised: Case['before'] = [
  ['support.liaison', 'difficulties', { text: '缺资金', wanted: '请落实配套资金' }],
];
const coordination = 'difficulties/coordination';
const assigned = {
  ...{ outcome: 'assign', decision: 'coordination:1', owner: '牵头局', until: '2024-11-01' },
};
const owned: Case['before'] = [...raised, ['office.coordinator', coordination, assigned]];
const solved: Case['before'] = [
  ...owned,
  ['lead.head', 'difficulties/resolution', { obligation: '1/difficulty/牵头局', text: '已下达' }],
];

/** Every account on every way to act that domain/task/difficulty offers, but raising: that is each unit’s own. */
export const DIFFICULTY_CASES: Case[] = [
  { route: coordination, command: 'assign-difficulty', owner: '', body: assigned, before: raised },
  {
    route: coordination,
    command: 'decline-difficulty',
    owner: '',
    body: { outcome: 'decline', decision: 'coordination:1', reason: '应自行解决' },
    before: raised,
  },
  {
    route: 'difficulties/resolution',
    command: 'resolve-difficulty',
    owner: '牵头局',
    body: { obligation: '1/difficulty/牵头局', text: '已下达' },
    before: owned,
  },
  {
    route: 'difficulties/confirmation',
    command: 'confirm-difficulty',
    owner: '配合局',
    body: { difficulty: 1, solved: true },
    before: solved,
  },
  {
    route: 'difficulties/confirmation',
    command: 'confirm-difficulty',
    owner: '配合局',
    body: { difficulty: 1, solved: false, reason: '尚差一半' },
    before: solved,
  },
];
