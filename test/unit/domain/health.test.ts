import { type Check, type HealthFacts, healthChecks, worstOf } from '../../../domain/health';
import { inEnglish } from '../../../english/said';
import { instant } from '../../support/domain';

/** Numbers with what they mean: where all is well nothing is to be done, and each thing that is not says what to do. */

const NOW = instant('2024-10-08 09:00');
const part = (name: string) => ({
  ...{ part: name, process: 'a:1', version: '1.0.0', started: NOW, silent: 1000, troubles: {} },
});
const well: HealthFacts = {
  ...{ now: NOW, wall: NOW, speed: 1, held: null, databaseMs: 2, version: '1.0.0' },
  parts: ['api', 'tasks', 'relay', 'delivery'].map(part),
  queues: {
    ...{ notices: 0, due: 0, sending: 0, retrying: 0, failed: 0, receipts: 0, links: 0 },
    ...{ pokes: 0, pokesWait: 0, provisional: 3 },
  },
  ...{ lag: 0, leaves: true, stuck: [] },
  ledger: { rows: 100, open: 0, sealed: NOW, since: 0 },
  verified: { at: NOW, rows: 100, protected: 100, findings: 0, first: null },
  calendar: { version: '1', years: [2024, 2025].map((year) => ({ year, source: '通知' })) },
};

/** What of a check whoever reads in English would find in Chinese. */
const unsaid = ({ name, value, normal, todo }: Check): string[] =>
  [name, value, normal, todo ?? ''].filter(
    (said) => /\p{Script=Han}/u.test(said) && inEnglish(said) === undefined,
  );

const MINUTE = 60_000;
const queues = (over: Partial<HealthFacts['queues']>) => ({ queues: { ...well.queues, ...over } });
const ledger = (over: Partial<HealthFacts['ledger']>) => ({ ledger: { ...well.ledger, ...over } });

it('where all is well, nothing is to be done', () => {
  const checks = healthChecks(well);
  expect(checks.filter(({ state, todo }) => state !== 'good' || todo !== null)).toEqual([]);
  expect(worstOf(checks)).toBe('good');
  expect(checks.flatMap(unsaid)).toEqual([]);
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

/** As the page shows each thing: `name｜what it is｜what is normal`. */
const shown = (checks: ReturnType<typeof healthChecks>): string[] =>
  checks.map(({ group, name, value, normal }) => [group, name, value, normal].join('｜'));

it('where all is well, each thing is said with its number and with what is normal', () => {
  expect(shown(healthChecks(well))).toEqual([
    'parts｜页面与接口｜1个进程｜至少一个进程在运行',
    'parts｜计时（任务工作流）｜1个进程｜至少一个进程在运行',
    'parts｜中转｜1个进程｜至少一个进程在运行',
    'parts｜发送邮件｜1个进程｜至少一个进程在运行',
    'parts｜数据库｜2毫秒应答｜100毫秒以内',
    'parts｜Redis（发送队列）｜连得上｜连得上',
    'parts｜Temporal（计时引擎）｜连得上｜连得上',
    'queues｜发送延误｜0秒｜5分钟以内；夜间和休息日不发，积到上班时',
    'queues｜待发的消息｜0条，正在发送0条｜发送时间内很快降到0',
    'queues｜正在重试的消息｜0条｜0条',
    'queues｜没有送到的消息｜0条｜0条',
    'queues｜待告知任务的回执、待发的登录链接｜0条，0个｜很快降到0',
    'queues｜唤醒任务的延误｜0秒，0项待唤醒｜1分钟以内',
    'queues｜到点没有推进的任务｜0项｜0项',
    'ledger｜尚未受校验点保护的记录｜至第100号，最后0条尚未受保护；校验点写于2024年10月8日 周二 09:00｜几分钟内会补上',
    'ledger｜最近一次核验｜2024年10月8日 周二 09:00，100条，没有发现｜7天以内，没有发现',
    'time｜系统时刻｜2024年10月8日 周二 09:00，1倍速｜真实时间，1倍速',
    'time｜工作日历｜已收录2024年（通知）、2025年（通知）｜今年和明年的放假安排都已收录；明年的通常11月公布',
    'time｜时限为暂定的待办｜3项｜只有跨到未公布放假安排年份的',
    'time｜版本｜1.0.0｜各部分相同',
  ]);
});

const LATE = '看“中转”“发送邮件”“Redis”是否正常；都正常的，多等几分钟';
const SEAL = '校验点没有按时写出：看中转的日志和数据目录的磁盘空间';
const stuck = [1, 2, 3, 4, 5, 6].map((n) => `task/p/${n}`);

it.each<[string, Partial<HealthFacts>, string[]]>([
  [
    'a part that is gone',
    { parts: well.parts.filter((p) => p.part !== 'tasks') },
    ['计时（任务工作流）', 'bad', '没有进程', '启动 tasks 部分；在此之前提醒、催办、升级不会按时产生'],
  ],
  [
    'a part that nobody can log in without',
    { parts: well.parts.filter((p) => p.part !== 'api') },
    ['页面与接口', 'bad', '没有进程', '启动 api 部分；在此之前无人能登录办理'],
  ],
  [
    'a part that sends',
    { parts: well.parts.filter((p) => p.part !== 'delivery') },
    ['发送邮件', 'bad', '没有进程', '启动 delivery 部分；在此之前消息和登录链接发不出去'],
  ],
  [
    'a part not heard of for half a minute',
    { parts: well.parts.map((p) => ({ ...p, silent: 30_000 })) },
    ['中转', 'bad', '没有进程', '启动 relay 部分；在此之前消息不会进入发送队列，任务不会被唤醒'],
  ],
  [
    'a Redis that cannot be reached',
    { parts: [...well.parts, { ...part('relay'), troubles: { redis: { at: NOW - 1000, why: 'refused' } } }] },
    ['Redis（发送队列）', 'bad', '连不上：refused', '启动 Redis；其中内容丢了也不要紧，会自动补上'],
  ],
  [
    'an engine that cannot be reached',
    {
      parts: [...well.parts, { ...part('relay'), troubles: { temporal: { at: NOW - 59_999, why: '拒绝' } } }],
    },
    ['Temporal（计时引擎）', 'bad', '连不上：拒绝', '启动 Temporal；数据丢了的，启动后运行 duban resume'],
  ],
  [
    'a Redis nobody asks for',
    { parts: well.parts.filter((p) => p.part !== 'relay') },
    ['Redis（发送队列）', 'watch', '不明', '中转没有运行，无从得知：先启动中转'],
  ],
  [
    'a slow database',
    { databaseMs: 100 },
    ['数据库', 'watch', '100毫秒应答', '偶尔一次不要紧；一直这样的，看数据库所在机器的负载'],
  ],
  ['messages a little late', { lag: 5 * MINUTE }, ['发送延误', 'watch', '5分钟', LATE]],
  ['messages very late', { lag: 30 * MINUTE }, ['发送延误', 'bad', '30分钟', LATE]],
  ['messages hours late', { lag: 125 * MINUTE + 59_000 }, ['发送延误', 'bad', '2小时5分钟', LATE]],
  [
    'messages that wait, late',
    { lag: 6 * MINUTE, ...queues({ due: 4, notices: 3, sending: 2 }) },
    ['待发的消息', 'watch', '7条，正在发送2条', LATE],
  ],
  [
    'messages that failed',
    queues({ failed: 1 }),
    ['没有送到的消息', 'bad', '1条', '到“通知”逐条处理：更正邮箱、重发，或以其他方式送达后登记'],
  ],
  [
    'messages tried again',
    queues({ retrying: 2 }),
    [
      '正在重试的消息',
      'watch',
      '2条',
      '系统自动再试半小时左右；一多半都在重试的，是邮件服务器不通：检查 SMTP_URL',
    ],
  ],
  [
    'receipts and links that pile up',
    queues({ receipts: 300, links: 201 }),
    ['待告知任务的回执、待发的登录链接', 'watch', '300条，201个', '看“中转”“发送邮件”是否正常'],
  ],
  [
    'tasks not woken',
    queues({ pokes: 4, pokesWait: MINUTE }),
    [
      '唤醒任务的延误',
      'bad',
      '1分钟，4项待唤醒',
      '看“中转”“Temporal”是否正常；引擎数据丢了的，运行 duban resume',
    ],
  ],
  [
    'tasks that are stuck, the first five by name',
    { stuck },
    [
      '到点没有推进的任务',
      'bad',
      '6项：task/p/1、task/p/2、task/p/3、task/p/4、task/p/5',
      '系统已自动重启其工作流；几分钟后还在的，看“计时”“Temporal”是否正常',
    ],
  ],
  [
    'no checkpoint',
    ledger({ sealed: null, open: 100 }),
    [
      '尚未受校验点保护的记录',
      'watch',
      '至第100号，都没有',
      '给中转设置 DUBAN_DATA：校验点写在数据库之外，改动台账才能被发现',
    ],
  ],
  [
    'a checkpoint five minutes old',
    ledger({ open: 5, since: 5 * MINUTE }),
    [
      '尚未受校验点保护的记录',
      'watch',
      '至第100号，最后5条尚未受保护；校验点写于2024年10月8日 周二 09:00',
      SEAL,
    ],
  ],
  [
    'an old checkpoint that does not say how far it goes',
    ledger({ open: null, since: 60 * MINUTE }),
    ['尚未受校验点保护的记录', 'bad', '至第100号，多少条不明；校验点写于2024年10月8日 周二 09:00', SEAL],
  ],
  [
    'never verified',
    { verified: null },
    ['最近一次核验', 'watch', '没有核验过', '运行 duban verify（宜每天定时）'],
  ],
  [
    'a finding',
    { verified: { at: NOW, rows: 1, protected: 1, findings: 2, first: 'task/p/1#3: changed' } },
    [
      '最近一次核验',
      'bad',
      '2024年10月8日 周二 09:00，1条，发现2处：task/p/1#3: changed',
      '台账可能被改动过：先保留数据库和校验点文件原样，再按运维手册查找原因',
    ],
  ],
  [
    'verified seven days ago',
    { wall: NOW + 7 * 24 * 60 * MINUTE },
    ['最近一次核验', 'watch', '2024年10月8日 周二 09:00，100条，没有发现', '运行 duban verify（宜每天定时）'],
  ],
  [
    'a clock that stands',
    { held: '等待：redis' },
    ['系统时刻', 'bad', '2024年10月8日 周二 09:00，1倍速，停着：等待：redis', '所等的部分恢复后自动继续'],
  ],
  [
    'a time-lapse',
    { speed: 600 },
    [
      '系统时刻',
      'watch',
      '2024年10月8日 周二 09:00，600倍速',
      '演示用的加速时间：时限按它计算，正式使用须为1倍速',
    ],
  ],
  [
    'a year without its notice',
    { now: instant('2026-03-01 09:00') },
    [
      '工作日历',
      'bad',
      '已收录2024年（通知）、2025年（通知）；2026年未收录，时限为暂定',
      '放假通知公布后，把2026年补进工作日历（见运维手册），暂定的时限随之改定',
    ],
  ],
  [
    'the next year missing in December',
    { now: instant('2025-12-01 09:00') },
    [
      '工作日历',
      'watch',
      '已收录2024年（通知）、2025年（通知）；2026年未收录，时限为暂定',
      '放假通知公布后，把2026年补进工作日历（见运维手册），暂定的时限随之改定',
    ],
  ],
  [
    'parts of two versions',
    { version: '1.0.1' },
    ['版本', 'watch', '1.0.1、1.0.0', '各部分版本不同：把旧的重启到新版本'],
  ],
])('%s is seen, and says what to do', (_, over, [name, state, value, todo]) => {
  const found = healthChecks({ ...well, ...over }).find((check) => check.name === name);
  expect(found).toMatchObject({ state, value, todo });
  expect(healthChecks({ ...well, ...over }).flatMap(unsaid)).toEqual([]);
});

it.each<[string, Partial<HealthFacts>, string[]]>([
  [
    'trouble that is over after a minute',
    { parts: [...well.parts, { ...part('relay'), troubles: { redis: { at: NOW - MINUTE, why: 'x' } } }] },
    ['Redis（发送队列）', '连得上'],
  ],
  [
    'a part heard of within half a minute',
    { parts: well.parts.map((p) => ({ ...p, silent: 29_999 })) },
    ['中转', '1个进程'],
  ],
  ['two processes of a part', { parts: [...well.parts, part('api')] }, ['页面与接口', '2个进程']],
  ['a database that answers at once', { databaseMs: 0.2 }, ['数据库', '1毫秒应答']],
  ['messages late by seconds', { lag: 59_400 }, ['发送延误', '59秒']],
  [
    'messages that are late by the hours of a time-lapse',
    { lag: 60 * MINUTE, speed: 600 },
    ['发送延误', '6秒'],
  ],
  ['a clock that tests have stopped', { lag: 4 * MINUTE, speed: 0 }, ['发送延误', '4分钟']],
  [
    'messages that wait for the morning',
    { lag: 600 * MINUTE, leaves: false },
    ['发送延误', '10小时0分钟（现在不是发送时间）'],
  ],
  [
    'receipts and links as a storm leaves them',
    queues({ receipts: 300, links: 200 }),
    ['待告知任务的回执、待发的登录链接', '300条，200个'],
  ],
  [
    'an old checkpoint with nothing after it',
    ledger({ since: 600 * MINUTE }),
    ['尚未受校验点保护的记录', '至第100号，最后0条尚未受保护；校验点写于2024年10月8日 周二 09:00'],
  ],
  [
    'a checkpoint not yet five minutes old',
    ledger({ open: 5, since: 5 * MINUTE - 1 }),
    ['尚未受校验点保护的记录', '至第100号，最后5条尚未受保护；校验点写于2024年10月8日 周二 09:00'],
  ],
  [
    'verified not yet seven days ago',
    { wall: NOW + 7 * 24 * 60 * MINUTE - 1 },
    ['最近一次核验', '2024年10月8日 周二 09:00，100条，没有发现'],
  ],
  [
    'a checkpoint of which nobody knows what follows',
    ledger({ open: null, since: null }),
    ['尚未受校验点保护的记录', '至第100号，多少条不明；校验点写于2024年10月8日 周二 09:00'],
  ],
  [
    'the next year missing in November',
    { now: instant('2025-11-08 09:00') },
    ['工作日历', '已收录2024年（通知）、2025年（通知）；2026年未收录，时限为暂定'],
  ],
  [
    'parts that say nothing of their version',
    { parts: well.parts.map((p) => ({ ...p, version: '' })) },
    ['版本', '1.0.0'],
  ],
  ['versions that nobody says', { version: '', parts: [] }, ['版本', '不明']],
])('%s is as it should be', (_, over, [name, value]) => {
  expect(healthChecks({ ...well, ...over }).find((check) => check.name === name)).toMatchObject({
    ...{ state: 'good', value, todo: null },
  });
});

it('the worst of all is what the whole is; where nothing was looked at, nothing is wrong', () => {
  const [good] = healthChecks(well);
  if (!good) throw new Error('no checks');
  const of = (...states: ('good' | 'watch' | 'bad')[]) =>
    worstOf(states.map((state) => ({ ...good, state })));
  expect([of(), of('good'), of('watch', 'good'), of('watch', 'bad', 'good')]).toEqual([
    ...['good', 'good', 'watch', 'bad'],
  ]);
});
