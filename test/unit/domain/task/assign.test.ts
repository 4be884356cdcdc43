import { assignmentOf, obligationOf } from '../../../../domain/task/state';
import { Play, instant, who } from '../../../support/domain';

import {
  DISPUTE,
  NEW,
  NOW,
  OCTOBER,
  SIGN,
  SUPPORT,
  clerk,
  deciding,
  disputing,
  due,
  liaison,
  open,
  said,
  supervisor,
} from './assign.test.support';

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
