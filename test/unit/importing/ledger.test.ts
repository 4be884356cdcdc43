import { importPlan, readPlan } from '../../../importing';
import { excelOf, wordOf } from '../../support/documents';
import { codes, targetsOf, unitsOf } from './support';

/** Ledgers 台账: one row a task, in Excel and as a table in Word. */

const HEADING = [
  '序号',
  '任务来源',
  '工作任务',
  '工作内容',
  '牵头领导',
  '牵头单位',
  '配合单位',
  '完成时限',
  '进展情况',
];
const ROWS = [
  [
    1,
    '政府工作报告第3项',
    '培育链主企业',
    '到2025年，培育链主企业15家。\n2.建立培育库',
    '张三',
    '市工信局',
    '市财政局\n市科技局',
    '2025年12月',
    '已培育3家',
  ],
  [2, '', '盘活闲置土地', '每年盘活土地200亩', '李四', '市自然资源和规划局、市财政局', '', '长期', ''],
];

describe('a ledger in Excel', () => {
  test('is a plan: title, tasks with their numbers, units by role, targets, each at its place', async () => {
    const rows = [['2025年重点工作任务台账'], HEADING, ...ROWS, ['合计：2项']];
    const bytes = await excelOf({ 台账: rows }, (sheet) => {
      sheet.mergeCells('A1:I1');
    });
    const { draft, text, marks } = await readPlan(bytes, { fileName: '工作.xlsx' });
    expect(draft.plan.title).toBe('2025年重点工作任务台账');
    expect(draft.tasks.map(({ number, title }) => [number, title])).toEqual([
      [1, '培育链主企业'],
      [2, '盘活闲置土地'],
    ]);
    expect(unitsOf(draft, 1, 'lead')).toBe('市工信局');
    expect(unitsOf(draft, 1, 'support')).toBe('市财政局 市科技局');
    expect(unitsOf(draft, 2, 'lead')).toBe('市自然资源和规划局 市财政局');
    expect(targetsOf(draft, 1)).toEqual(['= 15 家 | 2025-12-31 | 全市 | 链主企业']);
    expect(targetsOf(draft, 2)).toEqual(['= 200 亩 | every-year | 全市 | 土地']);
    expect(draft.doubts).toEqual([]);
    expect(text).not.toContain('已培育3家');
    const { span } = draft.tasks[0]!;
    expect(text.slice(span.start, span.end)).toBe(
      [
        '1. 培育链主企业',
        '到2025年，培育链主企业15家。 2.建立培育库',
        '任务来源：政府工作报告第3项',
        '牵头领导：张三',
        '完成时限：2025年12月',
        '牵头单位：市工信局',
        '配合单位：市财政局、市科技局',
      ].join('\n'),
    );
    expect(
      marks.filter(({ kind }) => kind === 'support').map(({ span: at }) => text.slice(at.start, at.end)),
    ).toEqual(['市财政局', '市科技局']);
  });

  test('carries merged cells down, groups by what reaches over several rows, reads a heading of two rows', async () => {
    const rows = [
      ['序号', '重点任务', '具体举措', '责任分工', null],
      [null, null, null, '牵头部门', '协办单位'],
      [1, '产业提升', '培育企业10家', '市工信局', '市财政局'],
      [2, null, '引进项目5个', null, '市商务局'],
      ['序号', '重点任务', '具体举措', '责任分工', null],
      [3, '城乡融合', '修路', '市交通运输局', ''],
    ];
    const bytes = await excelOf({ 任务: rows }, (sheet) => {
      for (const area of ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'B3:B4', 'D3:D4']) sheet.mergeCells(area);
    });
    const draft = await importPlan(bytes, { fileName: '某市任务分解表.xlsx' });
    expect(draft.plan.title).toBe('某市任务分解表');
    expect(draft.actions.map(({ title }) => title)).toEqual(['产业提升', '城乡融合']);
    expect(draft.tasks.map(({ action, title }) => [action, title])).toEqual([
      [1, '培育企业10家'],
      [1, '引进项目5个'],
      [2, '修路'],
    ]);
    expect(unitsOf(draft, 2, 'lead')).toBe('市工信局');
    expect(unitsOf(draft, 2, 'support')).toBe('市商务局');
  });

  test('groups by a row of its own, and reads what a cell says of roles itself', async () => {
    const rows = [
      ['任务', '责任单位', '时限'],
      ['（一）产业', null, null],
      ['建园区', '市工信局牵头\n市财政局配合', '年底'],
      ['（二）民生', null, null],
      ['建学校', '市教育局 市财政局', '年底'],
      ['建医院', '牵头单位：市卫生健康委\n配合单位：市财政局', '年底'],
    ];
    const draft = await importPlan(await excelOf({ 表: rows }));
    expect(draft.actions.map(({ title }) => title)).toEqual(['产业', '民生']);
    const roles = draft.tasks.map(({ assignments }) =>
      assignments.map(({ role, unit }) => `${role} ${unit}`),
    );
    expect(roles).toEqual([
      ['lead 市工信局', 'support 市财政局'],
      ['lead 市教育局', 'support 市财政局'],
      ['lead 市卫生健康委', 'support 市财政局'],
    ]);
  });

  test('shows formulas by their results, and is in doubt where there is none', async () => {
    const rows = [
      ['编号', '工作内容', '牵头单位', '完成时限'],
      [1, '甲', '', ''],
      [2, '乙', '', ''],
      [3, '丙', '市财政局', ''],
    ];
    const bytes = await excelOf({ 表: rows }, (sheet) => {
      sheet.getCell('C2').value = { formula: 'VLOOKUP(A2,X!A:B,2,0)', result: '市教育局' };
      sheet.getCell('C3').value = { formula: 'X!A1', result: { error: '#REF!' } };
      sheet.getCell('B4').value = { formula: '"丙"&"事"', result: '丙事' };
      sheet.getCell('D2').value = new Date(Date.UTC(2025, 11, 31));
      sheet.getCell('D4').value = new Date(Date.UTC(2026, 5, 1));
      sheet.getCell('D4').numFmt = 'yyyy"年"m"月"';
    });
    const { draft, text } = await readPlan(bytes);
    expect(unitsOf(draft, 1, 'lead')).toBe('市教育局');
    expect(draft.tasks.map(({ title }) => title)).toEqual(['甲', '乙', '丙事']);
    expect(text).toContain('完成时限：2025年12月31日');
    expect(text).toContain('完成时限：2026年6月\n');
    const wrong = draft.doubts.find(({ code }) => code === 'bad-cell');
    expect(wrong?.message).toBe('第3行“牵头单位”是错误值（#REF!），没有读入，请对照原表');
    expect(text.slice(wrong?.span.start, wrong?.span.end)).toBe('〔#REF!〕');
    expect(codes(draft)).toContain('no-responsibility');
  });

  test('is read from the sheet that has one; a second is said, one that does not show is left', async () => {
    const task = (name: string) => [
      ['任务', '牵头单位'],
      [name, '市教育局'],
    ];
    const sheets = { 说明: [['填表说明']], 藏: task('藏'), 一季度: task('甲'), 二季度: task('乙') };
    const bytes = await excelOf(sheets, (sheet) => {
      if (sheet.name === '藏') sheet.state = 'hidden';
    });
    const draft = await importPlan(bytes);
    expect(draft.tasks.map(({ title }) => title)).toEqual(['甲']);
    expect(draft.doubts.map(({ code, message }) => [code, message])).toEqual([
      ['sheets-left', '“二季度”也是任务表，没有读入'],
    ]);
  });

  test('is refused where no row is a heading, or anything in it is marked as secret', async () => {
    const refused = async (bytes: Promise<Buffer>) => importPlan(await bytes, { fileName: '表.xlsx' });
    await expect(
      refused(
        excelOf({
          表: [
            ['甲', '乙'],
            [1, 2],
          ],
        }),
      ),
    ).rejects.toMatchObject({ code: 'no-ledger', exitCode: 2 });
    const marked = excelOf({ 表: [HEADING, ...ROWS], 藏: [['机密★3年']] }, (sheet) => {
      if (sheet.name === '藏') sheet.state = 'veryHidden';
    });
    await expect(refused(marked)).rejects.toMatchObject({ code: 'secret', exitCode: 3 });
    const printed = excelOf({ 表: [HEADING, ...ROWS] }, (sheet) => {
      sheet.headerFooter.oddHeader = '&L&"黑体,常规"&14秘密★1年&R第&P页';
    });
    await expect(refused(printed)).rejects.toMatchObject({
      code: 'secret',
      where: '表.xlsx (sheet 表), line 2',
    });
  });
});

test('a table of tasks with merged cells in a Word file is read as a ledger is', async () => {
  const { draft, text } = await readPlan(
    await wordOf([
      '某市重点任务分工方案',
      '现将任务分工明确如下。',
      [
        ['序号', '领域', '工作任务', '牵头单位', '配合单位'],
        ['1', { text: '产业', down: 2 }, '培育企业10家', { text: '市工信局', down: 2 }, '市财政局\n市科技局'],
        ['2', '引进项目5个', '市商务局'],
        ['3', '民生', '建学校', '市教育局', ''],
      ],
    ]),
  );
  expect(draft.plan.title).toBe('某市重点任务分工方案');
  expect(draft.actions.map(({ title }) => title)).toEqual(['产业', '民生']);
  expect(draft.tasks.map(({ number, title, action }) => [number, title, action])).toEqual([
    [1, '培育企业10家', 1],
    [2, '引进项目5个', 1],
    [3, '建学校', 2],
  ]);
  expect([1, 2, 3].map((n) => `${unitsOf(draft, n, 'lead')}|${unitsOf(draft, n, 'support')}`)).toEqual([
    '市工信局|市财政局 市科技局',
    '市工信局|市商务局',
    '市教育局|',
  ]);
  expect(text).toContain('一、产业\n1. 培育企业10家\n牵头单位：市工信局\n配合单位：市财政局、市科技局\n');
});
