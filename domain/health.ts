import { type Instant, HOUR, MINUTE, dayOf, inFullWords, yearMonth } from './time';

/** How the whole runs: numbers with what they mean, what is normal, and what to do where they are not (zh-CN). */

/** What is known. Instants are of the wall unless they are said to be the domain's. */
export interface HealthFacts {
  /** The domain's present, and how fast it goes. */
  now: Instant;
  speed: number;
  /** Why the domain's clock stands, where it does. */
  held: string | null;
  wall: number;
  databaseMs: number;
  version: string;
  parts: {
    part: string;
    process: string;
    version: string;
    started: number;
    /** Wall ms since it was last heard of. */
    silent: number;
    troubles: Record<string, { at: number; why: string }>;
  }[];
  queues: {
    notices: number;
    due: number;
    sending: number;
    retrying: number;
    failed: number;
    receipts: number;
    links: number;
    pokes: number;
    pokesWait: number;
    provisional: number;
  };
  /** Domain ms that delivery is behind, and whether messages may leave at all now. */
  lag: number;
  leaves: boolean;
  stuck: string[];
  ledger: {
    rows: number;
    /** Rows after the latest checkpoint; null where that did not say how far it goes. */
    open: number | null;
    sealed: number | null;
    since: number | null;
  };
  verified: { at: number; rows: number; protected: number; findings: number; first: string | null } | null;
  calendar: { version: string; years: readonly { year: number; source: string }[] };
}

export const HEALTH_STATES = ['good', 'watch', 'bad'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

export const HEALTH_GROUPS = ['parts', 'queues', 'ledger', 'time'] as const;

/** One thing that was looked at. */
export interface Check {
  group: (typeof HEALTH_GROUPS)[number];
  name: string;
  state: HealthState;
  /** What it is now, with its unit. */
  value: string;
  normal: string;
  /** What to do; null where it is as it should be. */
  todo: string | null;
}

/** Wall ms after which a part that is not heard of is missed, and for which what it could not reach counts. */
const MISSED = 30_000;
const FRESH = MINUTE;

const PARTS: readonly { part: string; name: string; without: string }[] = [
  { part: 'api', name: '页面与接口', without: '无人能登录办理' },
  { part: 'tasks', name: '计时（任务工作流）', without: '提醒、催办、升级不会按时产生' },
  { part: 'relay', name: '中转', without: '消息不会进入发送队列，任务不会被唤醒' },
  { part: 'delivery', name: '发送邮件', without: '消息和登录链接发不出去' },
];

/** What lies behind the parts, and who would notice that it cannot be reached. */
const BEHIND: readonly { what: string; name: string; by: string; todo: string }[] = [
  {
    what: 'redis',
    name: 'Redis（发送队列）',
    by: 'relay',
    todo: '启动 Redis；其中内容丢了也不要紧，会自动补上',
  },
  {
    what: 'temporal',
    name: 'Temporal（计时引擎）',
    by: 'relay',
    todo: '启动 Temporal；数据丢了的，启动后运行 duban resume',
  },
];

/** Every check, in the order in which it is looked at. */
export function healthChecks(facts: HealthFacts): Check[] {
  return [...partChecks(facts), ...queueChecks(facts), ...ledgerChecks(facts), ...timeChecks(facts)];
}

/** The worst of all. */
export function worstOf(checks: readonly Check[]): HealthState {
  return HEALTH_STATES.findLast((state) => checks.some((c) => c.state === state)) ?? 'good';
}

type Judged = Pick<Check, 'state' | 'value'> & { todo?: string };

const check = (group: Check['group'], name: string, normal: string, judged: Judged): Check => ({
  ...{ group, name, normal, state: judged.state, value: judged.value },
  todo: judged.state === 'good' ? null : (judged.todo ?? null),
});

function partChecks(facts: HealthFacts): Check[] {
  const alive = (part: string) => facts.parts.filter((p) => p.part === part && p.silent < MISSED);
  const parts = PARTS.map(({ part, name, without }) =>
    check('parts', name, '至少一个进程在运行', {
      state: alive(part).length > 0 ? 'good' : 'bad',
      value: alive(part).length > 0 ? `${alive(part).length}个进程` : '没有进程',
      todo: `启动 ${part} 部分；在此之前${without}`,
    }),
  );
  const behind = BEHIND.map(({ what, name, by, todo }) => {
    const trouble = facts.parts
      .map((p) => p.troubles[what])
      .find((t) => t !== undefined && facts.wall - t.at < FRESH);
    const judged: Judged = trouble
      ? { state: 'bad', value: `连不上：${trouble.why}`, todo }
      : alive(by).length > 0
        ? { state: 'good', value: '连得上' }
        : { state: 'watch', value: '不明', todo: '中转没有运行，无从得知：先启动中转' };
    return check('parts', name, '连得上', judged);
  });
  const database = check('parts', '数据库', '100毫秒以内', {
    state: facts.databaseMs < 100 ? 'good' : 'watch',
    value: `${Math.max(1, Math.round(facts.databaseMs))}毫秒应答`,
    todo: '偶尔一次不要紧；一直这样的，看数据库所在机器的负载',
  });
  return [...parts, database, ...behind];
}

function queueChecks({ queues, leaves, stuck, ...facts }: HealthFacts): Check[] {
  // A time-lapse is not late because its hours are short.
  const lag = facts.lag / Math.max(1, facts.speed);
  const waiting = queues.due + queues.notices;
  const late: HealthState = !leaves || lag < 5 * MINUTE ? 'good' : lag < HOUR / 2 ? 'watch' : 'bad';
  return [
    check('queues', '发送延误', '5分钟以内；夜间和休息日不发，积到上班时', {
      state: late,
      value: `${span(lag)}${leaves ? '' : '（现在不是发送时间）'}`,
      todo: '看“中转”“发送邮件”“Redis”是否正常；都正常的，多等几分钟',
    }),
    check('queues', '待发的消息', '发送时间内很快降到0', {
      state: late,
      value: `${waiting}条，正在发送${queues.sending}条`,
      todo: '看“中转”“发送邮件”“Redis”是否正常；都正常的，多等几分钟',
    }),
    check('queues', '正在重试的消息', '0条', {
      state: queues.retrying === 0 ? 'good' : 'watch',
      value: `${queues.retrying}条`,
      todo: '系统自动再试半小时左右；一多半都在重试的，是邮件服务器不通：检查 SMTP_URL',
    }),
    check('queues', '没有送到的消息', '0条', {
      state: queues.failed === 0 ? 'good' : 'bad',
      value: `${queues.failed}条`,
      todo: '到“通知”逐条处理：更正邮箱、重发，或以其他方式送达后登记',
    }),
    check('queues', '待告知任务的回执、待发的登录链接', '很快降到0', {
      state: queues.receipts + queues.links > 500 ? 'watch' : 'good',
      value: `${queues.receipts}条，${queues.links}个`,
      todo: '看“中转”“发送邮件”是否正常',
    }),
    check('queues', '唤醒任务的延误', '1分钟以内', {
      state: queues.pokesWait < MINUTE ? 'good' : 'bad',
      value: `${span(queues.pokesWait)}，${queues.pokes}项待唤醒`,
      todo: '看“中转”“Temporal”是否正常；引擎数据丢了的，运行 duban resume',
    }),
    check('queues', '到点没有推进的任务', '0项', {
      state: stuck.length === 0 ? 'good' : 'bad',
      value: stuck.length === 0 ? '0项' : `${stuck.length}项：${stuck.slice(0, 5).join('、')}`,
      todo: '系统已自动重启其工作流；几分钟后还在的，看“计时”“Temporal”是否正常',
    }),
  ];
}

function ledgerChecks({ ledger, verified, wall }: HealthFacts): Check[] {
  return [
    check('ledger', '尚未受校验点保护的记录', '几分钟内会补上', sealing(ledger)),
    check('ledger', '最近一次核验', '7天以内，没有发现', verifying(verified, wall)),
  ];
}

function sealing({ rows, open, sealed, since }: HealthFacts['ledger']): Judged {
  if (sealed === null)
    return {
      state: 'watch',
      value: `至第${rows}号，都没有`,
      todo: '给中转设置 DUBAN_DATA：校验点写在数据库之外，改动台账才能被发现',
    };
  const value = `至第${rows}号，${open === null ? '多少条不明' : `最后${open}条尚未受保护`}；校验点写于${inFullWords(sealed)}`;
  const age = open === 0 ? 0 : (since ?? 0);
  const state: HealthState = age < 5 * MINUTE ? 'good' : age < HOUR ? 'watch' : 'bad';
  return { state, value, todo: '校验点没有按时写出：看中转的日志和数据目录的磁盘空间' };
}

/** Wall days after which the ledger should be verified again. */
const VERIFY_DAYS = 7;

function verifying(verified: HealthFacts['verified'], wall: number): Judged {
  const todo = '运行 duban verify（宜每天定时）';
  if (!verified) return { state: 'watch', value: '没有核验过', todo };
  const { at, rows, findings, first } = verified;
  const value = `${inFullWords(at)}，${rows}条，${findings === 0 ? '没有发现' : `发现${findings}处`}`;
  if (findings > 0)
    return {
      state: 'bad',
      value: `${value}：${first ?? ''}`,
      todo: '台账可能被改动过：先保留数据库和校验点文件原样，再按运维手册查找原因',
    };
  return { state: wall - at < VERIFY_DAYS * 24 * HOUR ? 'good' : 'watch', value, todo };
}

function timeChecks(facts: HealthFacts): Check[] {
  const { now, speed, held, calendar, queues, version, parts } = facts;
  const { year, month } = yearMonth(dayOf(now));
  const known = calendar.years.map((y) => y.year);
  const [this_, next] = [known.includes(year), known.includes(year + 1)];
  const days = calendar.years.map((y) => `${y.year}年（${y.source}）`).join('、');
  const others = [...new Set(parts.map((p) => p.version))].filter((v) => v !== version && v !== '');
  return [
    check('time', '系统时刻', '真实时间，1倍速', {
      state: held !== null ? 'bad' : speed === 1 ? 'good' : 'watch',
      value: `${inFullWords(now)}，${speed}倍速${held === null ? '' : `，停着：${held}`}`,
      todo: held === null ? '演示用的加速时间：时限按它计算，正式使用须为1倍速' : '所等的部分恢复后自动继续',
    }),
    check('time', '工作日历', `今年和明年的放假安排都已收录；明年的通常11月公布`, {
      state: !this_ ? 'bad' : next || month < 12 ? 'good' : 'watch',
      value: `已收录${days}${next ? '' : `；${this_ ? year + 1 : year}年未收录，时限为暂定`}`,
      todo: `放假通知公布后，把${this_ ? year + 1 : year}年补进工作日历（见运维手册），暂定的时限随之改定`,
    }),
    check('time', '时限为暂定的待办', '只有跨到未公布放假安排年份的', {
      state: 'good',
      value: `${queues.provisional}项`,
    }),
    check('time', '版本', '各部分相同', {
      state: others.length === 0 ? 'good' : 'watch',
      value: [version, ...others].filter(Boolean).join('、') || '不明',
      todo: '各部分版本不同：把旧的重启到新版本',
    }),
  ];
}

/** `3秒`, `12分钟`, `2小时5分钟`. */
function span(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes === 0) return `${Math.round(ms / 1000)}秒`;
  const hours = Math.floor(minutes / 60);
  return hours === 0 ? `${minutes}分钟` : `${hours}小时${minutes % 60}分钟`;
}
