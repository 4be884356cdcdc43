import { didWords, waitingWords } from '../../../../activities/words';
import { policySchema } from '../../../../domain/policy';
import { termsOf } from '../../../../domain/policy-terms';
import { fold } from '../../../../domain/task/evolve';
import { taskLight } from '../../../../domain/task/lights';
import { nextWake } from '../../../../domain/task/tick';
import { isoInstant } from '../../../../domain/time';
import { Play, calendar, instant } from '../../../support/domain';

import {
  START,
  NOW,
  SUPPORT,
  REPORT,
  TARGETS,
  claim,
  MET,
  ask,
  review,
  sign,
  reopen,
  found,
  sampled,
  closed,
  due,
  day,
  told,
} from './close.test.support';

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
    expect(play.run('2025-02-18 12:00').map((e) => e.type)).toEqual(
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

  it('takes figures only of targets that are there, each once, and none below nothing, found or not', () => {
    const play = closed({ policy: sampled(1) });
    play.run('2025-02-08 12:00');
    const at = '2025-02-10 09:00';
    const said = (values: { target: number; value: number }[], holds = false): string | undefined => {
      const decision = play.try(found(holds, values, '名录有误'), at);
      return 'rejected' in decision ? decision.rejected.message : undefined;
    };
    const wrong = (n: number): string => `第${n}项指标不存在、填了两次，或数值无效`;
    expect(said([{ target: 0, value: 1400 }])).toBeUndefined();
    expect(said([{ target: 0, value: 0 }])).toBeUndefined();
    expect(said([{ target: 2, value: 1 }])).toBe(wrong(3));
    expect(said([{ target: 0, value: -1 }])).toBe(wrong(1));
    expect(said([{ target: 1, value: NaN }])).toBe(wrong(2));
    expect(said([0, 1, 1].map((target) => ({ target, value: 5 })))).toBe(wrong(2));
    expect(said([{ target: 0, value: 1500 }], true)).toBe('第2项指标“培训”缺抽查数值');
    expect(said([{ target: 1, value: 30_000 }], true)).toBe('第1项指标“改造企业”缺抽查数值');
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
    expect(play.notices.at(-1)?.next).toBe('所列报送期均已过，如何报送另行通知；任务时限至6月30日 周一');
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
