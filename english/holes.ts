import { type Entry, type Hole, type Holes, listOf, oneOf } from './grammar';
import { DIFFICULTIES, ENTRIES, FORMS, LATE, POOR } from './others';

/** What stands in the holes of sentences: numbers, dates, periods, names of what is owed, duties. */

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];
const WEEKDAYS: Record<string, string> = {
  ...{ 一: 'Mon', 二: 'Tue', 三: 'Wed', 四: 'Thu', 五: 'Fri', 六: 'Sat', 日: 'Sun' },
};
const monthOf = (number: string): string => MONTHS[Number(number) - 1] ?? number;

const WHEN = /^(?:(\d+)年)?(\d+)月(\d+)日 周(.)(?: (\d\d:\d\d))?(（暂定.*）)?$/u;

/** `10月25日 周五 17:30` as `Fri 25 October, 17:30`. */
function when(found: string): string | undefined {
  const parts = WHEN.exec(found);
  if (!parts) return undefined;
  const [, year, month = '', date = '', weekday = '', at, provisional] = parts;
  const day = [WEEKDAYS[weekday], date, monthOf(month), year].filter(Boolean).join(' ');
  return `${day}${at ? `, ${at}` : ''}${provisional ? ' (provisional)' : ''}`;
}

const PERIOD = /^(?:(\d+)年)?(?:(\d+)月)?(.*)$/u;
const PARTS: Record<string, (year: string, month: string) => string> = {
  '': (year, month) => [month, year].filter(Boolean).join(' '),
  度: (year) => year,
  上半月: (year, month) => `the first half of ${month} ${year}`,
  下半月: (year, month) => `the second half of ${month} ${year}`,
  上半年: (year) => `the first half of ${year}`,
  下半年: (year) => `the second half of ${year}`,
};

/** `2024年10月` as `October 2024`. */
function period(found: string): string | undefined {
  const [, year = '', number, rest = ''] = PERIOD.exec(found) ?? [];
  const month = number === undefined ? '' : monthOf(number);
  const say = PARTS[rest];
  if (say) return say(year, month);
  const quarter = /^第(\d)季度$/u.exec(rest)?.[1];
  if (quarter !== undefined) return `Q${quarter} ${year}`;
  const [, day = '', week] = /^(\d+)日(当周)?$/u.exec(rest) ?? [];
  if (day === '') return undefined;
  return week ? `the week of ${day} ${month}` : [day, month, year].filter(Boolean).join(' ');
}

/** `2024年11月22日` as `22 November 2024`; one as `YYYY-MM-DD` stays. */
const day: Hole = {
  source: String.raw`\d{4}-\d\d-\d\d|\d{4}年\d+月\d+日`,
  say: (found) => {
    const [, year, month, date] = /^(\d{4})年(\d+)月(\d+)日$/u.exec(found) ?? [];
    return month === undefined ? found : `${date} ${monthOf(month)} ${year}`;
  },
};

const as = (words: Record<string, string>): Hole => ({
  source: Object.keys(words).join('|'),
  say: (found) => words[found],
});
const matching = (pattern: RegExp, say: Hole['say']): Hole => ({ source: pattern.source, say });
const itself = (found: string): string => found;

/** What a sentence of many tasks has for each of them: put there before it is read, so that no title is read as ours. */
export const TASK = '\uE000';

const basic = {
  n: matching(/\d+/, itself),
  /** Number of a finding. */
  no: matching(/[\w.-]+/, itself),
  text: matching(/[\s\S]*?/, itself),
  unit: matching(/[^\n，。；：、]{1,60}?/, itself),
  task: matching(new RegExp(TASK), itself),
  when: matching(/(?:\d+年)?\d+月\d+日 周.(?: \d\d:\d\d)?(?:（暂定[^）]*）)?/, when),
  period: matching(
    /\d{4}年(?:\d+月(?:上半月|下半月|\d+日)?|第\d季度|上半年|下半年)|\d{4}年度|\d+月\d+日当周/,
    period,
  ),
  target: matching(/第\d+项指标“[^\n]*?”/, (found) =>
    found.replace(/^第(\d+)项指标“(.*)”$/u, 'target $1 “$2”'),
  ),
  days: matching(/\d+(?:个工作日|日|小时)/, (found) => {
    const n = Number.parseInt(found, 10);
    const of = found.endsWith('工作日') ? 'workday' : found.endsWith('小时') ? 'hour' : 'day';
    return `${n} ${of}${n === 1 ? '' : 's'}`;
  }),
  every: matching(/每\d*(?:个工作日|日|小时)/, (found) => {
    const [, n, of = ''] = /^每(\d*)(.*)$/u.exec(found) ?? [];
    const unit = { 个工作日: 'workday', 日: 'day', 小时: 'hour' }[of] ?? of;
    return n ? `every ${n} ${unit}s` : `each ${unit}`;
  }),
  your: as({ 您单位: 'your unit', 贵单位: 'your unit' }),
  please: as({ 请: 'please', 商请: 'please', 商请贵单位: 'please' }),
  role: as({ 牵头: 'lead', 配合: 'support', 落实: 'implement' }),
  form: as({ 配合材料: 'contribution', 落实进展: 'report of implementation', 进展报告: 'progress report' }),
  duty: as({
    ...{ 签收: 'sign for the task', 报送配合材料: 'contribute', 报送进展报告: 'report progress' },
    ...{ 填报落实进展: 'report implementation', 审核: 'review', 审批延期: 'decide an extension' },
    ...{ 审批中止: 'decide a suspension', 审定倒排工期: 'approve milestones', 裁定异议: 'decide a dispute' },
    ...{ 办理销号申请: 'decide a closing', 抽查已销号任务: 'check a closed task again' },
    ...{ 协调存在问题: 'coordinate a difficulty', 解决存在问题: 'solve a difficulty' },
    ...{ 作出督查结论并反馈: 'conclude an inspection', 整改并报送结果: 'rectify and report' },
    ...{ 核查整改: 'verify a rectification', 复核督查异议: 'reconsider an objection' },
    ...{ 约谈并登记: 'interview and record', 答复临时报送要求: 'answer a request' },
  }),
  method: as({
    ...{ 自查: 'self-check', 听取汇报: 'briefing', 实地检查: 'on-site visit', 暗访: 'unannounced visit' },
    ...{ 查阅资料: 'documents', 座谈访谈: 'interviews', 线上检查: 'online check' },
  }),
  field: as({
    ...{ 进展情况: 'progress', 存在问题: 'difficulties', 自评: 'own rating', 佐证材料: 'evidence' },
  }),
  light: as({
    ...{ 正常: 'on track', 有风险: 'at risk', 关注: 'watch', 滞后: 'behind' },
    ...{ 未开始: 'not begun', 暂停: 'paused' },
  }),
  /** To whom something goes up: a unit keeps its name. */
  whom: matching(/[^\n，。；]{1,60}?/, (name) => {
    if (name === '分管领导') return 'the leader in charge';
    return name.endsWith('主要负责人') ? `the head of ${name.slice(0, -5)}` : name;
  }),
} satisfies Holes;

/** What is owed, by its name in sentences. */
const NAMES: readonly Entry[] = [
  ['{period}{form}', '{form} for {period}'],
  ['{form}', '{form}'],
  ['{unit}{period}{form}', '{form} of {unit} for {period}'],
  ['[{period}][{target}]临时报送', 'answer to the request outside the cycle[ on {target}][ for {period}]'],
  ['第{n}号问题协调', 'coordination of difficulty {n}'],
  ['第{n}号问题解决', 'solution of difficulty {n}'],
  ['{target}倒排工期审定', 'approval of the milestones of {target}'],
  ['签收', 'signing for the task'],
  ['中止审批', 'decision on the suspension'],
  ['销号审批', 'decision on the closing'],
  ['销号抽查', 're-check of the closing'],
  ['“{name:text}”督查结论', 'conclusion of the inspection “{name}”'],
  ['督查结论', 'conclusion of the inspection'],
  ['第{no}号督查问题整改', 'rectification of finding {no}'],
  ['{unit}第{no}号督查问题整改核查', 'verification of the rectification of finding {no} by {unit}'],
  ['{unit}督查异议复核', 'reconsideration of the objection of {unit}'],
  ['{unit}主要负责人约谈', 'interview with the head of {unit}'],
  ['{unit}异议裁定', 'decision on the dispute of {unit}'],
  ['[{period}]审核', 'review[ for {period}]'],
  ['[{period}]延期审批', 'decision on the extension[ for {period}]'],
];

const inner = {
  ...basic,
  inner: oneOf(
    NAMES.filter(([zh]) => !zh.startsWith('{unit}')),
    basic,
  ),
};

/** Decisions are named after what they are about, and whose that is. */
const name = oneOf(
  [
    ...NAMES,
    ['{unit}{inner}审核', 'review of the {inner} of {unit}'],
    ['{unit}{inner}延期审批', 'decision on the extension of the {inner} of {unit}'],
  ],
  inner,
);

const named = { ...inner, name };
const finding = oneOf(
  [
    ['第{no}号问题：{text}（{when}前）', 'finding {no}: {text} (by {when})'],
    ['第{no}号问题（{when}前）', 'finding {no} (by {when})'],
    ['第{no}号问题：{text}', 'finding {no}: {text}'],
    ['第{no}号问题', 'finding {no}'],
  ],
  named,
);
const change = oneOf(
  [
    ['新增第{n}项“{goal}”', 'target {n} “{goal}” is new'],
    ['取消第{n}项“{goal}”', 'target {n} “{goal}” is dropped'],
    ['第{n}项由“{goal}”改为“{then:goal}”', 'target {n} changes from “{goal}” to “{then}”'],
  ],
  { ...named, goal: goal() },
);

/** `改造企业：不低于1500家（2025年12月31日前）`. */
function goal(): Hole {
  const much = as({ 不低于: 'at least', 达到: 'to reach', 不高于: 'at most', 约: 'about' });
  const every = as({ 每年: 'every year ' });
  return oneOf(
    [
      ['{metric:text}：[{every}]全覆盖[（{day}前）]', '{metric}: [{every}]all covered[ (by {day})]'],
      [
        '{metric:text}：[{every}]{much}{value:text}[（{day}前）]',
        '{metric}: [{every}]{much} {value}[ (by {day})]',
      ],
    ],
    { ...basic, much, every, day },
  );
}

/** `请补来源；第1项指标“5G基站”：与统计口径不符；进展情况：过于笼统`: why an answer comes back, in all and field by field. */
const reason = oneOf(
  [
    ['{field}：{text}', '{field}: {text}'],
    ['{target}：{text}', '{target}: {text}'],
  ],
  named,
);
const reasons = matching(/[\s\S]*?/, (found) =>
  found
    .split('；')
    .map((one) => reason.say(one) ?? one)
    .join('; '),
);

/** `2项指标，其中1项未达标，凭依据；1项督查、问题未了结，凭依据`. */
const sum = oneOf(
  [
    [
      '{n}项指标，均已达标[；{open:n}项督查、问题未了结，凭依据]',
      '{n|target}, all met[; {open} inspections or difficulties not settled, on a basis]',
    ],
    [
      '{n}项指标，其中{unmet:n}项未达标，凭依据[；{open:n}项督查、问题未了结，凭依据]',
      '{n|target}, {unmet} of them not met, on a basis[; {open} inspections or difficulties not settled, on a basis]',
    ],
    [
      '没有量化指标[；{open:n}项督查、问题未了结，凭依据]',
      'no target in figures[; {open} inspections or difficulties not settled, on a basis]',
    ],
  ],
  named,
);

/** Tasks by their numbers: `任务1、3至9` as `tasks 1, 3 to 9`. */
export function tasksIn(found: string): string {
  const numbers = found.replace('任务', '').replaceAll('、', ', ').replaceAll('至', ' to ');
  return `${/\D/.test(numbers) ? 'tasks' : 'task'} ${numbers}`;
}

const withTasks = { ...named, tasks: matching(/任务\d+(?:[、至]\d+)*/, tasksIn) };
const ofRecord = {
  ...withTasks,
  forms: oneOf(FORMS, withTasks),
  difficulty: oneOf(DIFFICULTIES, withTasks),
  poor: listOf(oneOf(POOR, basic), '、', ', '),
  late: oneOf(LATE, basic),
};
const ofRules = oneOf(ENTRIES, ofRecord);

/** What an entry says; what a person wrote stays. */
const entry = matching(/[\s\S]*?/, (found) => ofRules.say(found) ?? found);

/** Everything that may stand in a hole. */
export const HOLES = {
  ...named,
  entry,
  entries: matching(/[\s\S]*?/, (found) => found.split('；').map(entry.say).join('; ')),
  done: as({ 收到: 'received', 办理: 'done' }),
  chase: as({ 催办: 'chaser', 函询: 'letter' }),
  supported: as({ 支持: 'supports', 不支持: 'does not support' }),
  asks: as({ 由您单位: 'is to', 商请贵单位: 'is asked to' }),
  authority: as({ 政府决定: 'by decision of the government', 领导批示: 'by instruction of a leader' }),
  band: as({ 优秀: 'excellent', 良好: 'good', 一般: 'fair' }),
  matter: as({
    ...{ 填报负担过重: 'too much to report', 重复要求报送: 'asked for twice' },
    ...{ '通知、催办不当': 'messages and chasers', 系统故障或不好用: 'the system', 其他: 'something else' },
  }),
  day,
  percent: matching(/[\d.]+%/, itself),
  standing: as({ 已达标: 'met', 到期未达标: 'missed', '已到期，待核验': 'due, to be verified' }),
  source: as({ 报: 'reported', 补录: 'backfilled', 核验: 'verified' }),
  course: as({ 持平: 'level', 超前: 'ahead', 落后: 'behind' }),
  post: as({
    ...{ 联络员: 'liaison', 主要负责人: 'head', 督查室经办: 'coordinator' },
    ...{ 督查室: 'supervision office', 分管领导: 'leader in charge' },
  }),
  channel: as({
    ...{ 邮件: 'mail', 企业微信: 'WeCom', 企业微信群机器人: 'a group robot of WeCom', 短信: 'SMS' },
    ...{ 钉钉群机器人: 'a group robot of DingTalk', 飞书群机器人: 'a group robot of Feishu' },
    ...{ 外部系统: 'another system' },
  }),
  without: as({
    无人能登录办理: 'nobody can sign in',
    '提醒、催办、升级不会按时产生': 'no reminder, chaser or escalation comes in time',
    '消息不会进入发送队列，任务不会被唤醒': 'no message is queued, no task is woken',
    消息和登录链接发不出去: 'neither messages nor sign-in links leave',
  }),
  span: matching(/\d+(?:秒|分钟|小时\d+分钟)/, (found) =>
    found.replace('秒', ' s').replace('小时', ' h ').replace('分钟', ' min'),
  ),
  findings: listOf(finding, '；', '; '),
  numbers: listOf(finding, '、', ', '),
  owings: listOf(oneOf([['{name}（{when}前）', '{name} (by {when})']], named), '、', ', '),
  periods: listOf(basic.period, '、', ', '),
  targets: listOf(basic.target, '、', ', '),
  methods: listOf(basic.method, '、', ', '),
  reasons,
  changes: listOf(change, '；', '; '),
  sum,
} satisfies Holes;
