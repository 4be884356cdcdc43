import { asksOf } from '../../../../domain/burden';
import { unitsOf } from '../../../../domain/access';
import type { TaskCommand } from '../../../../domain/task/commands';
import type { TaskEvent } from '../../../../domain/task/events';
import { Play, instant, who } from '../../../support/domain';
import { answer, request } from '../../../support/areas/request';
import { targetOf } from '../../../support/targets';

/** Requests outside the cycle 临时报送 that are taken back 撤回, with dates by hand. */

const EARLY = '2024-10-09 10:00'; // no form is open yet
const OWED = '1/request/配合局';
const clerk = who('督查室', 'coordinator');
const liaison = who('配合局', 'liaison');
const targets = [targetOf(), targetOf({ metric: '5G基站', unit: '个' })];
const ask = (over: Partial<TaskCommand<'request'>> = {}): TaskCommand<'request'> =>
  request({
    ...{ target: 1, period: '2024-10', text: '请报当前数', until: instant('2024-10-18 00:00') },
    ...over,
  });
const takeBack = (over: Partial<TaskCommand<'withdraw-request'>> = {}): TaskCommand<'withdraw-request'> => ({
  ...{ type: 'withdraw-request', actor: clerk, obligation: OWED, reason: '误发' },
  ...over,
});
const refusal = (play: Play, command: TaskCommand, at: string) => {
  const decision = play.try(command, at);
  return 'rejected' in decision ? decision.rejected : undefined;
};
const said = (play: Play, command: TaskCommand): string[] => {
  const before = play.notices.length;
  play.do(command, EARLY);
  return play.notices.slice(before).map(({ unit, post, why, what }) => `${unit} ${post}: ${why}｜${what}`);
};

describe('taking back 撤回', () => {
  const asked = (over = {}): Play => {
    const play = Play.served('2024-10-08 09:00', { targets });
    play.do(ask(over), EARLY);
    return play;
  };

  it('is for the coordinator, with a reason, of a request that waits for its answer', () => {
    const play = asked();
    const code = (over: Parameters<typeof takeBack>[0]) => refusal(play, takeBack(over), EARLY)?.code;
    for (const actor of [liaison, who('督查室', 'leader-in-charge'), who('牵头局', 'head')])
      expect(code({ actor })).toBe('not-permitted');
    expect(refusal(play, takeBack({ reason: ' ' }), EARLY)).toEqual({
      code: 'bad-value',
      field: '/reason',
      message: '撤回临时报送要求须写明理由',
    });
    expect(code({ obligation: '9/request/配合局' })).toBe('unknown-obligation');
    expect(code({ obligation: '-/acknowledge/配合局' })).toBe('not-open');
    play.do(answer(), EARLY);
    expect(code({})).toBe('already-done');
    const twice = asked();
    twice.do(takeBack(), EARLY);
    expect(refusal(twice, takeBack(), EARLY)?.code).toBe('not-open');
    expect(refusal(twice, answer(), EARLY)).toEqual({
      code: 'not-open',
      message: '该事项已撤回，无需办理',
    });
  });

  it('the unit hears that it owes it no more, and why; an external one is written to', () => {
    const play = asked();
    expect(said(play, takeBack())).toEqual([
      '配合局 liaison: 第1项任务“任务”：督查室已撤回2024年10月第2项指标“5G基站”临时报送要求（请报当前数），理由：误发｜无需办理',
    ]);
    expect(play.notices.at(-1)).toMatchObject({ kind: 'outcome', by: null, whileOpen: false });
    expect(play.notices.at(-1)?.next).toBe('不再提醒、催办；确需时另行要求');
    const outside = asked({ unit: '某分行', target: null });
    expect(said(outside, takeBack({ obligation: '1/request/某分行' }))).toHaveLength(1);
    expect(outside.notices.at(-1)).toMatchObject({ unit: '某分行', next: '不再函询；确需时另行商请' });
  });

  it('nobody is chased for it or late with it; that it was asked stays counted, and it may be asked anew', () => {
    const play = asked();
    const [event] = play.do(takeBack(), EARLY);
    expect(event?.body).toEqual({
      ...{ obligation: OWED, unit: '配合局', target: 1, period: '2024-10' },
      ...{ question: '请报当前数', reason: '误发' },
    });
    expect(unitsOf(event as TaskEvent)).toEqual(['配合局']);
    expect(asksOf(event as TaskEvent, play.state)).toEqual([]);
    play.do(ask({ unit: '某县' }), EARLY);
    play.do(ask(), EARLY);
    expect(play.state.requests.map(({ number, answered }) => [number, answered])).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ]);
    expect(play.obligation(OWED)).toMatchObject({ status: 'withdrawn', late: false, answered: null });
    play.run('2024-10-22 12:00');
    expect([play.times('overdue', OWED), play.times('reminded', OWED)]).toEqual([[], []]);
    expect(play.times('overdue', '3/request/配合局')).toEqual(['2024-10-18 0']);
  });

  it('ends an escalation; of what was overdue it stays visible that it was', () => {
    const play = asked({ target: null });
    play.run('2024-10-22 12:00');
    play.do(takeBack(), '2024-10-22 12:00');
    play.run('2024-11-05 12:00');
    expect(play.times('escalated', OWED)).toEqual(['2024-10-21 1']);
    expect(play.obligation(OWED)).toMatchObject({ status: 'withdrawn', late: true });
  });

  it('while the task is suspended, too: nothing is left to come back to', () => {
    const play = asked();
    play.do({ type: 'suspend', actor: clerk, until: instant('2024-11-04'), basis: '文' }, EARLY);
    play.do(takeBack(), EARLY);
    const [resumed] = play.do(
      { type: 'resume', actor: clerk, note: null, basis: '批示' },
      '2024-10-11 10:00',
    );
    const { rounds } = resumed?.body as { rounds: { obligation: string }[] };
    expect(rounds.map(({ obligation }) => obligation)).toContain('-/acknowledge/配合局');
    expect(rounds.map(({ obligation }) => obligation)).not.toContain(OWED);
  });
});
