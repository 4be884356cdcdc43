import { instant } from '../support/domain';

/** What the units do in a run, each at its very instant: the same in every run. */

export const START = instant('2024-10-11 09:00');
export const END = instant('2024-10-31 18:00');
export const PLAN = 'chaos';
export const TASKS = 3;

/** `unit.post` accounts and their addresses. */
export const PEOPLE: [unit: string, post: string][] = [
  ['牵头局', 'liaison'],
  ['牵头局', 'head'],
  ['配合局', 'liaison'],
  ['配合局', 'head'],
  ['某县', 'liaison'],
  ['某县', 'head'],
  ['某分行', 'liaison'],
  ['督查室', 'coordinator'],
  ['督查室', 'supervision-office'],
  ['督查室', 'leader-in-charge'],
];

export const account = (unit: string, post: string): string => `${unit}.${post}`;
export const address = (unit: string, post: string): string =>
  `${PEOPLE.findIndex(([u, p]) => u === unit && p === post)}@example.cn`;

export interface Act {
  at: number;
  who: string;
  task: number;
  path: string;
  body: unknown;
}

const act = (when: string, who: string, task: number, path: string, body: unknown): Act => ({
  at: instant(when),
  who: account(who, 'liaison'),
  task,
  path,
  body,
});

const report = (obligation: string, text = '按计划推进') => ({ obligation, answer: { text } });
const tasks = [1, 2, 3];

/** Some answer in time, some late, some never; one is returned, one asks for more time. */
export const ACTS: Act[] = [
  ...tasks.map((n) => act('2024-10-14 10:00', '牵头局', n, 'acknowledgements', {})),
  act('2024-10-14 15:00', '某县', 1, 'acknowledgements', {}),
  ...tasks.map((n) =>
    act('2024-10-21 10:00', '配合局', n, 'submissions', report('2024-10/contribution/配合局')),
  ),
  act('2024-10-22 09:30', '牵头局', 1, 'reviews', {
    decision: 'return',
    review: 'review:2024-10/contribution/配合局',
    reason: '缺少数据',
  }),
  act('2024-10-23 11:00', '配合局', 1, 'submissions', report('2024-10/contribution/配合局', '补充数据如下')),
  act('2024-10-24 10:00', '牵头局', 2, 'extensions', {
    obligation: '2024-10/report/牵头局',
    until: '2024-10-29',
    reason: '数据尚在核实',
  }),
  act('2024-10-25 10:00', '牵头局', 1, 'submissions', report('2024-10/report/牵头局')),
  act('2024-10-29 16:00', '某县', 1, 'submissions', report('2024-10/contribution/某县', '迟报，情况如下')),
].sort((a, b) => a.at - b.at);
