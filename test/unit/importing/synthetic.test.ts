import type { Directory } from '../../../domain/directory';
import { loadDirectory } from '../../../importing';
import { codes, line, read, targetsOf, task, unitsOf } from './support';

/** Documents of invented places, with other numbering and other phrases than the four real ones. */

describe('units on lines of their own, tasks (一) (二), a title on two lines', () => {
  const draft = read(`临江市人民政府办公室
关于印发临江市数字经济提升三年行动方案
（2024—2026年）的通知

临政办发〔2023〕12号

各区县人民政府，市政府各部门：
《临江市数字经济提升三年行动方案（2024—2026年）》已经市政府同意，现印发给你们，请认真组织实施。

临江市人民政府办公室
二〇二三年十二月五日

临江市数字经济提升三年行动方案
（2024—2026年）

一、总体目标
到2026年，全市数字经济核心产业增加值突破300亿元，年均增长10%以上，网络安全事故控制在3起以内。

二、主要任务
（一）夯实数字基础。新建5G基站2000个以上，实现行政村光纤网络全覆盖。2024年6月底前建成市级算力中心1个。
牵头单位：市工业和信息化局
配合单位：市财政局、市通信发展管理办公室，各区县政府
（二）壮大数字产业。每年引进亿元以上项目不少于30个，培育上市企业3家左右；支持营业收入10亿元以上企业做强。
责任单位：市商务局、市投资促进局
完成时限：2026年12月
（三）深化数字治理。到“十五五”末，政务服务事项网办率达到98%以上，办理时限压缩至3个工作日以内。
责任单位：市政务服务局；各区县政府

三、保障措施
（一）加强领导。成立工作专班，定期调度。
（二）加强宣传。营造氛围。
`);

  test('head', () => {
    expect({ ...draft.plan, targets: draft.plan.targets.map(line) }).toEqual({
      title: '临江市数字经济提升三年行动方案（2024—2026年）',
      documentNumber: '临政办发〔2023〕12号',
      issuer: '临江市人民政府办公室',
      issuedOn: '2023-12-05',
      targets: [
        '>= 30000000000 元 | 2026-12-31 | 全市 | 数字经济核心产业增加值',
        '>= 10 % | every-year | 全市 | 数字经济核心产业增加值增长',
        '<= 3 起 | 2026-12-31 | 全市 | 网络安全事故',
      ],
    });
  });

  test('three tasks; aims and safeguards are none', () => {
    expect(draft.tasks.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 夯实数字基础',
      '2 壮大数字产业',
      '3 深化数字治理',
    ]);
    expect(draft.actions).toEqual([{ number: 2, title: '主要任务' }]);
  });

  test('lines that follow one another are one statement; a date line names no unit', () => {
    expect(unitsOf(draft, 1, 'lead')).toBe('市工业和信息化局');
    expect(unitsOf(draft, 1, 'support')).toBe('市财政局 市通信发展管理办公室 各区县政府/group');
    expect([unitsOf(draft, 2, 'lead'), unitsOf(draft, 2, 'support')]).toEqual(['市商务局', '市投资促进局']);
    expect([unitsOf(draft, 3, 'lead'), unitsOf(draft, 3, 'implement')]).toEqual([
      '市政务服务局',
      '各区县政府/group',
    ]);
  });

  test('targets', () => {
    expect(targetsOf(draft, 1)).toEqual([
      '>= 2000 个 | none | 全市 | 5G基站',
      'all 100 % | none | 全市 | 行政村光纤网络',
      '= 1 个 | 2024-06-30 | 全市 | 市级算力中心',
    ]);
    expect(targetsOf(draft, 2)).toEqual([
      '>= 30 个 | every-year | 全市 | 亿元以上项目',
      '~ 3 家 | every-year | 全市 | 上市企业',
    ]);
    expect(targetsOf(draft, 3)).toEqual([
      '>= 98 % | 2030-12-31 | 全市 | 政务服务事项网办率',
      '<= 3 个工作日 | 2030-12-31 | 全市 | 办理时限',
    ]);
  });
});

describe('tasks 1．in full width that begin again in each chapter, 负责 and 会同', () => {
  const draft = read(`云岭县乡村振兴重点工作分工方案

　　一、产业振兴
　　1．建设高标准农田２．５万亩，粮食播种面积稳定在３０万亩以上。（县农业农村局负责，县财政局、县水利局参与）
　　2．培育家庭农场50家，每个乡镇至少创建1个示范村。（县农业农村局会同县乡村振兴局牵头，各乡镇政府落实）
　　二、人才振兴
　　1．培训高素质农民1,200人次；引进急需人才20名左右。（县委组织部、县人力资源和社会保障局分别牵头，县教育局等部门配合）
　　2．选派科技特派员不少于40名，2025年9月30日前完成培训。（责任单位：县科技局、县教育局〔列第一位的为牵头单位〕）
`);

  test('numbers go on where the document begins again', () => {
    expect(draft.tasks.map(({ number, action }) => [number, action])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 2],
    ]);
  });

  test('roles', () => {
    expect([unitsOf(draft, 1, 'lead'), unitsOf(draft, 1, 'support')]).toEqual([
      '县农业农村局',
      '县财政局 县水利局',
    ]);
    expect([unitsOf(draft, 2, 'lead'), unitsOf(draft, 2, 'support')]).toEqual([
      '县农业农村局',
      '县乡村振兴局',
    ]);
    expect(unitsOf(draft, 2, 'implement')).toBe('各乡镇政府/group');
    expect(unitsOf(draft, 3, 'lead')).toBe('县委组织部 县人力资源和社会保障局');
    expect([unitsOf(draft, 4, 'lead'), unitsOf(draft, 4, 'support')]).toEqual(['县科技局', '县教育局']);
  });

  test('分别牵头 makes joint leads, 等 a doubt', () => {
    expect(draft.tasks.map(({ jointLeads }) => jointLeads)).toEqual([false, false, true, false]);
    expect(codes(draft)).toEqual(['unit-group', 'open-list']);
  });

  test('targets', () => {
    expect(draft.tasks.flatMap(({ targets }) => targets.map(line))).toEqual([
      '= 25000 亩 | none | 全县 | 高标准农田',
      '>= 300000 亩 | none | 全县 | 粮食播种面积',
      '= 50 家 | none | 全县 | 家庭农场',
      '>= 1 个 | none | 每个乡镇 | 示范村',
      '= 1200 人次 | none | 全县 | 高素质农民',
      '~ 20 名 | none | 全县 | 急需人才',
      '>= 40 名 | none | 全县 | 科技特派员',
    ]);
  });
});

describe('一是 and 二是 with their own units, a label in mid-paragraph, a clause said in the body', () => {
  const draft = read(`关于优化营商环境的若干措施

1. 提升审批效率。一是压减审批环节，即办件比例达到60%以上（市行政审批局牵头，市司法局配合）。二是推行告知承诺，新增告知承诺事项15项（市司法局牵头，市行政审批局、市人社局配合）。三是完善帮办服务。
2. 强化融资支持。新增普惠小微贷款100亿元，服务企业1万家次左右。责任单位：市金融办、人民银行临江市分行、国家金融监督管理总局临江监管分局
3. 规范执法检查。以上各项均由各区（县）政府、管委会配合落实。（市司法局牵头）
`);

  test('sub-measures are one task; the strongest role of a unit counts', () => {
    expect(draft.tasks).toHaveLength(3);
    expect([unitsOf(draft, 1, 'lead'), unitsOf(draft, 1, 'support')]).toEqual([
      '市行政审批局 市司法局',
      '市人社局 各区（县）政府、管委会/clause',
    ]);
    expect(unitsOf(draft, 2, 'lead')).toBe('市金融办');
    expect(task(draft, 2).title).toBe('强化融资支持');
  });

  test('以上各项 reaches back to the first task', () => {
    for (const { number } of draft.tasks)
      expect(unitsOf(draft, number, 'support')).toContain('各区（县）政府、管委会/clause');
    expect(codes(draft)).toEqual(['clause-group']);
  });

  test('targets', () => {
    expect(draft.tasks.flatMap(({ targets }) => targets.map(line))).toEqual([
      '>= 60 % | none | 全市 | 即办件比例',
      '= 15 项 | none | 全市 | 告知承诺事项',
      '= 10000000000 元 | none | 全市 | 普惠小微贷款',
      '~ 10000 家次 | none | 全市 | 服务企业',
    ]);
  });
});

test('without headings every paragraph that names somebody is a task', () => {
  const draft = read(`高坪区老旧小区改造工作要点
对老旧小区进行改造，年内开工20个。（区住建局牵头，区财政局配合）
完善配套设施，新增停车位500个。（区城管局牵头）
`);
  expect(draft.actions).toEqual([{ number: 1, title: '高坪区老旧小区改造工作要点' }]);
  expect(
    draft.tasks.map(({ number }) => [unitsOf(draft, number, 'lead'), unitsOf(draft, number, 'support')]),
  ).toEqual([
    ['区住建局', '区财政局'],
    ['区城管局', ''],
  ]);
  expect(draft.plan.targets).toEqual([]);
});

describe('what is no target', () => {
  const figures = (text: string) => targetsOf(read(`一、任务\n1. 试点。${text}（市发改委牵头）\n`), 1);

  test.each([
    '围绕19条核心产业链延链补链。',
    '19条核心产业链“链长”全方位参与。',
    '实施4大工程和“十百千”行动，落实《行动方案（2023—2025年）》。',
    '主攻1—2个优势主导产业。',
    '对研发费用占比3%以上且增长20%以上的企业给予支持。',
    '按照不高于合同金额的30%，给予最高200万元补助。',
    '年薪100万元以上的，直接认定。',
    '推进5G组网，建设“231”产业体系。',
    '目前已建成5家。',
    '推动曲阜、微山等3个县先行。',
    '第3个示范区。',
  ])('%s', (text) => expect(figures(text)).toEqual([]));

  test.each([
    [
      '到2025年底，建成甲5个、乙达到8个；丙不超过3件。完成丁2项。',
      [
        '= 5 个 | 2025-12-31 | 全市 | 甲',
        '= 8 个 | 2025-12-31 | 全市 | 乙',
        '<= 3 件 | 2025-12-31 | 全市 | 丙',
        '= 2 项 | none | 全市 | 丁',
      ],
    ],
    ['2024—2026年，每年新建甲10处。', ['= 10 处 | every-year | 全市 | 甲']],
    ['培育营业收入10亿元以上企业5家。', ['= 5 家 | none | 全市 | 营业收入10亿元以上企业']],
    [
      '各项支出控制在5%以内，覆盖率较2020年提高到90.5%。',
      ['<= 5 % | none | 全市 | 各项支出', '= 90.5 % | none | 全市 | 覆盖率较2020年'],
    ],
    ['发电装机达到1.13亿千瓦。', ['= 113000000 千瓦 | none | 全市 | 发电装机']],
    ['80%以上的行政村实现通达。', ['>= 80 % | none | 全市 | 行政村实现通达']],
  ])('but %s', (text, expected) => expect(figures(text)).toEqual(expected));
});

describe('with a directory', () => {
  const directory: Directory = loadDirectory({
    name: '临江',
    office: '市督查室',
    units: [
      { name: '市督查室', slug: 'dc', kind: 'office' },
      { name: '市发展改革委', slug: 'fg', kind: 'department', aliases: ['市发展和改革委员会'] },
      { name: '市财政局', slug: 'cz', kind: 'department' },
      { name: '东区', slug: 'dq', kind: 'county', aliases: ['东区政府'] },
    ],
    groups: [
      { name: '各区政府', members: ['东区'] },
      { name: '市直各部门', members: ['市发展改革委', '市财政局'] },
    ],
  });

  test('an alias becomes the name; a group its members, each once, who was named keeps the role', () => {
    const draft = read(
      '1. 甲。（市发展和改革委员会牵头，市直各部门配合，东区政府、各区政府落实）\n',
      directory,
    );
    expect(task(draft, 1).assignments).toEqual([
      { unit: '市发展改革委', role: 'lead', basis: 'named' },
      { unit: '市财政局', role: 'support', basis: 'group' },
      { unit: '东区', role: 'implement', basis: 'named' },
    ]);
    expect(draft.doubts).toEqual([]);
    expect(draft.units.map(({ name }) => name)).toEqual(['市发展改革委', '市财政局', '东区']);
  });
});

test('a task among tasks that names nobody is kept, in doubt', () => {
  const draft = read('一、任务\n1. 甲。（市教育局牵头）\n2. 乙。办好2件实事。\n3. 丙。（市民政局牵头）\n');
  expect(draft.tasks.map(({ title }) => title)).toEqual(['甲', '乙', '丙']);
  expect(codes(draft)).toEqual(['no-responsibility']);
});
