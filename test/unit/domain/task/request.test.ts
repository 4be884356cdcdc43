import { asksOf } from '../../../../domain/burden';
import { unitsOf } from '../../../../domain/access';
import type { TaskCommand } from '../../../../domain/task/commands';
import type { TaskEvent } from '../../../../domain/task/events';
import type { Notice } from '../../../../domain/task/notices';
import { plain } from '../../../../domain/task/request/duplicate';
import { type Told, requestsIn } from '../../../../domain/task/request/state';
import { isoInstant } from '../../../../domain/time';
import { Play, instant, monthly, who } from '../../../support/domain';
import { knowing } from '../../../support/areas/request';
import { targetOf } from '../../../support/targets';

/** Requests outside the cycle 临时报送, with dates by hand. */

const EARLY = '2024-10-09 10:00'; // no form is open yet
const NOW = '2024-10-17 12:00'; // the form of October is open
const FORM = '2024-10/contribution/配合局';
const OWED = '1/request/配合局';
const clerk = who('督查室', 'coordinator');
const liaison = who('配合局', 'liaison');
const targets = [targetOf(), targetOf({ metric: '5G基站', unit: '个' })];
const start = (over = {}): Play => Play.served('2024-10-08 09:00', { targets, ...over });
const opened = (): Play => {
  const play = start();
  play.run(NOW);
  return play;
};
const ask = (over: Partial<TaskCommand<'request'>> = {}): TaskCommand<'request'> => ({
  ...{ type: 'request', actor: clerk, unit: '配合局', target: 1, period: '2024-10' },
  ...{ text: '请报当前数', until: instant('2024-10-18 00:00'), approval: null, known: knowing(1) },
  ...over,
});
const answer = (over: Partial<TaskCommand<'answer-request'>> = {}): TaskCommand<'answer-request'> => ({
  ...{ type: 'answer-request', actor: liaison, obligation: OWED, text: '', value: 320, source: '台账' },
  ...over,
});
const refusal = (play: Play, command: TaskCommand, at: string) => {
  const decision = play.try(command, at);
  return 'rejected' in decision ? decision.rejected : undefined;
};
const time = (at: number): string => isoInstant(at).slice(0, 16).replace('T', ' ');
const said = (play: Play, command: TaskCommand, at = EARLY): string[] => {
  const before = play.notices.length;
  play.do(command, at);
  return play.notices
    .slice(before)
    .map(({ unit, post, why, what }: Notice) => `${unit} ${post}: ${why}｜${what}`);
};

describe('asking', () => {
  it('opens what the unit owes by the close of the day named, and keeps the figure it gave last', () => {
    const play = start();
    const last: Told = {
      obligation: '2024-09/contribution/配合局',
      period: '2024-09',
      revision: 12,
      value: 310,
    };
    play.do(ask({ known: knowing(1, { last }) }), EARLY);
    expect(play.obligation(OWED)).toMatchObject({
      kind: 'request',
      unit: '配合局',
      role: 'support',
      period: null,
    });
    expect(time(play.obligation(OWED).due)).toBe('2024-10-18 17:30');
    expect(play.state.requests).toEqual([
      {
        ...{ number: 1, unit: '配合局', target: 1, period: '2024-10', text: '请报当前数' },
        ...{ asked: instant(EARLY), approval: null, last, answered: false },
      },
    ]);
    expect(unitsOf(play.events.at(-1) as TaskEvent)).toEqual(['配合局']);
  });

  it('the unit is told what of which period; an external one is asked', () => {
    expect(said(start(), ask())).toEqual([
      '配合局 liaison: 第1项任务“任务”：督查室请您单位临时报送2024年10月第2项指标“5G基站”｜请答复：请报当前数',
    ]);
    expect(said(start(), ask({ unit: '某分行', target: null, period: '2024-10-15' }))).toEqual([
      '某分行 liaison: 第1项任务“任务”：督查室商请贵单位临时报送2024年10月15日有关情况｜商请答复：请报当前数',
    ]);
  });

  it('is for the coordinator, of a unit that was served, about a target that there is, of a period, by a workday', () => {
    const play = start();
    const code = (over: Parameters<typeof ask>[0]) => refusal(play, ask(over), EARLY)?.code;
    expect(code({ actor: who('督查室', 'leader-in-charge') })).toBe('not-permitted');
    expect(code({ actor: liaison })).toBe('not-permitted');
    expect(code({ unit: '无关局' })).toBe('unknown-unit');
    expect(code({ target: 2 })).toBe('bad-value');
    expect(code({ period: '十月' })).toBe('bad-value');
    expect(code({ text: ' ' })).toBe('bad-value');
    expect(code({ until: instant('2024-10-19 17:30') })).toBe('bad-date'); // Saturday
    expect(code({ until: instant('2024-10-09 17:30') })).toBe('bad-date');
    expect(refusal(new Play('2024-10-08 09:00', { targets }), ask(), EARLY)).toEqual({
      code: 'not-open',
      message: '任务尚未送达 配合局：请先登记送达，再要求报送',
    });
    play.do({ type: 'suspend', actor: clerk, until: instant('2024-11-04'), basis: '文' }, EARLY);
    expect(code({})).toBe('not-open');
  });

  it('who does not answer is chased and escalated', () => {
    const play = start();
    play.do(ask({ target: null }), EARLY);
    play.run('2024-10-22 12:00');
    expect(play.times('overdue', OWED)).toEqual(['2024-10-18 0']);
    expect(play.times('chased', OWED)[0]).toBe('2024-10-21 1');
    expect(play.times('escalated', OWED)).toEqual(['2024-10-21 1']);
  });
});

describe('the same question twice', () => {
  it('points to the request that asks it, also where it was answered already', () => {
    const play = start();
    play.do(ask(), EARLY);
    expect(refusal(play, ask({ text: '再报一次' }), EARLY)).toEqual({
      code: 'asked-already',
      message:
        '配合局 的2024年10月第2项指标“5G基站”已在2024年10月第2项指标“5G基站”临时报送中要求报送，10月18日 周五 17:30到期（1/request/配合局）：请等候报送，不再另行要求',
      see: { obligation: OWED, revision: null },
    });
    play.do(answer(), EARLY);
    expect(refusal(play, ask(), EARLY)).toEqual({
      code: 'asked-already',
      message: '配合局 的2024年10月第2项指标“5G基站”已报送（1/request/配合局）：请直接查阅，不再另行要求',
      see: { obligation: OWED, revision: null },
    });
  });

  it('an answer without the figure may be asked for again', () => {
    const play = start();
    play.do(ask(), EARLY);
    play.do(answer({ value: null, text: '月底才有' }), EARLY);
    expect(play.notices.at(-1)?.next).toBe('已计入台账；未报数值，确需时可再次要求');
    play.do(ask(), EARLY);
    expect(refusal(play, ask(), EARLY)?.see).toEqual({ obligation: '2/request/配合局', revision: null });
  });

  it('points to the open form of the period, or of one that has the day within', () => {
    const play = opened();
    for (const period of ['2024-10', '2024-10-31', '2024-10-A'])
      expect(refusal(play, ask({ period, until: instant('2024-10-21') }), NOW)?.see).toEqual({
        obligation: FORM,
        revision: null,
      });
    for (const over of [
      { period: '2024-09' },
      { period: '2024-Q4' },
      { target: null },
      { unit: '某县', target: null },
    ])
      expect(refusal(play, ask({ ...over, until: instant('2024-10-21') }), NOW)).toBeUndefined();
  });

  it('points to the form that was answered with the figure, whatever the look-up said', () => {
    const play = opened();
    play.submit(FORM, NOW, { values: [{ target: 1, value: 9 }] });
    const until = instant('2024-10-21');
    expect(refusal(play, ask({ until }), NOW)?.message).toBe(
      '配合局 的2024年10月第2项指标“5G基站”已报送（2024-10/contribution/配合局）：请直接查阅，不再另行要求',
    );
    expect(refusal(play, ask({ until, target: 0 }), NOW)).toBeUndefined();
    expect(refusal(play, ask({ until, period: '2024-10-31' }), NOW)).toBeUndefined();
  });

  it('a form returned asks again', () => {
    const play = opened();
    play.submit(FORM, NOW, { values: [{ target: 1, value: 9 }] });
    play.do({ type: 'return', actor: who('牵头局', 'head'), review: `review:${FORM}`, reason: '补' }, NOW);
    expect(refusal(play, ask({ until: instant('2024-10-21') }), NOW)?.message).toContain('中要求报送');
  });

  it('no change gives the figure where there was one before', () => {
    const play = opened();
    play.submit(FORM, NOW, { values: [{ target: 1, value: 9 }] });
    play.run('2024-11-20 12:00');
    const next = '2024-11/contribution/配合局';
    play.submit(next, '2024-11-20 12:00', { text: '', noChange: true });
    const until = instant('2024-11-22');
    const last: Told = { obligation: FORM, period: '2024-10', revision: 9, value: 9 };
    const again = ask({ period: '2024-11', until, known: knowing(1, { last }) });
    expect(refusal(play, again, '2024-11-20 12:00')?.see).toEqual({ obligation: next, revision: null });
    expect(refusal(play, ask({ period: '2024-11', until, target: 0 }), '2024-11-20 12:00')).toBeUndefined();
  });

  it('points to the record of an older answer that was looked up', () => {
    const told: Told = {
      obligation: '2024-08/contribution/配合局',
      period: '2024-08',
      revision: 41,
      value: 7,
    };
    const again = ask({ period: '2024-08', known: knowing(1, { answered: told }) });
    expect(refusal(start(), again, EARLY)).toEqual({
      code: 'asked-already',
      message:
        '配合局 的2024年8月第2项指标“5G基站”已报送（2024-08/contribution/配合局，台账第41号）：请直接查阅，不再另行要求',
      see: { obligation: '2024-08/contribution/配合局', revision: 41 },
    });
  });

  it('in words only, of one period', () => {
    const play = start();
    const words = (over: Parameters<typeof ask>[0] = {}) =>
      ask({ target: null, text: '请报专班名单。', ...over });
    play.do(words(), EARLY);
    expect(refusal(play, words({ text: '请报 专班名单' }), EARLY)?.see).toEqual({
      obligation: OWED,
      revision: null,
    });
    expect(refusal(play, words({ text: '请报专班分工' }), EARLY)).toBeUndefined();
    expect(refusal(play, words({ period: '2024-11' }), EARLY)).toBeUndefined();
    expect(refusal(play, words({ unit: '某县' }), EARLY)).toBeUndefined();
    expect(plain('请报：专班 名单。')).toBe('请报专班名单');
  });
});

describe('the cap', () => {
  const cap = monthly.burden.requestsPerUnitPerMonth;

  it('is passed only on somebody’s word, which is recorded', () => {
    const play = start();
    expect(refusal(play, ask({ known: knowing(cap - 1) }), EARLY)).toBeUndefined();
    for (const approval of [null, '', ' '])
      expect(refusal(play, ask({ known: knowing(cap), approval }), EARLY)).toEqual({
        code: 'above-cap',
        field: '/approval',
        message: `配合局 本月已被要求报送${cap}次，再加本次为${cap + 1}次，超过制度上限${cap}次：请并入下一期填报表，或写明批准的文号、批示`,
      });
    expect(said(play, ask({ known: knowing(cap), approval: '市领导批示' }))[0]).toContain(
      '“5G基站”，经批准超过每月上限（市领导批示）',
    );
    expect(play.events.at(-1)?.body).toMatchObject({ asked: cap + 1, cap, approval: '市领导批示' });
    expect(play.state.requests[0]?.approval).toBe('市领导批示');
  });

  it('is not said to be passed where it is not', () => {
    const play = start();
    play.do(ask({ known: knowing(cap - 1), approval: '市领导批示' }), EARLY);
    expect(play.events.at(-1)?.body).toMatchObject({ asked: cap, cap, approval: null });
  });

  it('a request is one thing asked, of a figure and words', () => {
    const play = start();
    const [made] = play.do(ask(), EARLY);
    const at = instant(EARLY);
    const base = { unit: '配合局', at, form: false };
    expect(asksOf(made as TaskEvent, play.state)).toEqual([
      { ...base, what: 'request task/p/1 1', fields: 2, outside: 'within' },
    ]);
    const [above] = play.do(ask({ target: null, known: knowing(cap), approval: '批示' }), EARLY);
    expect(asksOf(above as TaskEvent, play.state)).toEqual([
      { ...base, what: 'request task/p/1 2', fields: 1, outside: 'approved' },
    ]);
  });
});

describe('answering', () => {
  it('is for the unit, with the figure or why there is none', () => {
    const play = start();
    play.do(ask(), EARLY);
    const code = (over: Parameters<typeof answer>[0]) => refusal(play, answer(over), EARLY)?.code;
    expect(code({ actor: who('某县', 'liaison') })).toBe('not-permitted');
    expect(code({ value: null })).toBe('bad-value');
    expect(code({ value: NaN })).toBe('bad-value');
    expect(code({ obligation: '9/request/配合局' })).toBe('unknown-obligation');
    expect(code({ obligation: '-/acknowledge/配合局' })).toBe('not-open');
    expect(code({ value: null, text: '月底才有' })).toBeUndefined();
    const message = (over: Parameters<typeof answer>[0]) => refusal(play, answer(over), EARLY)?.message;
    expect(message({ value: null, text: ' ' })).toBe('请填数值；没有数值的，写明原因');
    play.do(ask({ target: null }), EARLY);
    expect(code({ obligation: '2/request/配合局' })).toBe('bad-value');
    expect(message({ obligation: '2/request/配合局', value: null })).toBe('答复内容不能为空');
    expect(refusal(play, ask({ target: 2 }), EARLY)?.message).toBe('本任务没有第3项指标');
  });

  it('it is done, and the coordinator hears', () => {
    const play = start();
    play.do(ask(), EARLY);
    expect(said(play, answer({ text: '含在建' }))).toEqual([
      '督查室 coordinator: 第1项任务“任务”：配合局已答复2024年10月第2项指标“5G基站”临时报送：320个；含在建｜无需办理',
    ]);
    expect(play.obligation(OWED)).toMatchObject({
      status: 'accepted',
      answered: instant(EARLY),
      late: false,
    });
    expect(play.events.at(-1)?.body).toMatchObject({
      question: '请报当前数',
      value: 320,
      source: '台账',
      late: false,
    });
    expect(refusal(play, answer(), EARLY)?.code).toBe('already-done');
  });

  it('in time is until the close of the last day, a minute later is late', () => {
    const late = (at: string): unknown => {
      const play = start();
      play.do(ask(), EARLY);
      play.run(at);
      return play.do(answer(), at)[0]?.body;
    };
    expect(late('2024-10-18 17:30')).toMatchObject({ late: false });
    expect(late('2024-10-18 17:31')).toMatchObject({ late: true });
  });

  it('late stays visible; the next period takes it from the state', () => {
    const play = start();
    play.do(ask({ target: null }), EARLY);
    play.run('2024-10-21 12:00');
    play.do(answer({ value: null, text: '名单如下' }), '2024-10-21 12:00');
    expect(play.obligation(OWED)).toMatchObject({ status: 'accepted', late: true });
    expect(requestsIn(play.state)).toHaveLength(1);
    play.run('2024-11-20 12:00');
    expect(requestsIn(play.state)).toEqual([]);
    play.do(ask({ period: '2024-09', until: instant('2024-11-22') }), '2024-11-20 12:00');
    expect(play.state.requests.map(({ number }) => number)).toEqual([2]);
  });

  it('goes with the task where it is passed on, and later in a dispute', () => {
    const play = start();
    play.do(ask({ target: null }), EARLY);
    const dispute = { reason: '非职责', basis: '三定', proposed: null, newFacts: null };
    play.do({ type: 'dispute', actor: liaison, unit: '配合局', ...dispute }, EARLY);
    // Three workdays later than Friday 18.
    expect(time(play.obligation(OWED).due)).toBe('2024-10-23 17:30');
    const to = { unit: '接手局', kind: 'department' as const };
    play.do({ type: 'reassign', actor: clerk, from: '配合局', to, basis: '批示' }, EARLY);
    expect(play.obligation(OWED).status).toBe('withdrawn');
  });
});
