import { canRead } from '../../../../domain/access';
import { serves, slotOf } from '../../../../domain/delivery';
import type { TaskCommand } from '../../../../domain/task/commands';
import type { Named } from '../../../../domain/task/commands-assign';
import { obligationLight, taskLight } from '../../../../domain/task/lights';
import type { Notice } from '../../../../domain/task/notices';
import { assignmentOf, firstLead, obligationOf } from '../../../../domain/task/state';
import { isoInstant } from '../../../../domain/time';
import { Play, calendar, instant, monthly, unit, who } from '../../../support/domain';

const OCTOBER = '2024-10-08 09:00';
const NOW = '2024-10-17 12:00'; // the October period opened on Wednesday 16 October
const SUPPORT = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';
const SIGN = '-/acknowledge/配合局';
const DISPUTE = `dispute:${SIGN}`;
const clerk = who('督查室', 'coordinator');
const supervisor = who('督查室', 'supervision-office');
const liaison = who('配合局', 'liaison');
const LONG = { ...monthly, dispute: { raiseWithin: '10wd', decideWithin: '3wd' } };
const NEW: Named = { unit: '接办局', kind: 'department' };

const disputing = (over: Partial<TaskCommand<'dispute'>> = {}): TaskCommand => ({
  type: 'dispute',
  actor: liaison,
  unit: '配合局',
  reason: '职责已划转',
  basis: '三定规定第四条',
  proposed: '接办局',
  newFacts: null,
  ...over,
});
const deciding = (over: Partial<TaskCommand<'decide-dispute'>> = {}): TaskCommand => ({
  type: 'decide-dispute',
  actor: clerk,
  decision: DISPUTE,
  uphold: false,
  reason: '职责仍在该局',
  to: null,
  ...over,
});
const reassigning = (
  from: string,
  to: Named = NEW,
  over: Partial<TaskCommand<'reassign'>> = {},
): TaskCommand => ({
  type: 'reassign',
  actor: clerk,
  from,
  to,
  basis: '济政办字〔2024〕9号',
  ...over,
});
const time = (at: number): string => isoInstant(at).slice(0, 16).replace('T', ' ');
const due = (play: Play, id: string): string => time(play.obligation(id).due);
const words = ({ unit, post, kind }: Notice): string => `${kind} ${unit} ${post}`;
/** The notices of what is done now. */
function said(play: Play, command: TaskCommand, at: string): Notice[] {
  const before = play.notices.length;
  play.do(command, at);
  return play.notices.slice(before);
}
function open(over = {}, until = NOW): Play {
  const play = Play.served(OCTOBER, { policy: LONG, ...over });
  play.run(until);
  return play;
}

describe('a dispute 异议', () => {
  it('is raised by the unit’s liaison or head, within its time from service', () => {
    const play = Play.served(OCTOBER);
    expect(play.refusal(disputing({ actor: who('牵头局', 'liaison') }), '2024-10-09 10:00')).toBe(
      'not-permitted',
    );
    expect(play.refusal(disputing({ actor: who('配合局', 'coordinator') }), '2024-10-09 10:00')).toBe(
      'not-permitted',
    );
    expect(
      play.refusal(disputing({ actor: who('无关局', 'head'), unit: '无关局' }), '2024-10-09 10:00'),
    ).toBe('unknown-unit');
    expect(play.refusal(disputing({ actor: who('配合局', 'head') }), '2024-10-11 17:30')).toBeUndefined();
    expect(play.refusal(disputing(), '2024-10-11 17:31')).toBe('too-late');
  });

  it('counts make-up workdays: served before the Spring Festival, the third workday is the last one before it', () => {
    const play = Play.served('2025-01-23 09:00'); // 26 January is worked, 28 January to 4 February are not
    expect(play.refusal(disputing(), '2025-01-27 17:30')).toBeUndefined();
    expect(play.refusal(disputing(), '2025-01-27 17:31')).toBe('too-late');
  });

  it('wants service first, a reason, a legal basis, and another unit where one is proposed', () => {
    const fresh = new Play(OCTOBER);
    expect(fresh.try(disputing(), '2024-10-08 10:00')).toMatchObject({
      rejected: { code: 'not-open', message: expect.stringContaining('请先打开任务') as string },
    });
    const play = Play.served(OCTOBER);
    for (const over of [{ reason: ' ' }, { basis: '' }, { proposed: '' }, { proposed: '配合局' }])
      expect(play.refusal(disputing(over), '2024-10-09 10:00')).toBe('bad-value');
    expect(play.refusal(disputing({ proposed: null }), '2024-10-09 10:00')).toBeUndefined();
  });

  it('is one at a time, and a second one needs new facts; the count stays', () => {
    const play = Play.served(OCTOBER);
    play.do(disputing(), '2024-10-09 10:00');
    expect(play.refusal(disputing({ newFacts: '有' }), '2024-10-09 11:00')).toBe('already-done');
    play.do(deciding(), '2024-10-10 10:00');
    expect(play.refusal(disputing(), '2024-10-10 11:00')).toBe('bad-value');
    expect(play.refusal(disputing({ newFacts: ' ' }), '2024-10-10 11:00')).toBe('bad-value');
    play.do(disputing({ newFacts: '编制已划转' }), '2024-10-10 11:00');
    expect(assignmentOf(play.state, '配合局')).toMatchObject({
      disputes: 2,
      dispute: { reason: '职责已划转', basis: '三定规定第四条', proposed: '接办局', newFacts: '编制已划转' },
    });
    expect(play.obligation(DISPUTE)).toMatchObject({ status: 'open', round: 2 });
  });

  it('pauses the clock for its time-box: the sign-for and every open form are due so many workdays later', () => {
    const play = open();
    const [signFor, form] = [play.obligation(SIGN).round, play.obligation(SUPPORT).round];
    expect([due(play, SUPPORT), due(play, '2024-10/contribution/某县')]).toEqual([
      '2024-10-22 17:30',
      '2024-10-22 17:30',
    ]);
    play.do(disputing(), NOW);
    expect(due(play, SUPPORT)).toBe('2024-10-25 17:30');
    expect(due(play, '2024-10/contribution/某县')).toBe('2024-10-22 17:30');
    // The sign-for was overdue since 10 October: it stands still until the decision is due, and was late all the same.
    expect(play.obligation(SIGN)).toMatchObject({
      round: signFor + 1,
      overdue: null,
      late: true,
      ladder: null,
    });
    expect(due(play, SIGN)).toBe('2024-10-22 17:30');
    expect(play.obligation(SUPPORT)).toMatchObject({ round: form + 1, unit: '配合局', status: 'open' });
    play.run('2024-10-22 17:00');
    expect(play.times('chased', SIGN).filter((t) => t > '2024-10-17')).toEqual([]);
    play.run('2024-11-01 00:00');
    expect(play.times('overdue', SUPPORT)).toEqual(['2024-10-25 0']);
  });

  it('over the Spring Festival the time-box and the pause skip the holiday', () => {
    const play = Play.served('2025-01-23 09:00');
    expect(due(play, SIGN)).toBe('2025-01-26 17:30'); // a Sunday that is worked
    play.do(disputing(), '2025-01-24 10:00');
    expect(due(play, DISPUTE)).toBe('2025-02-05 17:30');
    expect(due(play, SIGN)).toBe('2025-02-06 17:30');
  });

  it('nothing is taken back when the decision is early, and nothing is added when it is late', () => {
    const play = open();
    play.do(disputing(), NOW);
    play.do(deciding(), '2024-10-17 13:00');
    expect(due(play, SUPPORT)).toBe('2024-10-25 17:30');
    const late = open();
    late.do(disputing(), NOW);
    late.run('2024-10-30 12:00');
    expect(late.obligation(SUPPORT)).toMatchObject({ status: 'open', overdue: instant('2024-10-25 17:31') });
  });

  it('the office owes its decision, is chased and escalated; meanwhile the first receiver owes what opens', () => {
    const play = Play.served('2025-01-23 09:00');
    play.do(disputing(), '2025-01-24 10:00');
    play.run('2025-02-08 12:00');
    expect(play.times('overdue', DISPUTE)).toEqual(['2025-02-05 0']);
    expect(play.times('escalated', DISPUTE)).toEqual(['2025-02-08 1']);
    const [raised] = play.notices.filter((n) => n.rule === 'escalated' && n.item?.obligation === DISPUTE);
    expect(raised).toMatchObject({ unit: '督查室', post: 'supervision-office' });
    play.run('2025-02-15 12:00');
    expect(play.obligation('2025-02/contribution/配合局')).toMatchObject({ status: 'open', unit: '配合局' });
    // The dispute outlives the period's opening with what it is about.
    expect(obligationOf(play.state, DISPUTE)?.status).toBe('open');
  });

  it('an extension granted for less than the pause gave takes nothing', () => {
    const play = open();
    const until = instant('2024-10-23 17:30');
    play.do({ type: 'request-extension', actor: liaison, obligation: SUPPORT, until, reason: '等' }, NOW);
    play.do(disputing(), NOW);
    const decision = `extension:${SUPPORT}`;
    play.do({ type: 'screen-extension', actor: clerk, decision, supported: true, note: null }, NOW);
    const leader = who('督查室', 'leader-in-charge');
    play.do({ type: 'decide-extension', actor: leader, decision, approve: true, reason: '' }, NOW);
    expect(due(play, SUPPORT)).toBe('2024-10-25 17:30');
  });

  it('falls away where nobody decides it until the task ends', () => {
    const play = Play.served(OCTOBER, { until: instant('2024-10-31 23:59') });
    play.do(disputing(), '2024-10-09 10:00');
    play.run('2025-06-01 00:00');
    expect(play.state.ended).toBe(true);
    expect(assignmentOf(play.state, '配合局')).toMatchObject({ dispute: null, disputes: 1 });
  });
});

describe('deciding a dispute 裁定', () => {
  it('is for the coordinator or the supervision office, with a reason, once', () => {
    const play = open();
    expect(play.refusal(deciding(), NOW)).toBe('unknown-obligation');
    play.do(disputing(), NOW);
    for (const actor of [liaison, who('督查室', 'leader-in-charge'), who('牵头局', 'head')])
      expect(play.refusal(deciding({ actor }), NOW)).toBe('not-permitted');
    expect(play.refusal(deciding({ reason: ' ' }), NOW)).toBe('bad-value');
    expect(play.refusal(deciding({ uphold: true }), NOW)).toBe('bad-value');
    expect(play.refusal(deciding({ uphold: true, to: { unit: '没有局', kind: null } }), NOW)).toBe(
      'unknown-unit',
    );
    expect(play.refusal(deciding({ decision: SUPPORT }), NOW)).toBe('not-open');
    play.do(deciding({ actor: supervisor }), NOW);
    expect(play.refusal(deciding(), NOW)).toBe('already-done');
  });

  it('refused, the unit keeps it and hears the new dates', () => {
    const play = open();
    play.do(disputing(), NOW);
    const [notice, ...more] = said(play, deciding(), '2024-10-18 10:00');
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'outcome',
      unit: '配合局',
      post: 'liaison',
      by: instant('2024-10-22 17:30'),
    });
    expect(notice?.why).toContain('您单位的异议未获支持，理由：职责仍在该局');
    expect(notice?.what).toBe(
      '请继续办理：签收（10月22日 周二 17:30前）、2024年10月配合材料（10月25日 周五 17:30前）',
    );
    expect(assignmentOf(play.state, '配合局')).toMatchObject({ dispute: null, disputes: 1, passedOn: 0 });
  });

  it('upheld, it is reassigned in the same decision', () => {
    const play = open();
    play.do(disputing(), NOW);
    const events = play.do(deciding({ uphold: true, reason: '职责在接办局', to: NEW }), NOW);
    expect(events.map((e) => e.type)).toEqual(['dispute-upheld', 'reassigned']);
    expect(play.obligation(DISPUTE).status).toBe('accepted');
    expect(assignmentOf(play.state, '配合局')).toBeUndefined();
    expect(assignmentOf(play.state, '接办局')).toMatchObject({ role: 'support', disputes: 0, passedOn: 1 });
  });

  it('tells the coordinator what to decide and by when', () => {
    const [notice, ...more] = said(open(), disputing(), NOW);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'review',
      unit: '督查室',
      post: 'coordinator',
      by: instant('2024-10-22 17:30'),
    });
    expect(notice?.why).toContain(
      '配合局第1次提出异议，理由：职责已划转；依据：三定规定第四条；建议由接办局承办',
    );
  });
});

describe('reassigning 改派', () => {
  it('is for the office, on a basis, to a unit that the directory knows and that has no role as strong', () => {
    const play = open();
    expect(play.refusal(reassigning('配合局', NEW, { actor: liaison }), NOW)).toBe('not-permitted');
    expect(play.refusal(reassigning('配合局', NEW, { basis: ' ' }), NOW)).toBe('bad-value');
    expect(play.refusal(reassigning('无关局'), NOW)).toBe('unknown-unit');
    expect(play.refusal(reassigning('配合局', { unit: '没有局', kind: null }), NOW)).toBe('unknown-unit');
    for (const to of ['牵头局', '配合局', '某分行'])
      expect(play.refusal(reassigning('配合局', { unit: to, kind: 'department' }), NOW)).toBe(
        'already-assigned',
      );
    expect(play.refusal(reassigning('配合局', { unit: '某县', kind: 'county' }), NOW)).toBeUndefined();
  });

  it('the new unit takes the place and the role; what the old one owed is withdrawn, and counted', () => {
    const play = open();
    play.do(reassigning('配合局'), NOW);
    expect(play.state.assignments.map((a) => [a.unit, a.role])).toEqual([
      ['牵头局', 'lead'],
      ['接办局', 'support'],
      ['某县', 'implement'],
      ['某分行', 'support'],
    ]);
    expect(play.obligation(SUPPORT).status).toBe('withdrawn');
    expect(play.obligation(SIGN).status).toBe('withdrawn');
    expect(play.state.totals['配合局']).toEqual({
      asked: 1,
      onTime: 0,
      late: 0,
      lapsed: 0,
      withdrawn: 1,
      returned: 0,
    });
    expect(obligationLight(play.obligation(SUPPORT), instant('2024-11-20'), calendar)).toBe('grey');
    expect(
      play.refusal(
        {
          type: 'submit',
          actor: liaison,
          obligation: SUPPORT,
          answer: { text: 'x', values: [], difficulties: null, rating: 'on-track', noChange: false },
        },
        NOW,
      ),
    ).toBe('not-open');
    expect(canRead(play.state, { unit: '配合局', posts: ['liaison'] })).toBe(false);
    const before = play.events.length;
    play.run('2024-12-20 00:00');
    const chased = play.events.slice(before).filter((e) => JSON.stringify(e.body).includes('配合局'));
    expect(chased).toEqual([]);
    expect(taskLight(play.state, instant('2024-10-18 12:00'), calendar).reasons.join()).not.toContain(
      '配合局',
    );
  });

  it('what was answered stands, and nobody reviews it any more', () => {
    const play = open();
    play.submit(SUPPORT, NOW);
    play.do(reassigning('配合局'), NOW);
    expect(play.obligation(SUPPORT).status).toBe('accepted');
    expect(play.obligation(`review:${SUPPORT}`).status).toBe('accepted');
    expect(play.state.totals['配合局']).toMatchObject({ onTime: 1, withdrawn: 0 });
  });

  it('requests for extension and disputes of who gives it up are settled', () => {
    const play = open();
    const until = instant('2024-10-23 17:30');
    play.do({ type: 'request-extension', actor: liaison, obligation: SUPPORT, until, reason: '等' }, NOW);
    play.do(disputing(), NOW);
    play.do(reassigning('配合局'), NOW);
    for (const id of [`extension:${SUPPORT}`, DISPUTE]) expect(play.obligation(id).status).toBe('accepted');
  });

  it('the new unit is served by its digest of the day, signs for it, and joins a period it has time for', () => {
    const play = Play.served(OCTOBER);
    const notices = said(play, reassigning('配合局'), '2024-10-08 10:00');
    const [given] = notices.filter(serves);
    expect(notices.filter(serves)).toHaveLength(1);
    expect(given).toMatchObject({ unit: '接办局', post: 'liaison', rule: 'reassigned' });
    expect(time(slotOf(given as Notice, instant('2024-10-08 10:00'), monthly, calendar))).toBe(
      '2024-10-08 10:00',
    );
    const system = { user: 'system', unit: '', posts: [] };
    // Both were handed over in one digest; who is no part of the task any more is passed over.
    play.do(
      { type: 'serve', actor: system, units: ['配合局', '接办局'], by: 'channel', note: null },
      '2024-10-08 10:01',
    );
    expect(due(play, '-/acknowledge/接办局')).toBe('2024-10-10 17:30');
    play.run(NOW);
    expect(due(play, '2024-10/contribution/接办局')).toBe('2024-10-22 17:30');
  });

  it('has the next period where it was served too late for this one, and the coordinator hears who was not served', () => {
    const play = open();
    play.do(reassigning('配合局'), NOW); // Thursday noon: the first digest is Friday's
    play.run('2024-10-21 12:00');
    const told = play.events.find((e) => e.type === 'unserved');
    expect(told).toMatchObject({ body: { units: ['接办局'] } });
    expect(time(told?.due ?? 0).slice(0, 10)).toBe('2024-10-21');
    play.do({ type: 'acknowledge', actor: who('接办局', 'liaison'), unit: '接办局' }, '2024-10-21 13:00');
    play.run('2024-11-15 12:00');
    expect(obligationOf(play.state, '2024-10/contribution/接办局')).toBeUndefined();
    expect(due(play, '2024-11/contribution/接办局')).toBe('2024-11-20 17:30');
  });

  it('a unit that gets it back is asked again in a later round', () => {
    const play = open({ policy: { ...LONG, firstPeriod: { atLeast: '1wd' } } });
    const first = play.obligation(SIGN).round;
    play.do(reassigning('配合局'), NOW);
    play.do(reassigning('接办局', { unit: '配合局', kind: 'department' }), NOW);
    expect(assignmentOf(play.state, '配合局')).toMatchObject({ passedOn: 2, served: null });
    play.do({ type: 'serve', actor: liaison, units: ['配合局'], by: 'opened', note: null }, NOW);
    play.run('2024-10-18 12:00');
    expect(play.obligation(SUPPORT)).toMatchObject({ status: 'open', round: 2 });
    expect(play.obligation(SIGN).round).toBeGreaterThan(first);
    expect(play.state.totals['配合局']).toMatchObject({ asked: 2, withdrawn: 1 });
  });

  it('tells the new unit who decided on what basis, the old one that it is relieved, the first lead of the change', () => {
    const notices = said(open(), reassigning('配合局'), NOW);
    expect(notices.map(words)).toEqual([
      'assignment 接办局 liaison',
      'outcome 配合局 liaison',
      'outcome 牵头局 liaison',
    ]);
    expect(notices[0]?.why).toBe('经督查室决定，依据：济政办字〔2024〕9号，第1项任务“任务”由您单位配合');
    expect(notices[1]?.why).toContain('您单位不再承办，改由接办局承办');
    expect(notices[2]?.why).toContain('配合单位由配合局改为接办局');
  });

  it('asks an external unit, and does not tell it', () => {
    const play = open();
    const notices = said(play, reassigning('某分行', { unit: '另一分行', kind: 'external' }), NOW);
    expect(notices[0]?.why).toContain('商请贵单位配合办理');
    expect(notices[1]?.why).toContain('不再商请贵单位办理');
    for (const { why, what, next } of notices.slice(0, 2))
      expect(why + what + next).not.toMatch(/您单位|催办|升级/);
  });
});

describe('reassigning who leads', () => {
  it('hands the reviews of others’ contributions to the new first lead, with their full time', () => {
    const play = open();
    play.submit(SUPPORT, NOW);
    const review = `review:${SUPPORT}`;
    expect(due(play, review)).toBe('2024-10-22 17:30');
    const notices = said(play, reassigning('牵头局'), '2024-10-18 12:00');
    expect(firstLead(play.state)).toBe('接办局');
    expect(play.obligation(REPORT).status).toBe('withdrawn');
    expect(play.obligation(review)).toMatchObject({
      status: 'open',
      unit: '接办局',
      unitKind: 'department',
      round: 2,
    });
    expect(due(play, review)).toBe('2024-10-23 17:30');
    expect(notices.map(words)).toEqual([
      'assignment 接办局 liaison',
      'outcome 牵头局 liaison',
      'review 接办局 liaison',
    ]);
    const accept = (of: string): TaskCommand => ({
      type: 'accept',
      actor: who(of, 'liaison'),
      review,
      note: null,
    });
    expect(play.refusal(accept('牵头局'), '2024-10-18 12:00')).toBe('not-permitted');
    expect(play.refusal(accept('接办局'), '2024-10-18 12:00')).toBeUndefined();
  });

  it('a helper may be promoted: it gives up its own part, and does not review itself', () => {
    const play = open();
    play.submit(SUPPORT, NOW);
    play.submit('2024-10/contribution/某县', NOW);
    play.do(reassigning('牵头局', { unit: '配合局', kind: 'department' }), NOW);
    expect(play.state.assignments.map((a) => [a.unit, a.role])).toEqual([
      ['配合局', 'lead'],
      ['某县', 'implement'],
      ['某分行', 'support'],
    ]);
    expect(play.obligation(SUPPORT).status).toBe('accepted');
    expect(play.obligation(`review:${SUPPORT}`).status).toBe('accepted');
    expect(play.obligation('review:2024-10/contribution/某县')).toMatchObject({
      status: 'open',
      unit: '配合局',
    });
    expect(assignmentOf(play.state, '配合局')).toMatchObject({ served: null, passedOn: 1 });
  });

  it('the reviews of the office stay with it, also where it gives up a part of its own', () => {
    const play = open({
      assignments: [unit('督查室', 'lead', 'office'), unit('二局', 'lead'), unit('配合局', 'support')],
      jointLeads: true,
    });
    play.submit('2024-10/report/二局', NOW);
    play.submit(SUPPORT, NOW);
    play.do(reassigning('督查室'), NOW);
    expect(play.obligation('review:2024-10/report/二局')).toMatchObject({ status: 'open', unit: '督查室' });
    expect(play.obligation(`review:${SUPPORT}`)).toMatchObject({ status: 'open', unit: '接办局' });
    expect(play.obligation('2024-10/report/督查室').status).toBe('withdrawn');
  });

  it('a further lead is replaced without touching who consolidates', () => {
    const play = open({
      assignments: [unit('牵头局', 'lead'), unit('二局', 'lead'), unit('配合局', 'support')],
    });
    play.submit(SUPPORT, NOW);
    play.do(reassigning('二局'), NOW);
    expect(firstLead(play.state)).toBe('牵头局');
    expect(play.obligation(`review:${SUPPORT}`)).toMatchObject({ unit: '牵头局', round: 1 });
  });
});

describe('referring 转办', () => {
  const refer = (to: string, actor = liaison): TaskCommand => ({
    type: 'refer',
    actor,
    unit: actor.unit,
    to,
  });

  it('notes to whom the unit passed it on, and moves no clock', () => {
    const play = open();
    const { obligations } = play.state;
    expect(play.refusal(refer(' '), NOW)).toBe('bad-value');
    expect(play.refusal(refer('综合科', who('无关局', 'liaison')), NOW)).toBe('unknown-unit');
    expect(play.refusal({ type: 'refer', actor: clerk, unit: '配合局', to: '综合科' }, NOW)).toBe(
      'not-permitted',
    );
    expect(said(play, refer('综合科'), NOW)).toEqual([]);
    expect(assignmentOf(play.state, '配合局')?.referredTo).toBe('综合科');
    expect(play.state.obligations).toBe(obligations);
  });
});
