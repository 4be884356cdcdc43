import { waitingWords } from '../../../../activities/words';
import { policySchema } from '../../../../domain/policy';
import { CLOSING } from '../../../../domain/task/close/state';
import type { TaskCommand } from '../../../../domain/task/commands';
import { SYSTEM } from '../../../../domain/task/events';
import { fold } from '../../../../domain/task/evolve';
import { taskLight } from '../../../../domain/task/lights';
import { nextWake } from '../../../../domain/task/tick';
import { Play, calendar, instant, who } from '../../../support/domain';

import {
  START,
  NOW,
  SUPPORT,
  REPORT,
  lead,
  clerk,
  TARGETS,
  claim,
  ask,
  review,
  sign,
  reopen,
  sampled,
  open,
  closed,
  day,
  told,
  finding,
} from './close.test.support';

describe('a closed task 已销号', () => {
  it('has no dispute, no extension, no suspension and no milestones to decide; it is told to nobody', () => {
    const play = open({
      policy: policySchema.parse({ ...sampled(0), dispute: { raiseWithin: '30wd', decideWithin: '3wd' } }),
    });
    const dispute = {
      unit: '配合局',
      reason: '非我单位职责',
      basis: '三定规定',
      proposed: null,
      newFacts: null,
    };
    const until = instant('2025-02-07 17:30');
    const steps: TaskCommand[] = [
      { type: 'dispute', actor: who('配合局', 'liaison'), ...dispute },
      { type: 'request-extension', actor: lead, obligation: REPORT, until, reason: '等数据' },
      { type: 'request-suspension', actor: lead, until: instant('2025-03-03'), reason: '待规划' },
      { type: 'draft-milestones', actor: lead, target: 0, baseline: 0 },
      { type: 'edit-milestones', actor: lead, target: 0, milestones: null, baseline: null, note: null },
      ...[ask(), review(), sign()],
    ];
    for (const command of steps) play.do(command, NOW);
    expect(play.state.obligations.filter((o) => o.status === 'open')).toEqual([]);
    expect(play.state).toMatchObject({ suspensionAsked: null, milestones: { 0: { proposed: null } } });
    expect(play.state.milestones[0]?.drafted?.milestones.length).toBeGreaterThan(0);
    expect(play.state.assignments.map((a) => a.dispute)).toEqual([null, null, null, null]);
    expect(play.notices.filter((n) => n.rule === 'closed')).toHaveLength(5);
  });

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
