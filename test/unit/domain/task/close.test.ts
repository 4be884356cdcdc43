import { didWords, waitingWords } from '../../../../activities/words';
import { policySchema } from '../../../../domain/policy';
import { termsOf } from '../../../../domain/policy-terms';
import type { ClaimOf } from '../../../../domain/task/close/commands';
import { CLOSING } from '../../../../domain/task/close/state';
import type { TaskCommand } from '../../../../domain/task/commands';
import { type Actor, SYSTEM } from '../../../../domain/task/events';
import type { Finding, Inspection } from '../../../../domain/task/inspect/state';
import { fold } from '../../../../domain/task/evolve';
import { taskLight } from '../../../../domain/task/lights';
import { nextWake } from '../../../../domain/task/tick';
import { isoInstant } from '../../../../domain/time';
import { Play, calendar, instant, monthly, unit, who } from '../../../support/domain';
import { targetOf } from '../../../support/targets';

// 28 January to 4 February 2025 is the Spring Festival; Sunday 26 January and Saturday 8 February are worked.
const START = '2025-01-02 09:00';
const NOW = '2025-01-23 10:00'; // a Thursday; contributions were due on Tuesday, the report is on Friday
const SUPPORT = '2025-01/contribution/配合局';
const REPORT = '2025-01/report/牵头局';

const lead = who('牵头局', 'liaison');
const clerk = who('督查室', 'coordinator');
const supervisor = who('督查室', 'supervision-office');

/** So much done, so many a year. */
const TARGETS = [
  targetOf(),
  targetOf({ clause: '每年培训3万人', metric: '培训', value: 30_000, rhythm: 'every-year', due: null }),
];
const claim = (target: number, value: number, over: Partial<ClaimOf> = {}): ClaimOf => ({
  ...{ target, value, source: '企业名录', verifier: '市统计局', on: '2024-12-31' },
  ...{ evidence: null, waiver: null },
  ...over,
});
const MET = [claim(0, 1500), claim(1, 31_000)];

const ask = (claims = MET, over: Partial<TaskCommand<'ask-closing'>> = {}): TaskCommand => ({
  ...{ type: 'ask-closing', actor: lead, claims, waiver: null, note: null },
  ...over,
});
const review = (support = true, opinion = '', actor: Actor = clerk): TaskCommand => ({
  ...{ type: 'review-closing', actor, support, opinion },
});
const sign = (approve = true, reason = '', actor: Actor = supervisor): TaskCommand => ({
  ...{ type: 'sign-closing', actor, approve, reason },
});
const reopen = (basis = '济政办〔2025〕2号'): TaskCommand => ({ type: 'reopen', actor: supervisor, basis });
const found = (
  holds: boolean,
  values = [
    { target: 0, value: 1500 },
    { target: 1, value: 30_000 },
  ],
  note: string | null = null,
): TaskCommand => ({ type: 'record-recheck', actor: clerk, holds, values, note });

const inspection = (id: string): Inspection => ({
  ...{ id, name: '专项督查', authority: 'instruction', basis: '批示', methods: ['on-site'], scheme: '分组' },
  ...{ team: [], until: 0, again: null, units: ['配合局'], opened: 0, found: [] },
});
const finding = (id: string, of: string): Finding => ({
  ...{ id, unit: of, text: '台账不全', evidence: { text: '', files: [] } },
  ...{ inspection: 'i1', rectified: null, rejected: null },
});

const sampled = (share: number, after = '16d') =>
  policySchema.parse({ ...monthly, close: { recheck: { share, after, within: '3wd' } } });

function open(over: ConstructorParameters<typeof Play>[1] = {}): Play {
  const play = Play.served(START, { targets: TARGETS, policy: sampled(0), ...over });
  play.run(NOW);
  return play;
}
function closed(over: ConstructorParameters<typeof Play>[1] = {}, claims = MET): Play {
  const play = open(over);
  for (const command of [ask(claims), review(), sign()]) play.do(command, NOW);
  return play;
}
const due = (play: Play, id: string): string => isoInstant(play.obligation(id).due).slice(0, 16);
const day = (at: number | null): string => (at === null ? 'never' : isoInstant(at).slice(0, 10));
const message = (play: Play, command: TaskCommand): string => {
  const decision = play.try(command, NOW);
  return 'rejected' in decision ? decision.rejected.message : '';
};
const told = (play: Play, rule: string): string[] =>
  play.notices.filter((n) => n.rule === rule).map((n) => `${n.unit} ${n.post}`);

describe('asking to close 申请销号', () => {
  it.each([
    ['without a target', [claim(0, 1500)], 'bad-value'],
    ['of a target twice', [...MET, claim(0, 1500)], 'bad-value'],
    ['of a target that is not there', [...MET, claim(2, 1)], 'bad-value'],
    ['with no figure', [claim(0, NaN), claim(1, 31_000)], 'bad-value'],
    ['below nothing', [claim(0, -1), claim(1, 31_000)], 'bad-value'],
    ['without a source', [claim(0, 1500, { source: ' ' }), claim(1, 31_000)], 'bad-value'],
    ['without a verifier', [claim(0, 1500, { verifier: '' }), claim(1, 31_000)], 'bad-value'],
    ['with an empty basis', [claim(0, 900, { waiver: ' ' }), claim(1, 31_000)], 'bad-value'],
    ['with a basis for what is met', [claim(0, 1500, { waiver: '批示' }), claim(1, 31_000)], 'bad-value'],
    ['of no day', [claim(0, 1500, { on: '2024-02-30' }), claim(1, 31_000)], 'bad-date'],
    ['of tomorrow', [claim(0, 1500, { on: '2025-01-24' }), claim(1, 31_000)], 'bad-date'],
    ['of a year long gone', [claim(0, 1500), claim(1, 31_000, { on: '2023-12-31' })], 'bad-date'],
    ['with a target unmet', [claim(0, 1499), claim(1, 31_000)], 'not-closable'],
  ])('%s is refused', (_, claims, code) => {
    expect(open().refusal(ask(claims), NOW)).toBe(code);
  });

  it('says which target, what is wanted and what to do', () => {
    expect(message(open(), ask([claim(0, 1499), claim(1, 31_000)]))).toBe(
      '第1项指标“改造企业”未达标（应达 1500 家，报 1499 家）：达标后再办，或写明销号的依据',
    );
    expect(message(open(), ask([claim(0, 1500)]))).toBe(
      '第2项指标“培训”缺销号依据：请填数值、来源、核验人和日期',
    );
  });

  it('keeps the clause of each target, and asks the coordinator within the time of a review', () => {
    const play = open();
    play.do(ask(MET, { note: '提前完成' }), NOW);
    expect(play.state.closing?.claims.map((c) => c.clause)).toEqual([
      '到2025年，改造企业1500家',
      '每年培训3万人',
    ]);
    // Friday 24, Sunday 26 and Monday 27 January are workdays.
    expect(due(play, CLOSING)).toBe('2025-01-27T17:30');
    expect(play.notices.at(-1)).toMatchObject({
      ...{ unit: '督查室', post: 'coordinator', kind: 'review', by: instant('2025-01-27 17:30') },
      why: '第1项任务“任务”：牵头局申请销号，2项指标，均已达标；说明：提前完成',
    });
    expect(play.refusal(ask(), NOW)).toBe('already-done');
  });

  it('is for the first lead alone, of joint leads too; where nobody leads for the office', () => {
    const joint = { jointLeads: true, assignments: [unit('牵头局', 'lead'), unit('联合局', 'lead')] };
    expect(open(joint).refusal(ask(MET, { actor: who('联合局', 'liaison') }), NOW)).toBe('not-permitted');
    expect(open(joint).refusal(ask(), NOW)).toBeUndefined();
    const none = open({ assignments: [unit('某县', 'implement', 'county')] });
    expect(none.refusal(ask(MET, { actor: who('某县', 'liaison') }), NOW)).toBe('not-permitted');
    expect(none.refusal(ask(MET, { actor: clerk }), NOW)).toBeUndefined();
  });

  it('with an inspection or a finding open wants a basis, and only then', () => {
    const play = open();
    expect(play.refusal(ask(MET, { waiver: '批示' }), NOW)).toBe('bad-value');
    play.state = { ...play.state, inspections: [inspection('i1')], findings: [finding('1', '配合局')] };
    expect(message(play, ask())).toBe(
      '尚未了结：督查“专项督查”（i1）、配合局的问题“台账不全”（第1号）；整改核查后再办，或写明销号的依据',
    );
    expect(play.refusal(ask(MET, { waiver: ' ' }), NOW)).toBe('bad-value');
    play.do(ask(MET, { waiver: '济政办〔2025〕1号' }), NOW);
    expect(play.notices.at(-1)?.why).toContain('均已达标；2项督查、问题未了结，凭依据');
  });

  it('nobody learns from a refusal of an unannounced visit; the office, which reviews, does', () => {
    const play = open();
    const silent = { ...inspection('i7'), methods: ['unannounced' as const] };
    play.state = { ...play.state, inspections: [silent] };
    expect(play.refusal(ask(MET, { waiver: '批示' }), NOW)).toBe('bad-value');
    play.do(ask(), NOW);
    expect(message(play, review())).toContain('尚未了结：督查“专项督查”（i7）');
  });

  it('a task without targets is closed on its word alone', () => {
    const play = open({ targets: [] });
    play.do(ask([]), NOW);
    expect(play.notices.at(-1)?.why).toContain('申请销号，没有量化指标');
  });
});

describe('reviewing and signing 初审、签批', () => {
  it('what is supported goes to the supervisor, who has a full time of their own', () => {
    const play = open();
    play.do(ask(), NOW);
    play.do(review(true, '已核'), '2025-01-27 11:00');
    // After the Festival: 5, 6 and 7 February.
    expect(due(play, CLOSING)).toBe('2025-02-07T17:30');
    expect(play.obligation(CLOSING).round).toBe(2);
    expect(play.notices.at(-1)).toMatchObject({
      ...{ unit: '督查室', post: 'supervision-office', kind: 'review' },
      why: '第1项任务“任务”：牵头局申请销号，2项指标，均已达标；经办初审支持，意见：已核',
    });
    expect(play.refusal(review(), '2025-01-27 11:00')).toBe('already-done');
  });

  it('nobody signs before it was reviewed, and nobody reviews what was not asked', () => {
    const play = open();
    expect(play.refusal(review(), NOW)).toBe('not-open');
    play.do(ask(), NOW);
    expect(play.refusal(sign(), NOW)).toBe('not-open');
  });

  it.each([
    ['returned', [review(false, '缺佐证')], review(false), '销号申请被退回，理由：缺佐证'],
    ['refused', [review(), sign(false, '再看')], review(false), '销号申请未获同意，理由：再看'],
  ])('what is %s goes back to the lead with its reason, and may be asked for again', (_, steps, __, why) => {
    const play = open();
    play.do(ask(), NOW);
    expect(play.refusal(review(false, ' '), NOW)).toBe('bad-value');
    for (const command of steps) play.do(command, NOW);
    expect(play.state.closing).toBeNull();
    expect(play.obligation(CLOSING).status).toBe('accepted');
    expect(play.notices.at(-1)).toMatchObject({ unit: '牵头局', post: 'liaison', kind: 'outcome' });
    expect(play.notices.at(-1)?.why).toBe(`第1项任务“任务”：${why}`);
    play.do(ask(), NOW);
    expect(play.obligation(CLOSING)).toMatchObject({ status: 'open', round: steps.length + 1 });
  });

  it('a refusal wants a reason', () => {
    const play = open();
    for (const command of [ask(), review()]) play.do(command, NOW);
    expect(play.refusal(sign(false, ''), NOW)).toBe('bad-value');
  });

  it('who asked or reviewed does not sign, nor anybody on their behalf', () => {
    const both = { ...clerk, posts: ['coordinator', 'supervision-office'] };
    const play = open();
    for (const command of [ask(), review(true, '', both)]) play.do(command, NOW);
    expect(play.refusal(sign(true, '', both), NOW)).toBe('not-permitted');
    expect(play.refusal(sign(true, '', { ...supervisor, onBehalfOf: clerk.user }), NOW)).toBe(
      'not-permitted',
    );
    expect(play.refusal(sign(), NOW)).toBeUndefined();

    const deputy = open();
    const forHer = { ...who('督查室', 'coordinator'), user: '代办', onBehalfOf: supervisor.user };
    for (const command of [ask(), review(true, '', forHer)]) deputy.do(command, NOW);
    expect(deputy.refusal(sign(), NOW)).toBe('not-permitted');

    const own = open({ assignments: [unit('督查室', 'lead', 'office')] });
    own.do(ask(MET, { actor: both }), NOW);
    own.do(review(true, '', who('督查室', 'coordinator')), NOW);
    expect(own.refusal(sign(true, '', both), NOW)).toBe('not-permitted');
  });

  it('what came up since it was asked for stops it, at the review and at the signature', () => {
    const play = open();
    play.do(ask(), NOW);
    const before = play.state;
    play.state = { ...before, findings: [finding('9', '牵头局')] };
    expect(play.refusal(review(), NOW)).toBe('not-closable');
    expect(play.refusal(review(false, '有问题'), NOW)).toBeUndefined();
    play.state = before;
    play.do(review(), NOW);
    const reviewed = play.state;
    play.state = { ...reviewed, findings: [finding('9', '牵头局')] };
    expect(message(play, sign())).toContain('尚未了结：牵头局的问题“台账不全”（第9号）');
    // A target that was raised, reworded or added meanwhile.
    play.state = { ...reviewed, targets: TARGETS.map((t) => ({ ...t, value: t.value * 2 })) };
    expect(message(play, sign())).toContain('未达标（应达 3000 家，报 1500 家）');
    play.state = { ...reviewed, targets: TARGETS.map((t) => ({ ...t, clause: '另一句' })) };
    expect(message(play, sign())).toContain('第1项指标“改造企业”已调整');
    play.state = { ...reviewed, targets: [...TARGETS, targetOf()] };
    expect(message(play, sign())).toContain('第3项指标“改造企业”已调整');
  });

  it('a request stands when the first lead is replaced; the new one hears of the outcome', () => {
    const play = open();
    play.do(ask(), NOW);
    const to = { unit: '接手局', kind: 'department' as const };
    play.do({ type: 'reassign', actor: clerk, from: '牵头局', to, basis: '批示' }, NOW);
    play.do(review(false, '请新的牵头单位核对'), NOW);
    expect(play.notices.at(-1)).toMatchObject({ unit: '接手局', rule: 'closing-returned' });
  });

  it('nobody decides until the task has run out: it falls away', () => {
    const play = open({ until: instant('2025-02-28') });
    play.do(ask(), NOW);
    play.run('2025-03-04 12:00');
    expect(play.state.closing).toBeNull();
    expect(play.obligation(CLOSING).status).toBe('lapsed');
  });

  it('an external lead is asked, not told', () => {
    const play = open({ assignments: [unit('某分行', 'lead', 'external'), unit('配合局', 'support')] });
    play.do(ask(MET, { actor: who('某分行', 'liaison') }), NOW);
    play.do(review(false, '缺佐证'), NOW);
    expect(play.notices.at(-1)?.what).toBe('补正后可再次申请，仍商请贵单位办理');
  });
});

describe('a closed task 已销号', () => {
  it('owes nothing: what was open is withdrawn, what was submitted stands, figures under review do not', () => {
    const play = open();
    play.submit('2025-01/contribution/某县', NOW);
    play.submit(REPORT, NOW, { values: [{ target: 0, value: 1 }] });
    expect(play.state.reported).not.toEqual({});
    for (const command of [ask(), review(), sign()]) play.do(command, NOW);
    const status = Object.fromEntries(play.state.obligations.map((o) => [o.id, o.status]));
    expect(status).toMatchObject({
      [SUPPORT]: 'withdrawn',
      '2025-01/contribution/某县': 'accepted',
      [REPORT]: 'accepted',
      [`review:${REPORT}`]: 'accepted',
      '-/acknowledge/配合局': 'withdrawn',
      [CLOSING]: 'accepted',
    });
    expect(play.state.totals['配合局']).toMatchObject({ asked: 1, withdrawn: 1 });
    expect(play.state).toMatchObject({ reported: {}, measured: {}, closing: null });
    expect(fold(play.events)).toEqual(play.state);
  });

  it('tells every unit in its own words, and the office', () => {
    const play = closed();
    expect(told(play, 'closed')).toEqual([
      ...['牵头局 liaison', '配合局 liaison', '某县 liaison', '某分行 liaison', '督查室 coordinator'],
    ]);
    const what = Object.fromEntries(
      play.notices.filter((n) => n.rule === 'closed').map((n) => [n.unit, n.what]),
    );
    expect(what).toMatchObject({
      配合局: '无需再报，待办事项一并撤回；已报材料有效',
      某分行: '不再商请贵单位办理，此前商请事项一并撤回；已报材料有效',
    });
  });

  it('takes nothing any more but service, until it is reopened', () => {
    const play = new Play(START, { targets: TARGETS, policy: sampled(0) });
    for (const command of [ask(), review(), sign()]) play.do(command, NOW);
    const late = play.refusal({ type: 'acknowledge', actor: lead, unit: '牵头局' }, NOW);
    expect(late).toBe('task-closed');
    expect(play.refusal(ask(), NOW)).toBe('task-closed');
    const channel = { by: 'channel', note: null } as const;
    play.do({ type: 'serve', actor: SYSTEM, units: ['牵头局'], ...channel }, NOW);
    expect(play.state.assignments[0]?.served).toBe(instant(NOW));
    expect(play.state.obligations.filter((o) => o.status === 'open')).toEqual([]);
  });

  it('opens no period, calls for nobody, and ends with its time', () => {
    const play = closed();
    expect(day(nextWake(play.state, calendar))).toBe('2027-01-02');
    expect(waitingWords(play.state, nextWake(play.state, calendar), calendar)).toBe('1月2日 周六 09:00 结束');
    expect(play.run('2027-12-31 00:00').map((e) => [e.type, e.body])).toEqual([
      ['ended', { reason: 'closed' }],
    ]);
    expect(nextWake(play.state, calendar)).toBeNull();
    expect(play.refusal(reopen(), '2027-12-31 00:00')).toBe('task-ended');
  });

  it('is green, and yellow where a basis stands for what was not reached', () => {
    const at = instant(NOW);
    expect(taskLight(closed().state, at, calendar)).toEqual({
      light: 'green',
      reasons: ['已销号（1月23日 周四）'],
    });
    const play = open();
    play.state = { ...play.state, findings: [finding('1', '配合局')] };
    const claims = [claim(0, 900, { waiver: '济政办〔2025〕1号' }), claim(1, 31_000)];
    for (const command of [ask(claims, { waiver: '批示' }), review(), sign()]) play.do(command, NOW);
    expect(taskLight(play.state, at, calendar)).toEqual({
      light: 'yellow',
      reasons: [
        '已销号（1月23日 周四）',
        '1项指标未达标，凭依据销号',
        '1项督查、问题未了结，凭依据销号：批示',
      ],
    });
    // What was waived is over.
    expect(play.state.findings).toEqual([]);
    expect(play.notices.at(-1)?.why).toBe('第1项任务“任务”已销号（部分凭依据）');
  });

  it('rests no longer, where it was closed at rest', () => {
    const play = open();
    const until = instant('2025-03-03');
    play.do({ type: 'suspend', actor: clerk, until, basis: '济政办〔2025〕1号' }, NOW);
    play.do(ask(), NOW);
    play.do(review(false, '补'), NOW);
    expect(play.notices.at(-1)?.next).toBe('任务未销号，仍在中止');
    for (const command of [ask(), review(), sign()]) play.do(command, NOW);
    expect(play.state.suspended).toBeNull();
    expect(day(nextWake(play.state, calendar))).toBe('2027-01-02');
  });
});

describe('a re-check 抽查', () => {
  it('comes early on a workday, once, to the coordinator, and leaves time to be done', () => {
    const play = closed({ policy: sampled(1) });
    const wake = nextWake(play.state, calendar);
    // 16 days later is Saturday 8 February, which is worked.
    expect(day(wake)).toBe('2025-02-08');
    expect(waitingWords(play.state, wake, calendar)).toMatch(/^2月8日 周六 0[67]:\d\d 销号抽查$/);
    const events = play.run('2025-02-08 12:00');
    expect(events.map((e) => e.type)).toEqual(['recheck-due']);
    expect(didWords(events)).toBe('销号抽查');
    expect(told(play, 'recheck-due')).toEqual(['督查室 coordinator']);
    expect(due(play, 'recheck:task')).toBe('2025-02-12T17:30');
    expect(play.run('2025-02-13 12:00').map((e) => e.type)).toEqual(
      expect.arrayContaining(['reminded', 'overdue', 'chased', 'escalated']),
    );
  });

  it('that would fall on a holiday comes after it', () => {
    expect(day(nextWake(closed({ policy: sampled(1, '7d') }).state, calendar))).toBe('2025-02-05');
  });

  it('comes also where the time of the task is over, and is waited for', () => {
    const play = closed({ policy: sampled(1), until: instant('2025-01-31') });
    expect(play.run('2025-02-09 00:00').map((e) => e.type)).toEqual(['recheck-due']);
    expect(day(play.state.until)).toBe('2025-03-12');
    const rest = play.run('2025-12-31 00:00').map((e) => e.type);
    expect(rest).toContain('chased');
    expect(rest.slice(-2)).toEqual(['lapsed', 'ended']);
  });

  it('that holds wants a figure of every target, which reaches it; the lead hears', () => {
    const play = closed({ policy: sampled(1) });
    expect(play.refusal(found(true), NOW)).toBe('unknown-obligation');
    play.run('2025-02-08 12:00');
    const at = '2025-02-10 09:00';
    expect(play.refusal(found(true, []), at)).toBe('bad-value');
    expect(play.refusal(found(true, [{ target: 0, value: 1499 }]), at)).toBe('bad-value');
    expect(play.refusal(found(true, [{ target: 7, value: 1 }]), at)).toBe('bad-value');
    expect(play.do(found(true), at).map((e) => e.type)).toEqual(['rechecked']);
    expect(told(play, 'rechecked')).toEqual(['牵头局 liaison']);
    expect(play.refusal(found(true), at)).toBe('already-done');
    expect(day(nextWake(play.state, calendar))).toBe('2027-01-02');
  });

  it('asks for no figure of what was waived', () => {
    const play = closed({ policy: sampled(1) }, [claim(0, 900, { waiver: '批示' }), claim(1, 31_000)]);
    play.run('2025-02-08 12:00');
    expect(play.refusal(found(true, [{ target: 1, value: 30_000 }]), '2025-02-10 09:00')).toBeUndefined();
  });

  it('that does not hold says what was found, and reopens the task', () => {
    const play = closed({ policy: sampled(1) });
    play.run('2025-02-08 12:00');
    const at = '2025-02-10 09:00';
    expect(play.refusal(found(false, [], ' '), at)).toBe('bad-value');
    const done = play.do(found(false, [], '名录有误'), at);
    expect(done.map((e) => e.type)).toEqual(['rechecked', 'reopened']);
    expect(play.state).toMatchObject({ closed: null, reopened: { basis: '抽查不符：名录有误' } });
    expect(told(play, 'rechecked')).toEqual([]);
  });

  it('has its usual terms where the policy is older than they are', () => {
    expect(termsOf({}, 'close').recheck).toEqual({ share: 0.2, after: '90d', within: '10wd' });
  });
});

describe('reopening 重启', () => {
  it('goes on from now: periods without their time are passed over, and everybody is told', () => {
    const play = closed();
    expect(play.refusal(reopen(' '), NOW)).toBe('bad-value');
    play.do(reopen(), '2025-04-17 09:00');
    // Contributions of April were due on the 22nd: no time for them. May opens on the 14th.
    expect(play.notices.at(-2)).toMatchObject({
      unit: '某分行',
      what: expect.stringMatching(/^仍商请贵单位办理；/) as string,
    });
    expect(play.notices.at(-1)).toMatchObject({
      ...{ unit: '督查室', post: 'coordinator' },
      what: '请继续跟踪督办；2025年2月、2025年3月、2025年4月不再补报',
    });
    const events = play.run('2025-05-20 00:00');
    expect(events.find((e) => e.type === 'period-opened')?.body).toMatchObject({
      period: { key: '2025-05' },
    });
    expect(play.refusal(reopen(), '2025-05-20 00:00')).toBe('not-open');
    expect(fold(play.events)).toEqual(play.state);
  });

  it('asks again in the period that is open, of who still has the time for it', () => {
    const at = '2025-01-15 15:00'; // January has opened; its contributions are due on the 21st
    const soon = policySchema.parse({ ...sampled(0), firstPeriod: { atLeast: '2wd' } });
    const play = Play.served(START, { targets: TARGETS, policy: soon });
    play.run(at);
    play.submit(SUPPORT, at);
    const claims = MET.map((c) => ({ ...c, on: '2025-01-10' }));
    for (const command of [ask(claims), review(), sign(), reopen()]) play.do(command, at);
    const events = play.run('2025-01-16 00:00');
    expect(events).toMatchObject([{ type: 'obligations-opened', due: instant(at) }]);
    expect(play.obligation(REPORT)).toMatchObject({ status: 'open', round: 2 });
    // What stands as accepted is not asked twice.
    expect(play.obligation(SUPPORT).status).toBe('accepted');
  });

  it('leaves at least one whole period, if need be beyond the end of the task', () => {
    const play = closed({ until: instant('2025-02-28') });
    play.do(reopen(), '2025-02-20 09:00');
    // February has no time any more: its contributions were due on the 20th.
    expect(isoInstant(play.state.until).slice(0, 16)).toBe('2025-03-25T17:30');
    expect(play.run('2025-03-20 00:00').map((e) => e.type)).toContain('period-opened');
  });

  it('says so where all listed dates have passed, and stays until its time is over', () => {
    const once = policySchema.parse({
      ...sampled(0),
      cycle: {
        every: 'once',
        on: ['2025-01-24'],
        due: { at: '17:30', roll: 'previous-workday' },
        opens: '7wd',
        months: 24,
      },
    });
    const play = closed({ policy: once, until: instant('2025-06-30') });
    play.do(reopen(), '2025-02-10 09:00');
    expect(play.notices.at(-1)?.next).toBe('所列报送期均已过，如何报送另行通知；任务期限至6月30日 周一');
    expect(play.run('2025-12-31 00:00').map((e) => [e.type, day(e.due)])).toEqual([['ended', '2025-06-30']]);
  });

  it('is seen: yellow at best, until it is closed again', () => {
    const play = closed();
    play.do(reopen(), '2025-02-10 09:00');
    const at = instant('2025-02-10 10:00');
    expect(taskLight(play.state, at, calendar)).toMatchObject({ light: 'yellow' });
    expect(taskLight(play.state, at, calendar).reasons[0]).toBe('曾销号，2月10日 周一重启');
    const claims = MET.map((c) => ({ ...c, on: '2025-02-07' }));
    for (const command of [ask(claims), review(), sign()]) play.do(command, '2025-02-10 10:00');
    expect(taskLight(play.state, at, calendar)).toMatchObject({ light: 'green' });
  });

  it('withdraws a re-check that waits; the next closing is drawn anew', () => {
    const play = closed({ policy: sampled(1) });
    play.run('2025-02-08 12:00');
    play.do(reopen(), '2025-02-08 12:00');
    expect(play.obligation('recheck:task').status).toBe('withdrawn');
    for (const command of [ask(), review(), sign()]) play.do(command, '2025-02-10 09:00');
    play.run('2025-02-26 12:00');
    expect(play.obligation('recheck:task')).toMatchObject({ status: 'open', round: 2 });
  });
});
