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

/** A plan whose one form is made as the test says; what the paper says in its third and fourth part. */
function told(make: (rows: TaskRows) => void, tasks: BulletinBasis['tasks'] = []): string[] {
  const rows = new TaskRows('task/p/1');
  make(rows);
  return lines({ rows: rows.rows, tasks });
}
const LEAD = { unit: '牵头局', kind: 'report', role: 'lead' } as const;
const report = (rows: TaskRows, text: string, over: object = LEAD): string => {
  const id = rows.ask('2024-10', '2024-10-10 09:00', DUE, over);
  rows.add('submitted', '2024-10-22 10:00', {
    ...{ obligation: id, unit: id.split('/')[2], late: false, settles: [], review: { id: `review:${id}` } },
    answer: { values: [], text },
  });
  return id;
};
const TASKS: BulletinBasis['tasks'] = [
  {
    ...{ task: 1, title: '技术改造', action: { number: 1, title: '强县行动' }, lead: '牵头局' },
    ...{ light: 'green', reasons: ['均在时限内'] },
  },
];
const lineOf = (make: (rows: TaskRows) => void): string | undefined =>
  told(make, TASKS).find((text) => text.startsWith('1. '));

it('has four parts, and says how units are ordered', () => {
  const said = lines();
  expect(said.filter((text) => /^[一二三四]、/.test(text))).toEqual([
    ...['一、总体情况', '二、各行动推进情况', '三、各单位报送情况', '四、需要关注的事项'],
  ]);
  expect(bulletinOf(basis()).body[1]).toEqual({ kind: 'first', text: '一、总体情况' });
  expect(said).toContain('按通讯录顺序排列，不排名次。');
  expect(table().columns).toEqual([
    ...['单位', '应报（件）', '按时（件）', '补报（件）', '未报（件）', '退回（次）'],
  ]);
});

it('ends with what is behind and what nobody sent, and with nothing else', () => {
  const said = lines();
  expect(said.slice(said.indexOf('四、需要关注的事项') + 1)).toEqual([
    '任务2进展滞后，请牵头单位研究推进措施。',
    '丙县有1件到期未报（任务2），请尽快报送。',
  ]);
});

it('knows what happened at the very instant, and nothing a minute later', () => {
  const at = (asOf: string) => {
    const rows = new TaskRows('task/p/1');
    rows.submit(rows.ask('2024-10', '2024-10-10 09:00', DUE), '2024-10-22 10:00');
    return table({ rows: rows.rows, asOf: instant(asOf) }).rows;
  };
  expect(at('2024-10-22 10:00')).toEqual([['某县', '1', '1', '0', '0', '0']]);
  expect(at('2024-10-22 09:59')).toEqual([['某县', '1', '0', '0', '0', '0']]);
});

it('what lapsed was not sent, also where it had been and was given back; returns are counted', () => {
  const rows = new TaskRows('task/p/1');
  const id = rows.ask('2024-10', '2024-10-10 09:00', DUE);
  rows.submit(id, '2024-10-20 10:00');
  rows.giveBack(id, '2024-10-20 11:00', DUE);
  rows.submit(id, '2024-10-21 10:00');
  rows.giveBack(id, '2024-10-21 11:00', DUE);
  rows.rule('lapsed', '2024-10-27 10:00', id);
  expect(table({ rows: rows.rows }).rows).toEqual([['某县', '1', '0', '0', '1', '2']]);
});

it('a unit that the directory does not have comes after those that it has', () => {
  const rows = new TaskRows('task/p/1');
  for (const unit of ['新局', '甲县']) rows.good('2024-10', DUE, { unit });
  expect(table({ rows: rows.rows }).rows.map(([unit]) => unit)).toEqual(['甲县', '新局']);
});

it('actions and tasks go by their numbers, in whatever order they are given; what has no action comes last', () => {
  const of = (task: number, action: number | null): BulletinBasis['tasks'][number] => ({
    ...{
      task,
      title: `任务${task}`,
      lead: '甲局',
      light: 'green' as const,
      reasons: ['均在时限内', '按月报送'],
    },
    action: action === null ? null : { number: action, title: `行动${action}` },
  });
  const said = lines({
    rows: [],
    tasks: [of(7, null), of(3, 2), of(5, 1), of(8, null), of(2, 2), of(1, 10)],
  });
  expect(said.filter((text) => /^（|^\d/.test(text)).map((text) => text.split('（甲局')[0])).toEqual([
    ...['（一）行动1', '5. 任务5', '（二）行动2', '2. 任务2', '3. 任务3'],
    ...['（三）行动10', '1. 任务1', '（四）其他任务', '7. 任务7', '8. 任务8'],
  ]);
  expect(said).toContain('5. 任务5（甲局牵头）。正常：均在时限内；按月报送。');
});

it('quotes what leads reported and was accepted, by name where there are two, with a full stop', () => {
  const plain = '1. 技术改造（牵头局牵头）。正常：均在时限内。';
  expect(lineOf((rows) => rows.accept(report(rows, ' 完成320家！ '), '2024-10-23 10:00'))).toBe(
    `${plain}完成320家！`,
  );
  expect(lineOf((rows) => rows.accept(report(rows, '完成。尚缺2家'), '2024-10-23 10:00'))).toBe(
    `${plain}完成。尚缺2家。`,
  );
  expect(lineOf((rows) => rows.accept(report(rows, ' \n '), '2024-10-23 10:00'))).toBe(plain);
  expect(lineOf((rows) => report(rows, '未审核'))).toBe(plain);
  const county = { unit: '甲县', kind: 'contribution', role: 'implement' };
  expect(lineOf((rows) => rows.accept(report(rows, '县里的话', county), '2024-10-23 10:00'))).toBe(plain);
  expect(lineOf((rows) => rows.ask('2024-10', '2024-10-10 09:00', DUE, LEAD))).toBe(plain);
  const both = lineOf((rows) => {
    rows.accept(report(rows, '完成320家'), '2024-10-23 10:00');
    rows.accept(report(rows, '新增12个', { ...LEAD, unit: '第二局' }), '2024-10-23 10:00');
  });
  expect(both).toBe(`${plain}牵头局报告：完成320家。第二局报告：新增12个。`);
  const one = lineOf((rows) => {
    rows.accept(report(rows, '完成320家'), '2024-10-23 10:00');
    rows.accept(report(rows, ' ', { ...LEAD, unit: '第二局' }), '2024-10-23 10:00');
  });
  expect(one).toBe(`${plain}完成320家。`);
});
