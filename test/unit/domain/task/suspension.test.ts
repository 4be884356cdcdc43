import type { TaskCommand } from '../../../../domain/task/commands';
import { fold } from '../../../../domain/task/evolve';
import { taskLight } from '../../../../domain/task/lights';
import { notices } from '../../../../domain/task/notices';
import { nextWake } from '../../../../domain/task/tick';
import type { TaskEvent } from '../../../../domain/task/events';
import { dayOf, isoDay, isoInstant } from '../../../../domain/time';
import { Play, calendar, instant, who } from '../../../support/domain';

// 28 January to 4 February 2025 is the Spring Festival; Sunday 26 January and Saturday 8 February are worked.
const START = '2025-01-02 09:00';
const NOW = '2025-01-17 10:00';
const SUPPORT = '2025-01/contribution/配合局'; // due Tuesday 21 January, 17:30
const REPORT = '2025-01/report/牵头局'; // due Friday 24 January, 17:30

const lead = who('牵头局', 'liaison');
const clerk = who('督查室', 'coordinator');
const leader = who('督查室', 'leader-in-charge');
const BASIS = '济政办〔2025〕1号';

const suspend = (until: string, basis = BASIS, actor = clerk): TaskCommand => ({
  type: 'suspend',
  actor,
  until: instant(until),
  basis,
});
const request = (until = '2025-02-05', reason = '待上级规划', actor = lead): TaskCommand => ({
  type: 'request-suspension',
  actor,
  until: instant(until),
  reason,
});
const decision = (approve: boolean, reason = '', actor = leader): TaskCommand => ({
  type: 'decide-suspension',
  actor,
  approve,
  reason,
});
const resume = (actor = clerk, basis: string | null = null): TaskCommand => ({
  ...{ type: 'resume', actor, note: null, basis },
});

/** A task in its January period, with everything signed for. */
function open(): Play {
  const play = Play.served(START);
  for (const a of play.state.assignments)
    play.do({ type: 'acknowledge', actor: who(a.unit, 'liaison'), unit: a.unit }, START);
  play.run(NOW);
  return play;
}
function suspended(until = '2025-02-05'): Play {
  const play = open();
  play.do(suspend(until), NOW);
  return play;
}
const due = (play: Play, id: string): string => isoInstant(play.obligation(id).due).slice(0, 16);
const types = (events: TaskEvent[]): string[] => events.map((e) => e.type);
const days = (events: TaskEvent[], type: TaskEvent['type']): string[] =>
  events.filter((e) => e.type === type).map((e) => isoDay(dayOf(e.due)));

describe('a suspended task', () => {
  it('neither reminds, chases, escalates, gives up, opens nor ends; the coordinator is called once', () => {
    const play = suspended('2025-02-01');
    const events = play.run('2026-12-31 00:00');
    expect(types(events)).toEqual(['resumption-due']);
    // The day named lies in the Spring Festival: the first workday after it.
    expect(days(events, 'resumption-due')).toEqual(['2025-02-05']);
    expect(nextWake(play.state, calendar)).toBeNull();
    expect(play.notices.filter((n) => n.rule === 'resumption-due')).toMatchObject([
      { unit: '督查室', post: 'coordinator', by: instant('2025-02-05 17:30') },
    ]);
  });

  it('is called for again once it was prolonged', () => {
    const play = suspended('2025-02-01');
    play.run('2025-02-06 00:00');
    expect(play.refusal(suspend('2025-02-20'), '2025-02-06 09:00')).toBeUndefined();
    play.do(suspend('2025-02-20'), '2025-02-06 09:00');
    expect(play.state.suspended).toMatchObject({
      since: instant(NOW),
      until: instant('2025-02-20'),
      told: false,
    });
    expect(days(play.run('2025-12-31 00:00'), 'resumption-due')).toEqual(['2025-02-20']);
    expect(play.refusal(suspend('2025-02-20'), '2025-02-06 09:00')).toBe('bad-date');
  });

  it('takes what is answered all the same, without calling it late where it is not', () => {
    const play = suspended();
    play.submit(SUPPORT, '2025-01-20 10:00');
    expect(play.obligation(SUPPORT)).toMatchObject({ status: 'submitted', late: false });
    expect(types(play.run('2025-01-31 00:00'))).toEqual([]);
  });

  it('counts for who comes back: a sign-for never has the number of a round it had before', () => {
    const play = Play.served(START);
    play.do(suspend('2025-02-05'), START);
    play.do(resume(clerk, BASIS), START);
    const { round } = play.obligation('-/acknowledge/配合局');
    play.do({ type: 'acknowledge', actor: who('配合局', 'liaison'), unit: '配合局' }, START);
    // Signed for, it leaves with the next period; then the unit takes over the lead.
    play.run(NOW);
    const to = { unit: '配合局', kind: 'department' as const };
    play.do({ type: 'reassign', actor: clerk, from: '牵头局', to, basis: BASIS }, NOW);
    const serve = { by: 'other', note: '当面', units: ['配合局'] } as const;
    play.do({ type: 'serve', actor: clerk, ...serve, units: [...serve.units] }, NOW);
    expect(play.obligation('-/acknowledge/配合局').round).toBeGreaterThan(round);
  });

  it('is paused, and says why', () => {
    expect(taskLight(suspended().state, instant('2025-01-26 12:00'), calendar)).toEqual({
      light: 'paused',
      reasons: ['已中止（依据济政办〔2025〕1号，预计2月5日 周三恢复）'],
    });
  });

  it('drops the messages under way: what they ask for is asked in another round', () => {
    const before = open();
    const { round } = before.obligation(SUPPORT);
    before.do(suspend('2025-02-05'), NOW);
    expect(before.obligation(SUPPORT).round).toBe(round + 1);
  });

  it('tells every unit, an external one too, and the office', () => {
    const told = suspended().notices.filter((n) => n.rule === 'suspended');
    expect(told.map((n) => `${n.unit} ${n.post}`)).toEqual([
      '牵头局 liaison',
      '配合局 liaison',
      '某县 liaison',
      '某分行 liaison',
      '督查室 coordinator',
    ]);
    expect(told[0]).toMatchObject({
      why: '第1项任务“任务”已中止（依据：济政办〔2025〕1号）',
      next: '预计2月5日 周三恢复；恢复时另行通知新的时限，耽误的工作日如数补足',
    });
  });
});

describe('resuming', () => {
  it('gives back the workdays of the suspension, over the Spring Festival and its make-up days', () => {
    const play = suspended();
    play.run('2025-02-05 10:00');
    const [event] = play.do(resume(), '2025-02-05 10:00');
    // 20 to 24, 26 and 27 January, and 5 February.
    expect(event).toMatchObject({ type: 'resumed', body: { workdays: 8, skipped: [] } });
    expect([due(play, SUPPORT), due(play, REPORT)]).toEqual(['2025-02-07T17:30', '2025-02-11T17:30']);
    const events = play.run('2025-02-28 00:00');
    // Reminders anew: 5, 2 and 0 workdays before 11 February, the 8th worked.
    expect(play.times('reminded', REPORT).slice(-2)).toEqual(['2025-02-08 2', '2025-02-11 3']);
    expect(play.times('overdue', REPORT)).toEqual(['2025-02-11 0']);
    expect(play.times('chased', REPORT)[0]).toBe('2025-02-12 1');
    expect(days(events, 'period-opened')).toEqual(['2025-02-14']);
    expect(play.state.periods['2025-02']).toBeDefined();
  });

  it('leaves nobody less than the time of a return, and what was overdue stays known', () => {
    const play = open();
    play.run('2025-01-22 12:00');
    expect(play.obligation(SUPPORT)).toMatchObject({ late: true, round: 1, chased: 1 });
    play.do(suspend('2025-01-23'), '2025-01-22 12:00');
    play.do(resume(), '2025-01-23 09:00');
    // One workday after the 21st is the 22nd: gone. Two from the 23rd: 24 January and Sunday 26.
    expect(due(play, SUPPORT)).toBe('2025-01-26T17:30');
    expect(play.obligation(SUPPORT)).toMatchObject({ late: true, overdue: null, chased: 0, ladder: null });
    expect(due(play, REPORT)).toBe('2025-01-26T17:30');
  });

  it.each([
    // Seven workdays from 11 February are the 20th, the day of February's contributions; from the 12th the 21st.
    ['2025-02-11', [], '2025-02-14', '2025-02'],
    ['2025-02-12', ['2025-02'], '2025-03-14', '2025-03'],
    ['2025-04-28', ['2025-02', '2025-03', '2025-04'], '2025-05-14', '2025-05'],
  ])('on %s skips %j and goes on with the period that leaves its time', (day, keys, opens, key) => {
    const play = suspended('2025-06-30');
    play.run(`${day} 09:00`);
    const [event] = play.do(resume(clerk, BASIS), `${day} 09:00`);
    expect(event?.type === 'resumed' && event.body.skipped.map((p) => p.key)).toEqual(keys);
    const events = play.run('2025-05-31 00:00');
    const [first] = events.filter((e) => e.type === 'period-opened');
    expect([isoDay(dayOf(first?.due ?? 0)), first?.body.period.key]).toEqual([opens, key]);
    expect(first?.body.opened).toHaveLength(4);
  });

  it('tells who owes something the new deadline, and the others that it goes on', () => {
    const play = suspended();
    play.submit(SUPPORT, '2025-01-20 10:00');
    const review = `review:${SUPPORT}`;
    play.do({ type: 'accept', actor: lead, review, note: null }, '2025-01-20 11:00');
    play.do(resume(), '2025-02-05 10:00');
    const told = play.notices.filter((n) => n.rule === 'resumed');
    expect(
      told.map((n) => [n.unit, n.by === null ? null : isoInstant(n.by).slice(0, 10), n.whileOpen]),
    ).toEqual([
      ['牵头局', '2025-02-11', true],
      ['某县', '2025-02-07', true],
      ['某分行', '2025-02-07', true],
      ['配合局', null, false],
      ['督查室', null, false],
    ]);
  });

  it('leaves room for an extension, up to the report as it was moved', () => {
    const play = suspended('2025-03-03');
    play.do(resume(), '2025-03-03 10:00');
    // 17 January to 3 March are 27 workdays; the report goes from 24 January to 10 March.
    expect([due(play, SUPPORT), due(play, REPORT)]).toEqual(['2025-03-05T17:30', '2025-03-10T17:30']);
    const ask = (obligation: string, unit: string, day: string) =>
      play.refusal(
        {
          type: 'request-extension',
          actor: who(unit, 'liaison'),
          obligation,
          until: instant(`${day} 17:30`),
          reason: '等',
        },
        '2025-03-03 11:00',
      );
    expect(ask(SUPPORT, '配合局', '2025-03-10')).toBeUndefined();
    expect(ask(SUPPORT, '配合局', '2025-03-11')).toBe('bad-date');
    expect(ask(REPORT, '牵头局', '2025-03-25')).toBeUndefined();
  });

  it('moves a request for extension that waits', () => {
    const play = open();
    const until = instant('2025-01-24 17:30');
    play.do(
      {
        type: 'request-extension',
        actor: who('配合局', 'liaison'),
        obligation: SUPPORT,
        until,
        reason: '等',
      },
      NOW,
    );
    play.do(suspend('2025-02-05'), NOW);
    play.do(resume(), '2025-02-05 10:00');
    expect(isoInstant(play.obligation(SUPPORT).extension?.until ?? 0)).toBe('2025-02-11T17:30:00+08:00');
    // Due on 22 January, three workdays after it was asked for.
    expect(due(play, `extension:${SUPPORT}`)).toBe('2025-02-08T17:30');
  });
});

describe('resuming before the day that was approved', () => {
  it('wants a basis, which is recorded and told; on the day it wants none', () => {
    const play = suspended();
    for (const basis of [null, ' '])
      expect(play.try(resume(clerk, basis), '2025-02-04 23:59')).toEqual({
        rejected: {
          code: 'bad-value',
          field: '/basis',
          message: '经批准中止至 2月5日 周三：提前恢复须写明依据（批准的文号或批示）',
        },
      });
    expect(play.refusal(resume(), '2025-02-05 00:00')).toBeUndefined();
    const [event] = play.do(resume(clerk, '分管领导批示'), '2025-01-20 10:00');
    expect(event?.body).toMatchObject({ basis: '分管领导批示', note: null, workdays: 1 });
    const [told] = play.notices.filter((n) => n.rule === 'resumed');
    expect(told?.why).toContain('第1项任务“任务”已恢复（依据：分管领导批示），中止历时1个工作日');
  });

  it('an older record without any reads as before', () => {
    const play = suspended();
    const [event] = play.do(resume(), '2025-02-05 10:00');
    const { basis, ...older } = event?.body as { basis: null };
    expect(basis).toBeNull();
    const rows = [...play.events.slice(0, -1), { ...event, body: older }] as TaskEvent[];
    expect(fold(rows)).toEqual(play.state);
    const say = (e: TaskEvent) => notices(e, play.state, calendar).map(({ why }) => why);
    expect(say(rows.at(-1) as TaskEvent)).toEqual(say(event as TaskEvent));
  });
});

describe('asking for a suspension', () => {
  it('is for the first lead, approved by the leader in charge within the time of a review', () => {
    const play = open();
    expect(play.refusal(request('2025-02-05', '待', who('配合局', 'liaison')), NOW)).toBe('not-permitted');
    expect(play.refusal(request('2025-01-17'), NOW)).toBe('bad-date');
    expect(play.refusal(request('2027-01-03'), NOW)).toBe('bad-date');
    expect(play.refusal(request('2025-02-05', ' '), NOW)).toBe('bad-value');
    play.do(request(), NOW);
    expect(due(play, 'suspension:task')).toBe('2025-01-22T17:30');
    expect(play.refusal(request(), NOW)).toBe('already-done');
    expect(play.notices.filter((n) => n.rule === 'suspension-requested').map((n) => n.post)).toEqual([
      'leader-in-charge',
      'coordinator',
    ]);
    for (const actor of [clerk, lead, who('督查室', 'supervision-office')])
      expect(play.refusal(decision(true, '', actor), NOW)).toBe('not-permitted');
    play.do(decision(true), '2025-01-17 15:00');
    expect(play.state.suspended).toMatchObject({
      since: instant('2025-01-17 15:00'),
      until: instant('2025-02-05'),
    });
    expect(play.state.suspended?.basis).toContain('待上级规划');
    expect(play.obligation('suspension:task').status).toBe('accepted');
    expect(play.refusal(request(), NOW)).toBe('already-done');
  });

  it('may be refused, with a reason, and asked again as the next round', () => {
    const play = open();
    play.do(request(), NOW);
    expect(play.refusal(decision(false, ' '), NOW)).toBe('bad-value');
    play.do(decision(false, '照常推进'), NOW);
    expect(play.state).toMatchObject({ suspended: null, suspensionAsked: null });
    expect(play.notices.at(-1)).toMatchObject({ unit: '牵头局', rule: 'suspension-refused' });
    expect(play.refusal(decision(true), NOW)).toBe('already-done');
    play.run('2025-02-17 00:00');
    play.do(request('2025-03-03'), '2025-02-17 09:00');
    expect(play.obligation('suspension:task').round).toBe(2);
  });

  it('that nobody decides is chased, and decides nothing once its day has come', () => {
    const play = open();
    play.do(request(), NOW);
    play.run('2025-02-05 12:00');
    expect(play.times('overdue', 'suspension:task')).toEqual(['2025-01-22 0']);
    expect(play.refusal(decision(true), '2025-02-05 12:00')).toBe('bad-date');
  });

  it('is overtaken by the coordinator, who suspends on a document', () => {
    const play = open();
    play.do(request(), NOW);
    play.do(suspend('2025-03-03'), NOW);
    expect(play.obligation('suspension:task').status).toBe('accepted');
    expect(play.state).toMatchObject({ suspensionAsked: null, suspended: { until: instant('2025-03-03') } });
  });
});

it('suspending and resuming are the coordinator’s, and want what they want', () => {
  const play = open();
  expect(play.refusal(resume(), NOW)).toBe('not-open');
  expect(play.refusal(suspend('2025-02-05', ' '), NOW)).toBe('bad-value');
  for (const actor of [lead, leader, who('督查室', 'supervision-office')]) {
    expect(play.refusal(suspend('2025-02-05', BASIS, actor), NOW)).toBe('not-permitted');
    expect(play.refusal(resume(actor), NOW)).toBe('not-permitted');
  }
  play.do(suspend('2025-02-05'), NOW);
  play.do(resume(), '2025-02-05 10:00');
  expect(fold(JSON.parse(JSON.stringify(play.events)) as TaskEvent[])).toEqual(play.state);
});
