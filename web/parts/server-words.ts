type Language = 'zh' | 'en';

/**
 * Sentences that the server composes of the rules' words, in English: how far away a date is, why a light is as it is,
 * what happens if nothing is done, what wants to be looked at. What is not among them stays as it was said.
 */

type Put = (...parts: string[]) => string;

const plural = (n: string, one: string): string => `${n} ${n === '1' ? one : `${one}s`}`;

const LIGHTS: Record<string, string> = {
  ...{
    正常: 'on track',
    有风险: 'at risk',
    关注: 'watch',
    滞后: 'behind',
    未开始: 'not begun',
    暂停: 'paused',
  },
};
const light = (name: string): string => LIGHTS[name] ?? name;

const MONTH_DAY = '(?:(\\d+)年)?(\\d+)月(\\d+)日 周.';
const day = (year: string | undefined, month = '', date = ''): string =>
  [year, month.padStart(2, '0'), date.padStart(2, '0')].filter(Boolean).join('-');

/** Whom something goes up to: a unit keeps its name. */
function whom(name: string): string {
  if (name === '分管领导') return 'the leader in charge';
  return name.endsWith('主要负责人') ? `the head of ${name.slice(0, -5)}` : name;
}

const STANDING: Record<string, string> = {
  ...{ 已达标: 'met', 到期未达标: 'missed', '已到期，待核验': 'due, to be verified' },
};
const SOURCES: Record<string, string> = { 报: 'reported', 补录: 'backfilled', 核验: 'verified' };
const COURSES: Record<string, string> = { 持平: 'level', 超前: 'ahead', 落后: 'behind' };

const HOW_FAR: readonly [string, Put][] = [
  ['今天到期', () => 'due today'],
  ['刚刚逾期', () => 'just overdue'],
  ['还有(\\d+)个工作日', (n = '') => `${plural(n, 'workday')} left`],
  ['逾期(\\d+)个工作日', (n = '') => `${plural(n, 'workday')} overdue`],
];

const GROUNDS: readonly [string, Put][] = [
  ['均在时限内', () => 'all in time'],
  ['报送期尚未开始', () => 'no period is open yet'],
  ['(.+)的进展报告逾期', (unit = '') => `the report of ${unit} is overdue`],
  ['(\\d+)个单位的材料逾期', (n = '') => `contributions of ${plural(n, 'unit')} are overdue`],
  ['(\\d+)项逾期后补报', (n = '') => `${n} made good after they were due`],
  ['(\\d+)项指标已到期待核验', (n = '') => `${plural(n, 'target')} due, to be verified`],
  ['(\\d+)项存在问题待解决', (n = '') => `${n} difficulties to solve`],
  [
    '第(\\d+)项指标“(.+)”落后于工期 ([\\d.]+%)',
    (n = '', metric = '', by = '') => `target ${n} "${metric}" is ${by} behind its milestones`,
  ],
  [
    '第(\\d+)项指标“(.+)”到期未达标，差 ([\\d.]+%)',
    (n = '', metric = '', by = '') => `target ${n} "${metric}" was missed by ${by}`,
  ],
  [
    `已中止（依据(.+)，预计${MONTH_DAY}恢复）`,
    (basis = '', ...on) => `suspended (by ${basis}, to resume ${day(...(on as [string]))})`,
  ],
  ['已撤销（依据(.+)）', (basis = '') => `withdrawn (by ${basis})`],
  [`已销号（${MONTH_DAY}）`, (...on) => `closed (${day(...(on as [string]))})`],
  ['(\\d+)项指标未达标，凭依据销号', (n = '') => `${plural(n, 'target')} not met, closed on a basis`],
  [`曾销号，${MONTH_DAY}重启`, (...on) => `was closed, reopened ${day(...(on as [string]))}`],
];

const NEXT: readonly [string, Put][] = [
  ['期满仍未办理的，归档为未办并计入台账', () => 'what is never done goes into the ledger as not done'],
  [
    `如仍未办理，(逾期后每个工作日催办，)?最早${MONTH_DAY}升级至(.+)`,
    (chased, year, month, date, to = '') =>
      `if nothing is done: ${chased ? 'chased each workday once overdue, ' : ''}escalated to ${whom(to)} on ${day(year, month, date)} at the earliest`,
  ],
  [
    `${MONTH_DAY} (\\d\\d:\\d\\d) 升至第(\\d)级（(.+)）`,
    (year, month, date, at = '', level = '', to = '') =>
      `goes up to level ${level} (${whom(to)}) ${day(year, month, date)} ${at}`,
  ],
];

const COURSE: readonly [string, Put][] = [
  ['尚无审定的倒排工期', () => 'no approved milestones yet'],
  ['应达 (.+)，尚无核准数据', (wanted = '') => `wanted ${wanted}, no accepted figure yet`],
  ['已到期，待核验', () => 'due, to be verified'],
  [
    '(?:(已达标|到期未达标|已到期，待核验)：)?应达 (.+)，实际 (.+)（(\\S+) (.+)），(持平|超前|落后)(?: ([\\d.]+%))?',
    (how, wanted = '', got = '', on = '', source = '', course = '', by = '') =>
      `${how === undefined ? '' : `${STANDING[how] ?? how}: `}wanted ${wanted}, now ${got} (${SOURCES[source] ?? source} ${on}), ${COURSES[course] ?? course}${by && ` by ${by}`}`,
  ],
];

const REMARKS: readonly [string, Put][] = [
  ['逾期后报送', () => 'reported late'],
  ['退回(\\d+)次后重报', (n = '') => `reported again after ${plural(n, 'return')}`],
  [
    '自评“(.+)”，与灯“(.+)”不一致',
    (own = '', lit = '') => `rates itself "${light(own)}", while the light is "${light(lit)}"`,
  ],
  ['自评“(.+)”', (own = '') => `rates itself "${light(own)}"`],
  ['写有存在问题', () => 'names difficulties'],
  ['无变化，但没有可沿用的填报', () => '"no change", and nothing to carry on'],
  [
    '第(\\d+)项指标“(.+)”落后于工期（应达(.+)，本次(.+)）',
    (n = '', metric = '', wanted = '', got = '') =>
      `target ${n} "${metric}" is behind its milestones (wanted ${wanted}, now ${got})`,
  ],
  [
    '第(\\d+)项指标“(.+)”(没有数值|上次有数值，本次没有)',
    (n = '', metric = '', how = '') =>
      `target ${n} "${metric}" has no figure${how === '没有数值' ? '' : ', it had one last time'}`,
  ],
  [
    '第(\\d+)项指标“(.+)”数值(有变动，)?没有佐证材料',
    (n = '', metric = '', changed) =>
      `the ${changed ? 'changed ' : ''}figure of target ${n} "${metric}" has no evidence`,
  ],
  [
    '第(\\d+)项指标“(.+)”比上次退步（上次(.+)，本次(.+)）',
    (n = '', metric = '', last = '', now = '') =>
      `target ${n} "${metric}" went back (last ${last}, now ${now})`,
  ],
];

const SAYINGS = [...HOW_FAR, ...GROUNDS, ...COURSE, ...NEXT, ...REMARKS].map(
  ([pattern, put]) => [new RegExp(`^${pattern}$`, 'u'), put] as const,
);

/** A sentence of the server in the language that was chosen. */
export function said(sentence: string, language: Language): string {
  if (language === 'zh') return sentence;
  for (const [pattern, put] of SAYINGS) {
    const found = pattern.exec(sentence);
    if (found) return put(...found.slice(1));
  }
  return sentence;
}

/** Several sentences of the server side by side. */
export function allSaid(sentences: readonly string[], language: Language): string {
  return language === 'zh'
    ? sentences.join('；')
    : sentences.map((sentence) => said(sentence, language)).join('; ');
}
