import type { PlanDraft } from '../../../domain/plan/draft';
import { codes, line, planText, read, targetsOf, task, unitsOf } from './support';

/** Number, action, title, 牵头, 配合 and, where it is told, 落实: read off the documents by hand. */
type Row = [number, number, string, string, string, string?];

function expectTasks(
  draft: PlanDraft,
  rows: Row[],
  targets: Record<number, string[]>,
  everywhere = '',
): void {
  expect(draft.tasks.map(({ number }) => number)).toEqual(rows.map(([number]) => number));
  for (const [number, action, title, leads, supports, locals = ''] of rows) {
    expect(task(draft, number)).toMatchObject({ action, title });
    const roles = [
      unitsOf(draft, number, 'lead'),
      unitsOf(draft, number, 'support'),
      unitsOf(draft, number, 'implement'),
    ];
    expect([number, ...roles]).toEqual([number, leads, supports, locals || everywhere]);
    expect([number, targetsOf(draft, number)]).toEqual([number, targets[number] ?? []]);
  }
}

describe('浙政发〔2025〕10号: hard-wrapped, full-width, page numbers between lines', () => {
  const draft = read(planText('zhejiangAi'));
  const rows: Row[] = [
    [1, 2, '打造产业集群高地', '省经信厅', '省发展改革委 省科技厅', ''],
    [2, 2, '加强优质企业引育', '省经信厅', '省发展改革委', '各市、县〔市、区〕政府/group'],
    [3, 2, '加大金融资本支持', '省财政厅', '省发展改革委 省金融控股公司', ''],
    [4, 2, '加大开源生态建设', '省发展改革委', '省经信厅', '杭州市政府'],
    [5, 2, '加强知识产权保护', '省知识产权局', '省发展改革委 省经信厅 省科技厅', ''],
    [6, 3, '加大顶尖人才引进力度', '省委组织部', '', ''],
    [7, 3, '探索人工智能人才评价新标准', '省委组织部', '', ''],
    [8, 3, '推动人工智能人才流动共享', '省委组织部', '省经信厅 省科技厅 省教育厅', ''],
    [9, 3, '建设人工智能学院', '省教育厅', '省发展改革委', ''],
    [10, 4, '强化“芯模联动”发展', '省发展改革委', '省经信厅', '杭州市政府'],
    [11, 4, '培育发展公共云服务', '省经信厅', '', ''],
    [12, 4, '加强算力统筹布局', '省发展改革委', '省经信厅 省能源局', '各市、县〔市、区〕政府/group'],
    [13, 4, '加强电力配套保障', '省能源局', '省电力公司', ''],
    [14, 4, '加强信贷贴息支持', '各市、县〔市、区〕政府/group', '', ''],
    [15, 4, '加强算力券支持', '省发展改革委', '省经信厅 省财政厅', '各市、县〔市、区〕政府/group'],
    [16, 5, '支持建设可信数据空间', '省数据局', '省经信厅 省国资委', '各市、县〔市、区〕政府/group'],
    [17, 5, '支持高端数据标注平台', '省数据局', '省经信厅 省市场监管局', '各市、县〔市、区〕政府/group'],
    [18, 5, '加强语料券支持', '省发展改革委', '省财政厅', '各市、县〔市、区〕政府/group'],
    [
      19,
      6,
      '加强基础模型和垂直模型攻关',
      '省科技厅',
      '省发展改革委 省财政厅',
      '各市、县〔市、区〕政府/group',
    ],
    [20, 6, '鼓励模型合规备案', '各市、县〔市、区〕政府/group', '', ''],
    [21, 6, '加强模型券支持', '省发展改革委', '省财政厅', '各市、县〔市、区〕政府/group'],
    [22, 7, '加大“人工智能＋”应用', '省发展改革委', '省委宣传部 省财政厅', '各市、县〔市、区〕政府/group'],
    [23, 7, '建设行业应用基地', '省发展改革委', '省财政厅', ''],
    [24, 7, '支持具身智能应用', '省发展改革委', '', '各市、县〔市、区〕政府/group'],
    [25, 7, '支持智能终端消费', '省发展改革委', '省财政厅', ''],
    [
      26,
      7,
      '举办赛事会议活动',
      '省发展改革委',
      '省委组织部 省委网信办 省经信厅 省人力社保厅 省商务厅',
      '各市、县〔市、区〕政府/group',
    ],
    [27, 7, '提升全社会人工智能素养', '省委组织部', '省委宣传部 省教育厅 省人力社保厅', ''],
  ];
  const targets = {
    1: ['= 3 家 | 2027-12-31 | 全省 | 千亿级链主企业', '= 30 家 | 2027-12-31 | 全省 | 百亿级龙头企业'],
    3: ['>= 10000000000 元 | none | 全省 | 人工智能基金群'],
    6: ['>= 10 名 | every-year | 全省 | 人工智能顶尖人才', '>= 300 名 | every-year | 全省 | 人工智能人才'],
    11: ['= 100 个 | 2027-12-31 | 全省 | 省级标杆用云企业', '= 1000 个 | 2027-12-31 | 全省 | 示范应用场景'],
    22: ['<= 10 个 | every-year | 全省 | 在全国具有影响力的标杆项目'],
    24: ['>= 50 个 | none | 全省 | 应用场景'],
  };

  test('head: the number torn over three lines is whole again', () => {
    expect({ ...draft.plan, targets: draft.plan.targets.map(line) }).toEqual({
      title: '关于支持人工智能创新发展的若干措施',
      documentNumber: '浙政发〔2025〕10号',
      issuer: '浙江省人民政府',
      issuedOn: '2025-04-17',
      // The figure for 2030 has an unreadable character in its middle: it is told, not guessed.
      targets: ['>= 1000000000000 元 | 2027-12-31 | 全省 | 规模以上人工智能核心产业营业收入'],
    });
  });

  test('27 measures, the first listed leads', () => expectTasks(draft, rows, targets));

  test('actions are the chapters', () => {
    expect(draft.actions.map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(draft.actions[0]?.title).toBe('打造高能级万亿产业生态');
  });

  test('where only local governments are named, each leads for itself', () => {
    expect(draft.tasks.filter(({ jointLeads }) => jointLeads).map(({ number }) => number)).toEqual([14, 20]);
  });

  test('19 units, none from the letter or the copies', () => {
    expect(draft.units).toHaveLength(19);
    const special = draft.units.filter(({ kind }) => kind !== 'department');
    expect(special).toEqual([
      { name: '各市、县〔市、区〕政府', kind: 'group' },
      { name: '杭州市政府', kind: 'county' },
      { name: '省电力公司', kind: 'external' },
    ]);
  });

  test('in doubt: the group wherever it is named, and the unreadable figure', () => {
    expect(codes(draft).filter((code) => code === 'unit-group')).toHaveLength(13);
    expect(codes(draft).filter((code) => code !== 'unit-group')).toEqual(['unreadable-figure']);
  });
});

describe('浙江省人形机器人: nested brackets, the county clause said once', () => {
  const draft = read(planText('humanoid'));
  const rows: Row[] = [
    [1, 2, '打造杭甬整机引领区', '省经信厅', '省发展改革委 省科技厅'],
    [2, 2, '布局培育零部件协同区', '省经信厅', '省发展改革委'],
    [3, 2, '建设智能系统赋能区', '省经信厅', '省发展改革委 省科技厅'],
    [4, 3, '加强关键技术攻关', '省科技厅', '省发展改革委 省经信厅'],
    [5, 3, '加速技术成果产业化', '省经信厅', '省科技厅'],
    [6, 3, '强化产业创新能力建设', '省经信厅', '省发展改革委 省教育厅 省科技厅'],
    [
      7,
      4,
      '开展产业链精准招引',
      '省经信厅',
      '省发展改革委 省自然资源厅 省商务厅 人行浙江省分行 浙江金融监管局',
    ],
    [
      8,
      4,
      '培育壮大企业群体',
      '省经信厅',
      '省委金融办 省科技厅 省商务厅 省国资委 人行浙江省分行 浙江金融监管局 省金融控股公司',
    ],
    [9, 4, '建设未来产业先导区', '省经信厅', '省发展改革委 省科技厅'],
    [10, 4, '完善公共服务体系', '省经信厅', '省市场监管局 省数据局'],
    [11, 5, '“人形机器人+制造”场景创新应用', '省经信厅', ''],
    [12, 5, '“人形机器人+服务”场景创新应用', '省经信厅', '省交通运输厅 省商务厅 省卫生健康委 省应急管理厅'],
    [
      13,
      5,
      '实施“人形机器人+”应用示范工程',
      '省经信厅',
      '省发展改革委 省科技厅 省财政厅 省建设厅 省商务厅 省卫生健康委 省应急管理厅 省国资委',
    ],
    [14, 6, '加强统筹协调', '省经信厅', '省发展改革委 省科技厅'],
    [15, 6, '加强金融支持', '省经信厅', '省委金融办 省财政厅 人行浙江省分行 浙江金融监管局 省金融控股公司'],
    [16, 6, '加强人才保障', '省委人才办', '省经信厅 省教育厅 省人力社保厅'],
    [17, 6, '加强交流合作', '省经信厅', '省商务厅 省市场监管局'],
  ];

  test('head', () => {
    expect({ ...draft.plan, targets: draft.plan.targets.map(line) }).toEqual({
      title: '浙江省人形机器人产业创新发展实施方案（2024—2027年）',
      documentNumber: null,
      issuer: '浙江省制造业高质量发展（数字经济发展）领导小组办公室',
      issuedOn: '2024-09-02',
      targets: [
        '= 5 家 | 2027-12-31 | 全省 | 省级及以上高能级创新载体',
        '= 30 家 | 2027-12-31 | 全省 | 企业研发机构',
        '= 30 项 | 2027-12-31 | 全省 | 重大科技项目',
        '= 5 家 | 2027-12-31 | 全省 | 链主企业',
        '= 50 家 | 2027-12-31 | 全省 | 制造业单项冠军和专精特新“小巨人”企业',
        '= 2 个 | 2027-12-31 | 全省 | 省级未来产业先导区',
        '= 50 个 | 2027-12-31 | 全省 | 示范应用场景',
        '= 20000 台 | 2027-12-31 | 全省 | 整机年产量',
        '= 20000000000 元 | 2027-12-31 | 全省 | 核心产业规模',
        '= 50000000000 元 | 2027-12-31 | 全省 | 关联产业规模',
      ],
    });
  });

  test('17 tasks, none of which sets a figure', () => {
    expectTasks(draft, rows, {}, '相关市、县（市、区）政府/clause');
  });

  test('20 units and one group, the only doubt', () => {
    expect(draft.units.filter(({ kind }) => kind !== 'group')).toHaveLength(20);
    expect(draft.units.filter(({ kind }) => kind === 'external').map(({ name }) => name)).toEqual([
      '人行浙江省分行',
      '浙江金融监管局',
    ]);
    expect(codes(draft)).toEqual(['clause-group']);
  });
});

describe('广州 633: an extract, 牵头单位 and 配合单位', () => {
  const draft = read(planText('guangzhou'));
  const rows: Row[] = [
    [
      2,
      1,
      '战略性主导产业紧缺人才开发项目',
      '市发展改革委',
      '市委组织部 市人力资源和社会保障局 各区、县级市/group',
    ],
    [3, 1, '羊城企业家培养项目', '市委组织部', '市国资委'],
    [6, 1, '金融高级人才开发项目', '市金融办', '市发展改革委 市人力资源和社会保障局 各区、县级市/group'],
    [7, 1, '专业技术人才知识更新项目', '市人力资源和社会保障局', '各区、县级市/group'],
    [10, 2, '“羊城学者”特聘岗位项目', '市委组织部', '各有关单位/group'],
    [13, 2, '珠江科技新星项目', '市科技和信息化局', '各区、县级市/group'],
    [18, 3, '农村基层和北部山区人才支持项目', '市人力资源和社会保障局', '市委组织部 各区、县级市/group'],
    [19, 3, '农村实用人才培养项目', '市农业局', '市科协 各有关区、县级市/group'],
    [29, 4, '百名高端外国专家引进项目', '市人力资源和社会保障局', ''],
    [
      35,
      5,
      '“千人计划”南方创业服务中心',
      '市委组织部',
      '市科技和信息化局 市人力资源和社会保障局 市财政局 越秀区',
    ],
    [38, 6, '人才公寓', '市住房保障办', '市规划局 市国土房管局 各区、县级市/group'],
    [41, 7, '确立人才优先投入机制', '市财政局', '市委组织部 各有关单位/group 各区、县级市/group'],
    [43, 8, '加强组织领导', '市委组织部', '各项目牵头单位/group 各区、县级市/group'],
    [44, 8, '完善责任考核', '市委组织部', '各项目牵头单位/group 各区、县级市/group'],
    [45, 8, '营造良好环境', '市委组织部', '市委宣传部 各有关单位/group 各区、县级市/group'],
  ];
  const targets = {
    2: ['~ 10000 名 | 2016-12-31 | 全市 | 具有博士、硕士学位的企业紧缺人才'],
    3: [
      '= 100 名 | 2016-12-31 | 全市 | 市管企业中高级经营管理人才',
      '= 100 名 | 2016-12-31 | 全市 | 正职后备人才',
      '= 200 名 | 2016-12-31 | 全市 | 副职后备人才',
      '= 100 名 | 2016-12-31 | 全市 | 优秀企业家',
    ],
    6: [
      '= 30 名 | 2016-12-31 | 全市 | 金融高级管理人才',
      '= 50 名 | 2016-12-31 | 全市 | 金融高级专业人才',
      '= 300 名 | 2016-12-31 | 全市 | 金融骨干人才',
    ],
    7: [
      '= 150000 名 | 2016-12-31 | 全市 | 紧跟科技发展前沿、创新能力强的中高级紧缺专业技术人才',
      '= 50 个 | 2016-12-31 | 全市 | 市级示范性高级研修班',
      '= 50 场次 | 2016-12-31 | 全市 | 知识更新名家讲座',
    ],
    10: ['= 50 个 | none | 全市 | “羊城学者”特聘岗位'],
    13: ['>= 100 名 | every-year | 全市 | 青年科技人员'],
    18: [
      '= 500 名 | 2016-12-31 | 全市 | 优秀教师、医生、科技人员、社会工作者、文化工作者、中青年党政人才到农村基层和北部山区工作',
    ],
    19: ['= 40000 名 | 2016-12-31 | 全市 | 新型农民'],
    29: [
      '>= 200 名 | 2016-12-31 | 全市 | 诺贝尔奖获得者、外国科学院院士和知名专家来穗进行学术交流、技术指导和业务合作',
    ],
    35: [
      '= 2000 名 | 2016-12-31 | 全市 | “千人计划”等各类高端人才',
      '= 1000 项 | 2016-12-31 | 全市 | 国际领先（先进）技术成果',
      '= 100 家 | 2016-12-31 | 全市 | 具有国际竞争力的科技型企业',
    ],
    38: ['= 1000 套 | 2016-12-31 | 全市 | 专家公寓', '= 10000 套 | 2016-12-31 | 全市 | 人才公寓'],
  };

  test('head: an extract has only its title; its aims are the plan’s', () => {
    expect({ ...draft.plan, targets: draft.plan.targets.map(line) }).toEqual({
      title: '关于推进人才集聚工程的实施意见',
      documentNumber: null,
      issuer: null,
      issuedOn: null,
      targets: [
        '~ 2000 名 | 2016-12-31 | 全市 | 高层次人才',
        '~ 3200000 名 | 2016-12-31 | 全市 | 大专以上学历人才资源总量',
        '= 40 % | 2016-12-31 | 全市 | 人才贡献率',
      ],
    });
  });

  test('15 tasks under their own numbers', () => expectTasks(draft, rows, targets));

  test('groups in two chapters with the same ordinal stay apart', () => {
    expect(draft.actions.map(({ number, title }) => `${number} ${title}`)).toEqual([
      '1 产业提升人才行动计划',
      '2 科技创新人才行动计划',
      '3 城乡一体人才行动计划',
      '4 国际交流人才行动计划',
      '5 人才创新创业体系',
      '6 人才服务保障体系',
      '7 创新人才工作体制机制',
      '8 强化组织实施',
    ]);
  });

  test('14 named units, 4 groups; the gaps of the extract are told', () => {
    expect(draft.units.filter(({ kind }) => kind !== 'group')).toHaveLength(14);
    expect(draft.units.filter(({ kind }) => kind === 'group').map(({ name }) => name)).toEqual([
      '各区、县级市',
      '各有关单位',
      '各有关区、县级市',
      '各项目牵头单位',
    ]);
    expect(new Set(codes(draft))).toEqual(new Set(['numbers-skipped', 'unit-group']));
  });
});
