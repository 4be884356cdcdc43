import type { PaperTable } from '../../../../domain/paper';
import { type BulletinBasis, bulletinOf } from '../../../../domain/plan/bulletin';
import { instant } from '../../../support/domain';
import { TaskRows } from '../../../support/rows';

/** A bulletin 通报 on two tasks in October: 甲县 in time, 乙县 late and made good, 丙县 never, 某分行 asked by letter. */

const DUE = '2024-10-22 17:30';

function basis(over: Partial<BulletinBasis> = {}): BulletinBasis {
  const one = new TaskRows('task/p/1');
  const two = new TaskRows('task/p/2');
  const report = one.ask('2024-10', '2024-10-10 09:00', DUE, {
    unit: '牵头局',
    kind: 'report',
    role: 'lead',
  });
  one.add('submitted', '2024-10-22 10:00', {
    ...{ obligation: report, unit: '牵头局', late: false, settles: [], review: { id: `review:${report}` } },
    answer: { values: [], text: '完成改造320家\n新开工12个' },
  });
  one.accept(report, '2024-10-23 10:00');
  one.good('2024-10', DUE, { unit: '甲县' });
  const late = one.ask('2024-10', '2024-10-10 09:00', DUE, { unit: '乙县' });
  one.rule('overdue', '2024-10-22 17:31', late);
  one.submit(late, '2024-10-24 10:00', true);
  const never = two.ask('2024-10', '2024-10-10 09:00', DUE, { unit: '丙县' });
  two.rule('overdue', '2024-10-22 17:31', never);
  const bank = two.ask('2024-10', '2024-10-10 09:00', DUE, { unit: '某分行', unitKind: 'external' });
  two.rule('overdue', '2024-10-22 17:31', bank);
  two.ask('2024-11', '2024-11-10 09:00', '2024-11-22 17:30', { unit: '甲县' });
  const action = { number: 1, title: '强县行动' };
  return {
    ...{ plan: '三年行动', office: '督查室', period: '2024-10', asOf: instant('2024-10-28 09:00') },
    tasks: [
      {
        task: 2,
        title: '盘活土地',
        action: null,
        lead: '国土局',
        light: 'red',
        reasons: ['1个单位的材料逾期'],
      },
      { task: 1, title: '技术改造', action, lead: '牵头局', light: 'green', reasons: ['均在时限内'] },
    ],
    rows: [...one.rows, ...two.rows],
    units: ['牵头局', '丙县', '乙县', '甲县'],
    ...over,
  };
}
const lines = (over: Partial<BulletinBasis> = {}): string[] =>
  bulletinOf(basis(over)).body.flatMap((block) => (block.kind === 'table' ? [] : [block.text]));
const table = (over: Partial<BulletinBasis> = {}): PaperTable =>
  bulletinOf(basis(over)).body.find((block) => block.kind === 'table') as PaperTable;

it('says how many stand where, and what came in, with the day up to which it is known', () => {
  expect(bulletinOf(basis())).toMatchObject({
    ...{ title: '关于“三年行动”2024年10月落实情况的通报', to: null, from: '督查室', on: '2024-10-28' },
    number: '（草稿，文号待编）',
  });
  expect(lines()).toEqual(
    expect.arrayContaining([
      '现将“三年行动”2024年10月落实情况通报如下。数据取自台账，截至2024年10月28日09:00。',
      '共2项任务，其中正常1项、滞后1项。本期应报4件，按时报送2件，逾期后补报1件，到期未报1件。',
    ]),
  );
});

it('goes action by action in the plan’s order, with what leads reported and was accepted', () => {
  const said = lines();
  const from = said.indexOf('二、各行动推进情况');
  expect(said.slice(from, from + 5)).toEqual([
    '二、各行动推进情况',
    '（一）强县行动',
    '1. 技术改造（牵头局牵头）。正常：均在时限内。完成改造320家新开工12个。',
    '（二）其他任务',
    '2. 盘活土地（国土局牵头）。滞后：1个单位的材料逾期。',
  ]);
});

it('has the units in the order of the directory, whatever their figures; external ones are left out', () => {
  expect(table().rows).toEqual([
    ['牵头局', '1', '1', '0', '0', '0'],
    ['丙县', '1', '0', '0', '1', '0'],
    ['乙县', '1', '0', '1', '0', '0'],
    ['甲县', '1', '1', '0', '0', '0'],
  ]);
  expect(JSON.stringify(bulletinOf(basis()))).not.toMatch(/某分行|名列|第\d名|得分/);
  expect(lines()).toContain('丙县有1件到期未报（任务2），请尽快报送。');
});

it('knows nothing of what happened later, and says so of a period without forms', () => {
  const early = lines({ asOf: instant('2024-10-12 09:00') });
  expect(early).toContain(
    '共2项任务，其中正常1项、滞后1项。本期应报4件，按时报送0件，逾期后补报0件，到期未报0件，尚未到期4件。',
  );
  expect(lines({ period: '2030-01', tasks: [] })).toEqual(
    expect.arrayContaining(['本期没有应报事项。', '没有进展滞后的任务，没有到期未报的事项。']),
  );
});
