import type { Case } from './case';

// The tests launch many tasks in one month: what a unit is asked is far above the cap.
const ask = {
  ...{
    unit: '配合局',
    target: 0,
    period: '2024-09',
    text: '请报当前数',
    until: '2024-11-01',
    approval: '批示',
  },
};

/** Every account on every way to act that domain/task/request offers. */
export const REQUEST_CASES: Case[] = [
  { route: 'requests', command: 'request', owner: '', body: ask },
  {
    route: 'requests/answer',
    command: 'answer-request',
    owner: '配合局',
    body: { obligation: '1/request/配合局', value: 320 },
    before: [['office.coordinator', 'requests', ask]],
  },
  {
    route: 'requests/withdrawal',
    command: 'withdraw-request',
    owner: '',
    body: { obligation: '1/request/配合局', reason: '误发' },
    before: [['office.coordinator', 'requests', ask]],
  },
];
