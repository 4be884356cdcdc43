import { targetOf } from '../../support/targets';
import type { Case } from './case';

const basis = '济政字〔2025〕3号';
const past = { target: 0, value: 900, on: '2024-09-30', source: '统计快报' };

/** Every account on every way to act that domain/task/amend offers. */
export const AMEND_CASES: Case[] = [
  { route: 'withdrawal', command: 'withdraw-task', owner: '', body: { basis } },
  {
    route: 'targets',
    command: 'amend-targets',
    owner: '',
    body: { basis, changes: [{ do: 'drop', target: 0 }] },
  },
  { route: 'backfill', command: 'backfill', owner: '牵头局', body: { basis, values: [past] } },
  {
    route: 'targets/verification',
    command: 'verify-target',
    owner: '牵头局',
    body: past,
    // Its day has passed before the launch.
    over: { targets: [targetOf({ due: '2024-09-30' })] },
  },
];
