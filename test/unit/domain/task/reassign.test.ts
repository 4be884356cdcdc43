import { canRead } from '../../../../domain/access';
import { serves, slotOf } from '../../../../domain/delivery';
import type { TaskCommand } from '../../../../domain/task/commands';
import { obligationLight, taskLight } from '../../../../domain/task/lights';
import type { Notice } from '../../../../domain/task/notices';
import { assignmentOf, firstLead, obligationOf } from '../../../../domain/task/state';
import { Play, calendar, instant, monthly, unit, who } from '../../../support/domain';

import {
  DISPUTE,
  LONG,
  NEW,
  NOW,
  OCTOBER,
  REPORT,
  SIGN,
  SUPPORT,
  clerk,
  disputing,
  due,
  liaison,
  open,
  reassigning,
  said,
  time,
  words,
} from './assign.test.support';

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
