import type { Case } from './case';

const claim = { target: 0, value: 1600, source: '企业名录', verifier: '市统计局', on: '2024-10-17' };

type Steps = NonNullable<Case['before']>;
const asked: Steps = [['lead.liaison', 'closing', { claims: [claim] }]];
const reviewed: Steps = [...asked, ['office.coordinator', 'closing/review', { support: true }]];
/** All it takes to close a task whose one target is that of `targetOf`. */
export const closed: Steps = [...reviewed, ['office.supervision', 'closing/signature', { approve: true }]];

/** Every account on every way to act that domain/task/close offers; a re-check comes only by time. */
export const CLOSE_CASES: Case[] = [
  { route: 'closing', command: 'ask-closing', owner: '牵头局', body: { claims: [claim] } },
  {
    route: 'closing/review',
    command: 'review-closing',
    owner: '',
    body: { support: true, opinion: '已核' },
    before: asked,
  },
  {
    route: 'closing/review',
    command: 'review-closing',
    owner: '',
    body: { support: false, opinion: '缺佐证' },
    before: asked,
  },
  {
    route: 'closing/signature',
    command: 'sign-closing',
    owner: '',
    body: { approve: true },
    before: reviewed,
  },
  {
    route: 'closing/signature',
    command: 'sign-closing',
    owner: '',
    body: { approve: false, reason: '再看' },
    before: reviewed,
  },
  { route: 'reopening', command: 'reopen', owner: '', body: { basis: '批示' }, before: closed },
];
