import { stillOwed } from '../../../../domain/delivery';
import type { Notice, NoticeKind } from '../../../../domain/task/notices';
import { nameOf, consequence, dueWords, leftWords, periodWords } from '../../../../domain/task/words';
import { isoInstant } from '../../../../domain/time';
import { Play, calendar, instant, monthly, unit, who } from '../../../support/domain';

const START = '2024-10-08 09:00';
const SUPPORT = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';
const COUNTY = '2024-10/contribution/某县';
const EXTERNAL = '2024-10/contribution/某分行';
const clerk = who('督查室', 'coordinator');
const leader = who('督查室', 'leader-in-charge');
const lead = who('牵头局', 'liaison');

/** A task in which everything that can be said is said. */
function everything(): Play {
  const play = new Play(START);
  play.run('2024-10-10 08:00');
  const units = play.state.assignments.map((a) => a.unit);
  play.do(
    { type: 'serve', actor: clerk, units: [units[0] ?? ''], by: 'other', note: '当面' },
    '2024-10-10 09:00',
  );
  play.do(
    { type: 'serve', actor: { user: 'system', unit: '', posts: [] }, units, by: 'channel', note: null },
    '2024-10-10 09:00',
  );
  play.run('2024-10-17 12:00');
  play.do(
    {
      type: 'request-extension',
      actor: who('配合局', 'head'),
      obligation: SUPPORT,
      until: instant('2024-10-24 17:30'),
      reason: '待核',
    },
    '2024-10-18 10:00',
  );
  play.do(
    {
      type: 'screen-extension',
      actor: clerk,
      decision: `extension:${SUPPORT}`,
      supported: false,
      note: null,
    },
    '2024-10-18 11:00',
  );
  play.do(
    { type: 'decide-extension', actor: leader, decision: `extension:${SUPPORT}`, approve: true, reason: '' },
    '2024-10-18 12:00',
  );
  play.do(
    {
      type: 'request-extension',
      actor: lead,
      obligation: REPORT,
      until: instant('2024-10-28 17:30'),
      reason: '待核',
    },
    '2024-10-18 10:00',
  );
  play.do(
    { type: 'screen-extension', actor: clerk, decision: `extension:${REPORT}`, supported: true, note: null },
    '2024-10-18 11:00',
  );
  play.do(
    {
      type: 'decide-extension',
      actor: leader,
      decision: `extension:${REPORT}`,
      approve: false,
      reason: '按原时限',
    },
    '2024-10-18 12:00',
  );
  play.submit(SUPPORT, '2024-10-21 10:00');
  play.do({ type: 'return', actor: lead, review: `review:${SUPPORT}`, reason: '缺数据' }, '2024-10-21 11:00');
  play.submit(SUPPORT, '2024-10-21 12:00');
  play.do({ type: 'accept', actor: lead, review: `review:${SUPPORT}`, note: '很好' }, '2024-10-21 13:00');
  for (const [level, day] of [
    [1, '2024-10-23'],
    [2, '2024-10-25'],
    [3, '2024-10-29'],
  ] as const) {
    play.run(`${day} 08:00`);
    expect(play.obligation(COUNTY).ladder?.level).toBe(level);
    play.handOver(COUNTY, `${day} 08:30`);
    if (level === 1) play.handOver(EXTERNAL, `${day} 08:30`);
  }
  play.do({ type: 'instruct', actor: leader, obligation: COUNTY, text: '请抓紧' }, '2024-10-29 10:00');
  play.do(
    { type: 'instruct', actor: who('督查室', 'supervision-office'), obligation: EXTERNAL, text: '请联系' },
    '2024-10-29 10:00',
  );
  play.run('2025-02-01 00:00');
  return play;
}

const play = everything();
const of = (kind: NoticeKind, rule: string, about?: string): Notice[] =>
  play.notices.filter(
    (n) => n.kind === kind && n.rule === rule && (about === undefined || n.about === about),
  );

describe('every notice', () => {
  it('of every kind is there', () => {
    expect(new Set(play.notices.map((n) => n.kind))).toEqual(
      new Set(['assignment', 'reminder', 'chase', 'escalation', 'review', 'outcome']),
    );
  });

  it('says why, what and what happens next, and by when where something is asked', () => {
    for (const n of play.notices) {
      expect([n.why, n.what, n.next].every((words) => words.trim().length > 2)).toBe(true);
      expect(`${n.why}${n.what}${n.next}`).not.toMatch(/undefined|null|NaN|，，|。。|\s{2}/);
      expect(n.why).toContain('第1项任务“任务”');
      if (n.whileOpen) expect(n.by).not.toBeNull();
    }
  });

  it('threatens no external unit', () => {
    const toThem = play.notices.filter((n) => n.unit === '某分行');
    expect(toThem.length).toBeGreaterThan(8);
    for (const n of toThem)
      expect(`${n.why}${n.what}${n.next}`).not.toMatch(/升级|催办|通报|主要负责人|分管领导|批示|台账/);
  });

  it('that breaks through is a level from the second, or an instruction', () => {
    for (const n of play.notices)
      expect(n.urgent).toBe(n.rule === 'instructed' || (n.rule === 'escalated' && (n.item?.level ?? 0) >= 2));
  });
});

describe('who hears what', () => {
  it('a unit hears of its assignment, an external one is asked', () => {
    expect(of('assignment', 'launched').map((n) => [n.unit, n.post])).toEqual([
      ['牵头局', 'liaison'],
      ['配合局', 'liaison'],
      ['某县', 'liaison'],
      ['某分行', 'liaison'],
    ]);
    expect(of('assignment', 'launched', '某分行')[0]?.why).toBe('商请贵单位配合办理第1项任务“任务”');
  });

  it('a chase names what is missing, since when, and who is told next', () => {
    const [first] = of('chase', 'chased', '某县').filter((n) => n.item?.obligation === COUNTY);
    expect(first?.why).toBe(
      '第1项任务“任务”：2024年10月落实进展已于10月22日 周二 17:30到期，尚未收到，第1次催办',
    );
    expect(first?.what).toBe('请尽快填报落实进展');
    expect(first?.next).toBe('如仍未办理，最早10月23日 周三升级至某县主要负责人');
  });

  it('being marked overdue is said once, without a number', () => {
    const said = of('chase', 'overdue', '某县').filter((n) => n.item?.obligation === COUNTY);
    expect(said.map((n) => n.why)).toEqual([
      '第1项任务“任务”：2024年10月落实进展已于10月22日 周二 17:30到期，尚未收到',
    ]);
  });

  it('the head is asked to see to it, the office to confirm or instruct', () => {
    const levels = of('escalation', 'escalated', '某县').filter((n) => n.item?.obligation === COUNTY);
    expect(levels.map((n) => n.what)).toEqual([
      '请督促本单位尽快填报落实进展，并确认收悉',
      '请确认并督促办理，或作出批示',
      '请确认并督促办理，或作出批示',
    ]);
    expect(levels.map((n) => n.next)).toEqual([
      '如仍未办理，最早10月25日 周五升级至督查室',
      '如仍未办理，最早10月29日 周二升级至分管领导',
      '期满仍未办理的，归档为未办并计入台账',
    ]);
  });

  it('a level asks for confirmation within its own time, not by the day that has passed', () => {
    const levels = of('escalation', 'escalated', '某县').filter((n) => n.item?.obligation === COUNTY);
    expect(levels.map((n) => n.by && isoInstant(n.by).slice(0, 16))).toEqual([
      '2024-10-24T17:30',
      '2024-10-28T17:30',
      '2024-10-31T17:30',
    ]);
  });

  it('an instruction goes to liaison and head; about an external unit, to who writes to it', () => {
    expect(of('escalation', 'instructed', '某县').map((n) => [n.post, n.what])).toEqual([
      ['liaison', '请抓紧'],
      ['head', '请抓紧'],
    ]);
    expect(of('escalation', 'instructed', '某分行').map((n) => [n.unit, n.post, n.what])).toEqual([
      ['督查室', 'coordinator', '请据此发函商请某分行：请联系'],
    ]);
    const office = Play.served(START, { assignments: [{ ...unit('督查室', 'lead'), kind: 'office' }] });
    office.run('2024-10-17 12:00');
    office.do(
      { type: 'instruct', actor: leader, obligation: '2024-10/report/督查室', text: '请抓紧' },
      '2024-10-17 12:00',
    );
    expect(office.notices.filter((n) => n.rule === 'instructed').map((n) => n.post)).toEqual(['coordinator']);
  });

  it('a request for extension goes to the office, screened to the leader, decided to the unit', () => {
    expect(of('review', 'extension-requested', '督查室').map((n) => n.post)).toEqual([
      'coordinator',
      'coordinator',
    ]);
    expect(of('review', 'extension-screened').map((n) => [n.post, n.why.slice(-5)])).toEqual([
      ['leader-in-charge', '初审不支持'],
      ['leader-in-charge', '室初审支持'],
    ]);
    expect(of('outcome', 'extension-approved')[0]?.what).toBe('请于新时限10月24日 周四 17:30前报送配合材料');
    expect(of('outcome', 'extension-refused')[0]?.what).toBe('请按原时限报送进展报告');
  });

  it('a refusal that comes too late does not speak of the old date', () => {
    const late = Play.served(START);
    late.run('2024-10-17 12:00');
    late.do(
      {
        type: 'request-extension',
        actor: who('配合局', 'head'),
        obligation: SUPPORT,
        until: instant('2024-10-24 17:30'),
        reason: '待核',
      },
      '2024-10-18 10:00',
    );
    late.do(
      {
        type: 'screen-extension',
        actor: clerk,
        decision: `extension:${SUPPORT}`,
        supported: false,
        note: null,
      },
      '2024-10-23 11:00',
    );
    late.do(
      {
        type: 'decide-extension',
        actor: leader,
        decision: `extension:${SUPPORT}`,
        approve: false,
        reason: '不宜',
      },
      '2024-10-23 12:00',
    );
    expect(late.notices.at(-1)?.what).toBe('原时限已过，请尽快报送配合材料');
  });

  it('the outcome of a review goes to who answered', () => {
    expect(of('outcome', 'accepted', '配合局')[0]?.what).toBe('无需办理；审核意见：很好');
    expect(of('outcome', 'returned', '配合局')[0]?.what).toBe('请按退回理由补正后重报：缺数据');
    const [review] = of('review', 'submitted', '牵头局');
    expect(review?.why).toBe('第1项任务“任务”：配合局2024年10月配合材料已报送');
  });

  it('what was given up says what it means, by kind', () => {
    expect(of('outcome', 'lapsed', '某县').map((n) => n.what)).toContain('无需补报，请在本期一并说明');
    const ended = Play.served(START, { until: instant('2024-11-01 23:59') });
    ended.run('2025-06-01 00:00');
    expect(ended.notices.filter((n) => n.rule === 'lapsed').map((n) => n.why)).toContain(
      '第1项任务“任务”：签收始终未签收，任务已期满',
    );
  });
});

describe('nobody is told of what they have answered', () => {
  it('a notice is dropped where its obligation was answered, or asked anew', () => {
    const one = Play.served(START);
    one.run('2024-10-17 12:00');
    const notice = one.notices.findLast((n) => n.item?.obligation === SUPPORT);
    if (!notice) throw new Error('no notice');
    expect(stillOwed(notice, one.state)).toBe(true);
    one.submit(SUPPORT, '2024-10-17 13:00');
    expect(stillOwed(notice, one.state)).toBe(false);
    one.do({ type: 'return', actor: lead, review: `review:${SUPPORT}`, reason: '缺' }, '2024-10-17 14:00');
    expect(stillOwed(notice, one.state)).toBe(false);
    expect(stillOwed({ whileOpen: false, item: notice.item }, one.state)).toBe(true);
    expect(stillOwed({ whileOpen: true, item: null }, one.state)).toBe(true);
    expect(stillOwed({ whileOpen: true, item: { obligation: 'x', round: 1, level: 0 } }, one.state)).toBe(
      false,
    );
  });
});

describe('words', () => {
  it.each([
    ['2024-10', '2024年10月'],
    ['2024-Q4', '2024年第4季度'],
    ['2024-H1', '2024年上半年'],
    ['2024-H2', '2024年下半年'],
    ['2024', '2024年度'],
    ['W2024-10-21', '10月21日当周'],
    [null, ''],
  ])('the period %s is %s', (key, words) => expect(periodWords(key)).toBe(words));

  it.each([
    ['2024-10-22 17:30', '今天到期'],
    ['2024-10-22 17:31', '刚刚逾期'],
    ['2024-10-21 09:00', '还有1个工作日'],
    ['2024-10-20 09:00', '还有2个工作日'],
    ['2024-10-23 09:00', '逾期1个工作日'],
    ['2024-10-28 09:00', '逾期4个工作日'],
  ])('at %s: %s', (now, words) =>
    expect(leftWords(instant('2024-10-22 17:30'), instant(now), calendar)).toBe(words),
  );

  it('a date in a year without its notice says that it is provisional', () => {
    expect(dueWords({ due: instant('2027-01-25 17:30'), provisional: true })).toBe(
      '1月25日 周一 17:30（暂定，待放假通知）',
    );
  });

  it('what happens next is told by the policy: how often one is chased, and whether anybody is above', () => {
    const next = (over: object, kind?: 'external'): string => {
      const one = Play.served(START, { policy: { ...monthly, ...over } });
      one.run('2024-10-17 12:00');
      return consequence(one.state, one.obligation(kind ? EXTERNAL : SUPPORT), calendar);
    };
    expect(next({})).toBe('如仍未办理，逾期后每个工作日催办，最早10月23日 周三升级至配合局主要负责人');
    expect(next({ chase: { every: '2wd', atMost: 3 } })).toContain('逾期后每2个工作日催办，');
    expect(next({ chase: { every: '10d', atMost: 3 } })).toContain('逾期后每10日催办，');
    expect(next({ chase: { every: '1wd', atMost: 0 } })).toBe(
      '如仍未办理，最早10月23日 周三升级至配合局主要负责人',
    );
    expect(next({ escalate: [] })).toBe('期满仍未办理的，归档为未办并计入台账');
    expect(next({}, 'external')).toBe('如届时未复，10月23日 周三起由督查室发函商请');
    expect(next({ escalate: [] }, 'external')).toBe('由督查室发函商请并保持联系');
  });

  it('an obligation is named with its period and whose it is', () => {
    const one = Play.served(START);
    one.run('2024-10-17 12:00');
    one.submit(SUPPORT, '2024-10-17 13:00');
    const names = ['-/acknowledge/某县', COUNTY, REPORT, `review:${SUPPORT}`].map((id) =>
      nameOf(one.state, one.obligation(id)),
    );
    expect(names).toEqual([
      '签收',
      '2024年10月落实进展',
      '2024年10月进展报告',
      '配合局2024年10月配合材料审核',
    ]);
  });
});
