import type { Answer } from '../../../../domain/task/events';
import { remarksOn } from '../../../../domain/task/submit/remarks';
import { COUNTY, NOW, REPORT, SUPPORT, file, opened, returning } from '../../../support/areas/submit';
import { approveMilestones, draft, propose } from '../../../support/areas/suspend';
import { ANSWER, type Play, calendar, instant } from '../../../support/domain';

/** What is to be remarked in an answer before it is accepted; nothing means that it may go with others. */

const answer = (over: Partial<Answer> = {}): Answer => ({ ...ANSWER, ...over });
const value = (n: number, target = 0) => ({ target, value: n, source: '统计月报' });

function remarks(play: Play, id: string, given: Answer, before: Answer | null = null, at = NOW): string[] {
  const under = { answer: given, before };
  return remarksOn(play.state, play.obligation(id), under, { at: instant(at), calendar });
}

/** A unit that answers in time, and what is remarked in that. */
function submitted(id: string, given: Answer, before: Answer | null = null, at = NOW): string[] {
  const play = opened({}, at);
  play.submit(id, at, { rating: given.rating });
  return remarks(play, id, given, before, at);
}

it('a punctual answer without figures, difficulties or doubts is unremarkable, and so is “no change”', () => {
  expect(submitted(SUPPORT, answer())).toEqual([]);
  const play = opened();
  play.submit(SUPPORT, NOW, answer());
  expect(remarks(play, SUPPORT, answer({ text: '', noChange: true }), answer())).toEqual([]);
});

it('“no change” carries on what is remarkable, and needs something to carry', () => {
  const play = opened();
  play.submit(SUPPORT, NOW, answer());
  const same = answer({ text: '', noChange: true });
  expect(remarks(play, SUPPORT, same)).toEqual(['无变化，但没有可沿用的填报']);
  expect(remarks(play, SUPPORT, same, answer({ difficulties: '缺地' }))).toEqual(['写有存在问题']);
});

it('late, returned before, rated otherwise than computed: each is said', () => {
  const late = '2024-10-23 12:00';
  expect(submitted(SUPPORT, answer({ rating: 'at-risk' }), null, late)).toEqual([
    '逾期后报送',
    '自评“有风险”',
  ]);
  expect(submitted(SUPPORT, answer(), null, late)).toEqual(['逾期后报送', '自评“正常”，与灯“关注”不一致']);
  expect(submitted(COUNTY, answer({ rating: 'behind' }))).toEqual(['自评“滞后”，与灯“正常”不一致']);
  const play = opened();
  play.submit(SUPPORT, NOW);
  play.do(returning(SUPPORT, '补'), NOW);
  play.submit(SUPPORT, NOW);
  expect(remarks(play, SUPPORT, answer())).toEqual(['退回1次后重报']);
});

it('a figure that is new or has changed is shown by evidence; one that stands needs none', () => {
  const before = answer({ values: [value(120)] });
  const name = '第1项指标“改造企业”';
  expect(submitted(SUPPORT, answer({ values: [value(120)] }))).toEqual([`${name}数值没有佐证材料`]);
  expect(submitted(SUPPORT, answer({ values: [value(130)] }), before)).toEqual([
    `${name}数值有变动，没有佐证材料`,
  ]);
  expect(submitted(SUPPORT, answer({ values: [value(120)] }), before)).toEqual([]);
  const play = opened();
  play.submit(SUPPORT, NOW);
  for (const shown of [
    answer({ values: [value(130)], evidence: [file('a')] }),
    answer({ values: [{ ...value(130), evidence: [file('a')] }] }),
  ])
    expect(remarks(play, SUPPORT, shown, before)).toEqual([]);
});

it('and says how it is known; one that stands did before', () => {
  const name = '第1项指标“改造企业”';
  const given = { ...value(130), evidence: [file('a')] };
  for (const source of [undefined, ' ']) {
    const unsaid = answer({ values: [{ ...given, source }] });
    expect(submitted(SUPPORT, unsaid)).toEqual([`${name}数值没有数据来源`]);
    expect(submitted(SUPPORT, unsaid, answer({ values: [value(120)] }))).toEqual([
      `${name}数值有变动，没有数据来源`,
    ]);
    expect(submitted(SUPPORT, unsaid, answer({ values: [value(130)] }))).toEqual([]);
  }
  expect(submitted(SUPPORT, answer({ values: [given] }))).toEqual([]);
});

it('figures that are missing or go the wrong way are named', () => {
  const before = answer({ values: [value(120)] });
  expect(submitted(SUPPORT, answer(), before)).toEqual(['第1项指标“改造企业”上次有数值，本次没有']);
  expect(submitted(REPORT, answer())).toEqual(['第1项指标“改造企业”没有数值', '第2项指标“5G基站”没有数值']);
  const less = answer({ values: [{ ...value(110), evidence: [file('a')] }] });
  expect(submitted(SUPPORT, less, before)).toEqual(['第1项指标“改造企业”比上次退步（上次120家，本次110家）']);
});

it('the first lead’s figure is held against the milestones, nobody else’s', () => {
  const play = opened({ targets: opened().state.targets.slice(0, 1) });
  for (const command of [draft, propose, approveMilestones]) play.do(command, NOW);
  play.run('2025-01-20 12:00');
  const given = answer({ values: [{ ...value(10), evidence: [file('a')] }] });
  const at = '2025-01-20 12:00';
  const [report, contribution] = ['2025-01/report/牵头局', '2025-01/contribution/配合局'];
  play.submit(contribution, at);
  play.submit(report, at);
  expect(remarks(play, contribution, given, null, at)).toEqual([]);
  expect(remarks(play, report, given, null, at)).toEqual([
    expect.stringMatching(/^第1项指标“改造企业”落后于工期（应达\d+家，本次10家）$/),
  ]);
});
