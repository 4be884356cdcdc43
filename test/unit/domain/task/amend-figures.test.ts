import type { AmendCommands, TargetChange } from '../../../../domain/task/amend/commands';
import type { TaskCommand } from '../../../../domain/task/commands';
import { Play, instant, who } from '../../../support/domain';
import { targetOf } from '../../../support/targets';

/** What becomes of the figures of targets that are amended, backfilled and verified. */

const START = '2024-10-08 09:00';
const NOW = '2024-10-17 12:00';
const REPORT = '2024-10/report/牵头局';
const clerk = who('督查室', 'coordinator');
const amend = (...changes: TargetChange[]): TaskCommand => ({
  ...{ type: 'amend-targets', actor: clerk, basis: '济政字〔2025〕3号', changes },
});
const fill = (target: number, value: number, on: string): TaskCommand => ({
  ...{ type: 'backfill', actor: clerk, basis: '统计年鉴', values: [{ target, value, on, source: '年鉴' }] },
});
const verify = (over: Partial<AmendCommands['verify-target']> = {}): TaskCommand => ({
  ...{ type: 'verify-target', actor: clerk, target: 0, value: 1500, on: '2024-10-09', source: '现场核验' },
  ...over,
});
const two = [targetOf({ due: '2024-10-08' }), targetOf({ metric: '5G基站', unit: '个', value: 300 })];

function reported(): Play {
  const play = Play.served(START, { targets: two });
  play.run(NOW);
  const values = [
    { target: 0, value: 700 },
    { target: 1, value: 80 },
  ];
  play.submit(REPORT, NOW, { values });
  play.do({ type: 'accept', actor: clerk, review: `review:${REPORT}`, note: null }, NOW);
  return play;
}
const figures = ({ state }: Play) =>
  Object.entries(state.measured).map(([target, known]) => [Number(target), known?.value]);

it('a target that is dropped, or counted otherwise, loses its figure, and no other does', () => {
  expect(figures(reported())).toEqual([
    [0, 700],
    [1, 80],
  ]);
  const dropped = reported();
  dropped.do(amend({ do: 'drop', target: 0 }), NOW);
  expect(figures(dropped)).toEqual([[1, 80]]);
  expect(dropped.state.targets.map((t) => t.dropped?.basis ?? null)).toEqual(['济政字〔2025〕3号', null]);
  const otherwise = reported();
  otherwise.do(amend({ do: 'change', target: 1, to: targetOf({ metric: '5G基站', unit: '座' }) }), NOW);
  expect(figures(otherwise)).toEqual([[0, 700]]);
});

it('a target that only wants more keeps its figure, and one that is added touches none', () => {
  const play = reported();
  play.do(
    amend({ do: 'change', target: 1, to: targetOf({ metric: '5G基站', unit: '个', value: 400 }) }),
    NOW,
  );
  play.do(amend({ do: 'add', to: targetOf({ metric: '新增指标' }) }), NOW);
  expect(figures(play)).toEqual([
    [0, 700],
    [1, 80],
  ]);
  expect(play.state.targets.map(({ since }) => since ?? null)).toEqual([null, instant(NOW), instant(NOW)]);
});

it('a figure of the past fills a gap: the latest day counts, of one day the latest word', () => {
  const play = Play.served(START, { targets: two });
  play.do(fill(0, 10, '2024-08-31'), START);
  expect(play.state.measured[0]).toEqual({
    ...{ value: 10, period: null, at: instant('2024-08-31'), source: '年鉴' },
    ...{ how: 'backfilled', on: '2024-08-31' },
  });
  play.do(fill(0, 9, '2024-07-31'), START);
  expect(figures(play)).toEqual([[0, 10]]);
  play.do(fill(0, 11, '2024-08-31'), START);
  expect(figures(play)).toEqual([[0, 11]]);
  play.do(fill(0, 12, '2024-09-30'), START);
  expect(figures(play)).toEqual([[0, 12]]);
  const known = reported();
  known.do(fill(1, 1, '2024-09-30'), NOW);
  expect(figures(known)).toContainEqual([1, 80]);
});

it('what is verified is the figure, and the first lead alone is told, with the source', () => {
  const play = reported();
  const before = play.notices.length;
  play.do(verify(), NOW);
  expect(play.state.measured[0]).toEqual({
    ...{ value: 1500, period: null, at: instant(NOW), source: '现场核验', how: 'verified', on: '2024-10-09' },
  });
  expect(
    play.notices
      .slice(before)
      .map(({ unit, post, kind, why, what, next }) => [unit, post, kind, why, what, next]),
  ).toEqual([
    [
      ...['牵头局', 'liaison', 'outcome'],
      '第1项任务“任务”：第1项指标“改造企业”已核验，2024年10月9日为1500家（来源：现场核验）',
      '无需办理；对数值有不同意见的，请与督查室联系',
      '已计入台账，该指标不再列为待核验',
    ],
  ]);
});

it('a verified target that is changed keeps the figure as one like others', () => {
  const play = reported();
  play.do(verify(), NOW);
  play.do(amend({ do: 'change', target: 0, to: targetOf({ value: 1600, due: '2024-10-08' }) }), NOW);
  expect(play.state.measured[0]).toEqual({
    ...{ value: 1500, period: null, at: instant(NOW), source: '现场核验' },
  });
});
