import type { PlanDraft } from '../../../domain/plan/draft';
import { codes, jiningDirectory, line, planText, read, targetsOf, unitsOf } from './support';

/** Read off the document by hand: number, action, title, 牵头, 配合. */
const TASKS: [number, number, string, string, string][] = [
  [1, 1, '推进经济强县领跑', '市发展改革委', '市直有关部门/group'],
  [
    2,
    1,
    '推进特色强县示范',
    '市工信局 市农业农村局 市生态环境局 市科技局 市商务局 市文化和旅游局 市财政局',
    '市直有关部门/group',
  ],
  [3, 1, '推进薄弱县跨越赶超', '市发展改革委 市财政局', '市自然资源和规划局 市工信局 市能源局'],
  [4, 2, '做大做强优势产业集群', '市发展改革委 市工信局', ''],
  [5, 2, '推动传统产业提速升级', '市工信局', ''],
  [6, 2, '加速产业链融链固链', '市工信局', ''],
  [7, 2, '全面提升园区承载能力', '市发展改革委 市商务局 市科技局 市财政局', ''],
  [8, 2, '推动服务业实现新跃升', '市发展改革委 市财政局 市商务局', '市人社局'],
  [9, 2, '统筹推进新型基础设施建设', '市工信局 市大数据局 市能源局', ''],
  [10, 2, '加强文旅产业发展', '市委宣传部 市文化和旅游局', ''],
  [11, 3, '提升县域创新策源能力', '市科技局 市工信局 市财政局', ''],
  [12, 3, '强化企业创新主体作用', '市科技局 市发展改革委', ''],
  [13, 3, '着力打造高水平科创平台', '市科技局 市发展改革委', ''],
  [14, 3, '提高科技成果转化成效', '市科技局 市市场监管局 市教育局', '市工信局'],
  [15, 3, '强化高质量发展人才引领', '市委组织部 市发展改革委 市教育局 市科技局 市工信局 市人社局', ''],
  [16, 4, '加速绿色低碳发展', '市发展改革委 市生态环境局', ''],
  [17, 4, '推动生态产品价值实现', '市发展改革委 市财政局 市生态环境局 市城乡水务局', ''],
  [18, 4, '加强生态保护治理', '市自然资源和规划局 市南四湖流域管理办公室', '市生态环境局'],
  [19, 5, '提高农业综合生产能力', '市农业农村局', ''],
  [20, 5, '培育壮大新型农业经营主体', '市农业农村局', ''],
  [21, 5, '加快农业全产业链培育发展', '市农业农村局 市商务局', ''],
  [22, 5, '稳慎推进农村宅基地改革', '市农业农村局', ''],
  [23, 6, '持续打造一流营商环境', '市发展改革委 市市场监管局 市工信局 市行政审批服务局', ''],
  [24, 6, '着力培育壮大市场主体', '市工信局 市市场监管局', ''],
  [25, 6, '精准招引特色产业', '市商务局 市贸促会 市财政局', ''],
  [26, 7, '深化扩权强县改革', '市发展改革委 市委编办', '市直有关部门/group'],
  [27, 7, '打造外向型发展新高地', '市商务局 市农业农村局', ''],
  [28, 7, '深入推进区域协调发展', '市发展改革委', ''],
  [29, 7, '强化城镇化载体功能', '市发展改革委 市交通运输局 市大数据局', ''],
  [30, 7, '持续提升民生保障水平', '市人社局 市教育局 市卫生健康委 市民政局 市发展改革委', ''],
  [31, 8, '完善用地管理制度', '市自然资源和规划局 市财政局', '市税务局 市工信局'],
  [32, 8, '提升财政政策效能', '市财政局', ''],
  [
    33,
    8,
    '深化金融政策支持',
    '市财政局 市发展改革委',
    '人民银行济宁市分行 济宁金融监管分局 市工信局 市科技局',
  ],
  [34, 8, '优化环境容量配置', '市发展改革委 市能源局 市生态环境局', ''],
];

const ACTIONS = [
  '实施综合实力跃升强县行动',
  '实施产业提质增速强县行动',
  '实施科技创新赋能强县行动',
  '实施绿色生态筑基强县行动',
  '实施乡村振兴示范强县行动',
  '实施民营经济助力强县行动',
  '实施改革蓄势扩容强县行动',
  '实施要素保障支撑强县行动',
];

/** Every figure of the tasks: comparator value unit | when | whose | what. Tasks that are not here set none. */
const TARGETS: Record<number, string[]> = {
  4: [
    '= 2 个 | 2025-12-31 | 全市 | 省级战略性新兴产业集群',
    '~ 12 个 | 2025-12-31 | 全市 | 省级“雁阵形”产业集群',
  ],
  5: [
    '= 1000 项 | every-year | 全市 | 单体投资500万元以上的项目',
    '= 1000 家 | every-year | 全市 | 企业转型升级',
    '= 65 % | none | 全市 | 规模以上工业企业数字化设备联网率',
  ],
  6: ['>= 5 个 | none | 每条产业链 | 项目'],
  8: [
    '= 7 个 | 2025-12-31 | 全市 | 省级现代服务业集聚区',
    '= 12 个 | 2025-12-31 | 全市 | 服务业创新中心',
    '>= 3 个 | none | 全市 | 县(市、区)获评全国县域商业“领跑县”',
  ],
  9: [
    '= 6 个 | none | 全市 | 省级工业互联网平台',
    '>= 17000 个 | 2025-12-31 | 全市 | 5G基站',
    '>= 1840000 千瓦 | 2025-12-31 | 全市 | 整县分布式光伏规模化开发容量',
  ],
  11: ['>= 20 家 | none | 全市 | 新型研发机构、临床医学研究中心、科技人才创新实践基地等'],
  12: ['>= 20 项 | none | 全市 | 科技项目'],
  13: ['>= 30 家 | none | 全市 | 高水平科创平台'],
  14: [
    '>= 100 人 | none | 全市 | 技术经纪人',
    '= 10 家 | none | 全市 | 科技成果转化中试示范基地',
    'all 100 % | 2025-12-31 | 全市 | 专利产品备案',
  ],
  15: [
    '>= 5 家 | none | 全市 | 院士工作站',
    '>= 10 个 | every-year | 全市 | 高端人才创新团队',
    '>= 25 人 | none | 全市 | 省级以上重点人才工程',
  ],
  19: [
    '>= 1 处 | none | 每个涉农乡镇 | “百亩攻关田”',
    '>= 1 处 | none | 每个产粮大县 | “万亩示范片”或“千亩示范方”',
    '= 200000 亩 | none | 全市 | 高产示范创建面积',
    '= 1 家 | every-year | 全市 | 国家级示范场',
    '= 7 家 | every-year | 全市 | 省级示范场',
    '= 88 % | 2025-12-31 | 全市 | 畜禽规模养殖比重',
  ],
  20: ['>= 350 家 | 2025-12-31 | 全市 | 省级以上农民合作社示范社'],
  21: [
    '= 1 个 | none | 每个县(市、区) | “爆品”特色农产品',
    '= 100 % | 2025-12-31 | 全市 | 乡镇商贸中心覆盖率',
  ],
  24: ['all 100 % | none | 全市 | 县域省级“专精特新”企业'],
  29: [
    '>= 20 个 | every-year | 全市 | 省级城镇化补短板强弱项重点项目',
    '= 75 % | 2025-12-31 | 全市 | 县域达到新型智慧城市四星级及以上标准',
  ],
  30: [
    '>= 61000 人 | every-year | 全市 | 城镇新增就业',
    '= 100 % | 2025-12-31 | 全市 | 街道综合养老服务机构覆盖率',
  ],
};

const PLAN_TARGETS = [
  '= 3 个 | 2025-12-31 | 全市 | 地区生产总值1000亿元以上的县(市、区)',
  '= 2 个 | 2025-12-31 | 全市 | 地区生产总值500亿元的县(市、区)',
  '= 4 个 | 2025-12-31 | 全市 | 地区生产总值300亿元的县(市、区)',
  '= 2 个 | 2025-12-31 | 全市 | 地区生产总值250亿元的县(市、区)',
];

const LOCALS =
  '任城区 兖州区 曲阜市 邹城市 微山县 鱼台县 金乡县 嘉祥县 汶上县 泗水县 梁山县 济宁高新区 太白湖新区 济宁经济技术开发区'.split(
    ' ',
  );

const roleCount = (draft: PlanDraft, role: string) =>
  draft.tasks.flatMap(({ assignments }) => assignments).filter((one) => one.role === role).length;

describe('济政字〔2024〕46号 without a directory', () => {
  const draft = read(planText('jining'));

  test('head', () => {
    expect({ ...draft.plan, targets: [] }).toEqual({
      title: '济宁市县域经济高质量发展攻坚行动计划',
      documentNumber: '济政字〔2024〕46号',
      issuer: '济宁市人民政府',
      issuedOn: '2024-09-20',
      targets: [],
    });
  });

  test('8 actions in order', () => {
    expect(draft.actions).toEqual(ACTIONS.map((title, index) => ({ number: index + 1, title })));
  });

  test.each(TASKS)('task %i', (number, action, title, leads, supports) => {
    const task = draft.tasks[number - 1];
    expect(task).toMatchObject({ number, action, title, jointLeads: false });
    expect(unitsOf(draft, number, 'lead')).toBe(leads);
    expect(unitsOf(draft, number, 'support')).toBe(supports);
    expect(unitsOf(draft, number, 'implement')).toBe('各县市区政府、管委会/clause');
    expect(targetsOf(draft, number)).toEqual(TARGETS[number] ?? []);
  });

  test('34 tasks, 85 leads, 15 supports, 27 named units and two groups', () => {
    expect(draft.tasks).toHaveLength(34);
    expect([roleCount(draft, 'lead'), roleCount(draft, 'support'), roleCount(draft, 'implement')]).toEqual([
      85, 15, 34,
    ]);
    const groups = draft.units.filter(({ kind }) => kind === 'group').map(({ name }) => name);
    expect(groups).toEqual(['市直有关部门', '各县市区政府、管委会']);
    expect(draft.units.length - groups.length).toBe(27);
    const external = draft.units.filter(({ kind }) => kind === 'external').map(({ name }) => name);
    expect(external).toEqual(['市税务局', '人民银行济宁市分行', '济宁金融监管分局']);
    expect(draft.units.filter(({ kind }) => kind === 'county' || kind === 'zone')).toEqual([]);
  });

  test('its own targets', () => {
    expect(draft.plan.targets.map(line)).toEqual(PLAN_TARGETS);
  });

  test('35 targets of tasks, none besides', () => {
    expect(draft.tasks.reduce((sum, { targets }) => sum + targets.length, 0)).toBe(35);
  });

  test('in doubt: the group of tasks 1, 2 and 26, and the clause said once', () => {
    expect(codes(draft).sort()).toEqual(['clause-group', 'unit-group', 'unit-group', 'unit-group']);
    const groups = draft.doubts.filter(({ code }) => code === 'unit-group');
    expect(groups.map(({ message }) => /第(\d+)项/.exec(message)?.[1])).toEqual(['1', '2', '26']);
    for (const { span } of groups)
      expect(planText('jining').slice(span.start, span.end)).toBe('市直有关部门');
  });
});

describe('the same with the sample directory', () => {
  const directory = jiningDirectory();
  const draft = read(planText('jining'), directory);

  test('counties and zones carry out every task', () => {
    for (const { number } of draft.tasks) {
      expect(unitsOf(draft, number, 'implement')).toBe(LOCALS.map((name) => `${name}/clause`).join(' '));
    }
    expect(draft.units.filter(({ kind }) => kind === 'county')).toHaveLength(11);
    expect(draft.units.filter(({ kind }) => kind === 'zone')).toHaveLength(3);
  });

  test('市直有关部门 becomes its members, who keep a stronger role of their own', () => {
    const members = ['市财政局', '市自然资源和规划局', '市人社局', '市行政审批服务局'];
    expect(unitsOf(draft, 1, 'support')).toBe(members.map((name) => `${name}/group`).join(' '));
    expect(unitsOf(draft, 2, 'lead')).toContain('市财政局');
    expect(unitsOf(draft, 2, 'support')).toBe(
      members
        .slice(1)
        .map((name) => `${name}/group`)
        .join(' '),
    );
    for (const { assignments } of draft.tasks) {
      expect(new Set(assignments.map(({ unit }) => unit)).size).toBe(assignments.length);
    }
  });

  test('no doubt, no group, every unit is in the directory', () => {
    expect(draft.doubts).toEqual([]);
    const names = new Set(directory.units.map(({ name }) => name));
    for (const { name, kind } of draft.units) {
      expect(names).toContain(name);
      expect(kind).not.toBe('group');
    }
  });

  test('85 leads still, and the same targets', () => {
    expect(roleCount(draft, 'lead')).toBe(85);
    expect(draft.tasks.map(({ targets }) => targets)).toEqual(
      read(planText('jining')).tasks.map(({ targets }) => targets),
    );
  });

  test('a unit the directory does not know is kept and in doubt', () => {
    const without = { ...directory, units: directory.units.filter(({ name }) => name !== '市贸促会') };
    const doubts = read(planText('jining'), without).doubts;
    expect(doubts.map(({ code, message }) => [code, message])).toEqual([
      ['unknown-unit', '“市贸促会”不在组织通讯录中'],
    ]);
  });
});
