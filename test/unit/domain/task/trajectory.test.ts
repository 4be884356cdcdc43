import type { DraftTarget } from '../../../../domain/plan/draft';
import { fold } from '../../../../domain/task/evolve';
import { taskLight } from '../../../../domain/task/lights';
import { type Trajectory, trajectoryOf } from '../../../../domain/task/milestones/trajectory';
import { Play, calendar, instant, unit, who } from '../../../support/domain';
import { targetOf } from '../../../support/targets';

const START = '2025-01-02 09:00';
const lead = who('牵头局', 'liaison');
const clerk = who('督查室', 'coordinator');
const report = (period: string) => `${period}/report/牵头局`;

/** A task of one lead whose only target has approved milestones, right after they were approved. */
function open(over: Partial<DraftTarget> = {}, baseline: number | null = null): Play {
  const play = Play.served(START, { targets: [targetOf(over)], assignments: [unit('牵头局', 'lead')] });
  play.do({ type: 'acknowledge', actor: lead, unit: '牵头局' }, START);
  play.do({ type: 'draft-milestones', actor: lead, target: 0, baseline }, '2025-01-03 10:00');
  const own = { target: 0, milestones: null, baseline: null, note: null };
  play.do({ type: 'edit-milestones', actor: lead, ...own }, '2025-01-03 10:00');
  play.do({ type: 'approve-milestones', actor: clerk, target: 0, note: null }, '2025-01-03 11:00');
  return play;
}

/** The lead reports a value, and the office accepts it an hour later. */
function measure(play: Play, period: string, day: string, value: number, source = '统计报表'): Play {
  play.run(`${day} 09:00`);
  play.submit(report(period), `${day} 10:00`, { values: [{ target: 0, value, source }] });
  const review = `review:${report(period)}`;
  play.do({ type: 'accept', actor: clerk, review, note: null }, `${day} 11:00`);
  return play;
}

const of = (play: Play, at: string): Trajectory => trajectoryOf(play.state, 0, instant(at), calendar);
const light = (play: Play, at: string) => taskLight(play.state, instant(at), calendar);

describe('measured values', () => {
  it('are the first lead’s, stand from the acceptance, with period, instant and source', () => {
    const play = open();
    play.run('2025-01-23 09:00');
    play.submit(report('2025-01'), '2025-01-23 10:00', {
      values: [{ target: 0, value: 97, source: '统计报表' }],
    });
    expect(play.state.measured).toEqual({});
    play.do(
      { type: 'accept', actor: clerk, review: `review:${report('2025-01')}`, note: null },
      '2025-01-24 10:00',
    );
    expect(play.state.measured).toEqual({
      0: { value: 97, period: '2025-01', at: instant('2025-01-23 10:00'), source: '统计报表' },
    });
    expect(play.state.reported).toEqual({});
    expect(fold(play.events)).toEqual(play.state);
  });

  it('do not stand where the report was returned, and stand where nobody reviewed it', () => {
    const play = open();
    play.run('2025-01-23 09:00');
    const values = [{ target: 0, value: 97 }];
    play.submit(report('2025-01'), '2025-01-23 10:00', { values });
    play.do(
      { type: 'return', actor: clerk, review: `review:${report('2025-01')}`, reason: '口径不对' },
      '2025-01-24 10:00',
    );
    expect([play.state.measured, play.state.reported]).toEqual([{}, {}]);
    play.submit(report('2025-01'), '2025-01-24 16:00', { values: [{ target: 0, value: 90 }] });
    play.run('2025-05-30 00:00');
    expect(play.events.some((e) => e.type === 'lapsed')).toBe(true);
    expect(play.state.measured['0']).toMatchObject({ value: 90, source: null });
  });

  it('“no change” confirms what was known', () => {
    const play = measure(open(), '2025-01', '2025-01-23', 97);
    play.run('2025-02-24 09:00');
    play.submit(report('2025-02'), '2025-02-24 10:00', { noChange: true, text: '' });
    play.do(
      { type: 'accept', actor: clerk, review: `review:${report('2025-02')}`, note: null },
      '2025-02-24 11:00',
    );
    expect(play.state.measured['0']).toMatchObject({
      value: 97,
      period: '2025-02',
      at: instant('2025-02-24 10:00'),
    });
  });

  it('of a supporting unit are no measured values', () => {
    const play = Play.served(START, { targets: [targetOf()] });
    play.run('2025-01-20 09:00');
    play.submit('2025-01/contribution/配合局', '2025-01-20 10:00', { values: [{ target: 0, value: 5 }] });
    expect(play.state.reported).toEqual({});
  });
});

describe('a trajectory', () => {
  it('is linear by workdays between approved milestones, over the Spring Festival', () => {
    const play = open();
    // 97 on 24 January, 206 on 25 February, 18 workdays later: 5 February is the third of them, after the worked
    // Sunday 26 January and Monday 27 January; none of the Festival's days counts.
    expect(of(play, '2025-01-24 12:00').interim).toBe(97);
    expect(of(play, '2025-02-04 12:00').interim).toBe(109); // 97 + 109 × 2 / 18 = 109.1
    expect(of(play, '2025-02-05 12:00').interim).toBe(115); // 97 + 109 × 3 / 18 = 115.2
    expect(of(play, '2025-12-31 12:00').interim).toBe(1500);
    expect(of(play, '2025-01-02 12:00').interim).toBe(0);
  });

  it('says nothing without approved milestones or without figures', () => {
    const play = Play.served(START, { targets: [targetOf()] });
    expect(of(play, '2025-03-03 12:00')).toMatchObject({ status: 'no-data', interim: null });
    expect(of(open(), '2025-01-24 12:00')).toMatchObject({
      status: 'no-data',
      words: '应达 97 家，尚无核准数据',
    });
  });

  it('judges a value by the day it was reported on, an old one by the last but one milestone', () => {
    const play = measure(open(), '2025-01', '2025-01-24', 97);
    expect(of(play, '2025-02-24 12:00')).toMatchObject({ status: 'on-track', expected: 97, deviation: 0 });
    expect(of(play, '2025-03-25 12:00')).toMatchObject({ status: 'on-track', expected: 97 });
    // From the day after 25 March two milestones have passed since.
    expect(of(play, '2025-03-26 12:00')).toMatchObject({ status: 'behind', expected: 206 });
  });

  it.each([
    [97, 'on-track', 'green'],
    [88, 'on-track', 'green'],
    [87, 'behind', 'yellow'], // 10.3 % short
    [68, 'behind', 'yellow'], // 29.9 % short
    [67, 'behind', 'red'], // 30.9 % short
    [107, 'ahead', 'green'],
  ])('%d of 97 is %s, the task %s', (value, status, colour) => {
    const play = measure(open(), '2025-01', '2025-01-24', value);
    expect(of(play, '2025-01-24 12:00').status).toBe(status);
    expect(light(play, '2025-01-24 12:00').light).toBe(colour);
  });

  it('names the target in the light’s reasons', () => {
    const play = measure(open(), '2025-01', '2025-01-24', 67);
    expect(light(play, '2025-01-24 12:00').reasons).toEqual(['第1项指标“改造企业”落后于工期 30.9%']);
    expect(of(play, '2025-01-24 12:00').words).toBe('应达 97 家，实际 67 家（2025年1月24日报），落后 30.9%');
  });

  it('of about so many takes 5 % less for it', () => {
    const about = { comparator: '~' as const };
    expect(of(measure(open(about), '2025-01', '2025-01-24', 93), '2025-01-24 12:00')).toMatchObject({
      deviation: 0,
    });
    expect(of(measure(open(about), '2025-01', '2025-01-24', 92), '2025-01-24 12:00').deviation).toBeCloseTo(
      -5 / 97,
    );
  });

  it('of what is to come down is behind above it', () => {
    const down = { comparator: '<=' as const, value: 3, unit: '%' };
    const at = '2025-01-24 12:00';
    expect(of(open(down, 5), at).interim).toBe(4.9);
    expect(of(measure(open(down, 5), '2025-01', '2025-01-24', 5.5), at).status).toBe('behind');
    expect(of(measure(open(down, 5), '2025-01', '2025-01-24', 4), at).status).toBe('ahead');
  });

  it('of an every-year target starts again: last year’s figure says nothing of this one', () => {
    const yearly = open({ rhythm: 'every-year', due: null, value: 1000 });
    const play = measure(yearly, '2025-12', '2025-12-25', 990);
    expect(of(play, '2025-12-31 12:00')).toMatchObject({ status: 'on-track' });
    expect(of(play, '2026-01-05 12:00')).toMatchObject({ status: 'no-data', measured: null });
    expect(of(play, '2026-01-05 12:00').interim).toBeLessThan(20);
  });
});

describe('past its date', () => {
  const soon = { due: '2025-02-28', value: 200 };

  it('what was reached was reached', () => {
    const play = measure(measure(open(soon), '2025-01', '2025-01-24', 80), '2025-02', '2025-02-25', 200);
    expect(of(play, '2025-03-03 12:00')).toMatchObject({ status: 'on-track', deviation: 0 });
    expect(light(play, '2025-03-03 12:00').light).toBe('green');
  });

  it('what was short before the date is to be verified, what was short after it is missed', () => {
    const play = measure(measure(open(soon), '2025-01', '2025-01-24', 80), '2025-02', '2025-02-25', 199);
    expect(of(play, '2025-03-03 12:00').status).toBe('due');
    expect(light(play, '2025-03-03 12:00')).toEqual({ light: 'yellow', reasons: ['1项指标已到期待核验'] });
    measure(play, '2025-03', '2025-03-24', 199);
    expect(of(play, '2025-03-24 12:00').words).toContain('到期未达标');
    expect(light(play, '2025-03-24 12:00')).toEqual({
      light: 'red',
      reasons: ['第1项指标“改造企业”到期未达标，差 0.5%'],
    });
  });
});

it('the year after the last of its milestones begins from nothing', () => {
  const play = open({ rhythm: 'every-year', due: null });
  const last = play.state.milestones[0]?.approved?.milestones.at(-1);
  const year = Number(last?.on.slice(0, 4));
  expect(of(play, `${last?.on ?? ''} 12:00`).interim).toBe(last?.value);
  expect(of(play, `${year + 1}-01-04 12:00`).interim).toBe(0);
});
