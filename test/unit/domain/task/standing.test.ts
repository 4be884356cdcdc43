import { lateUnits } from '../../../../domain/task/lights';
import { unitStandings } from '../../../../domain/task/submit/standing';
import { COUNTY, NOW, SUPPORT, clerk, opened, returning } from '../../../support/areas/submit';
import { approveMilestones, draft, propose, resume, suspend } from '../../../support/areas/suspend';
import { Play, calendar, instant, who } from '../../../support/domain';

/** How a unit stands: what it says of itself beside what is computed. */

it('who is late is named once, whoever was due first before the others', () => {
  const play = opened();
  const unsigned = ['牵头局', '配合局', '某县', '某分行'];
  expect(lateUnits(play.state)).toEqual(unsigned);
  play.run('2024-10-28 12:00');
  expect(lateUnits(play.state)).toEqual(unsigned);
  // Who signs is late with their part, which was due later, and once both are done no more.
  const at = '2024-10-28 12:00';
  play.do({ type: 'acknowledge', actor: who('牵头局', 'liaison'), unit: '牵头局' }, at);
  expect(lateUnits(play.state).at(-1)).toBe('牵头局');
  play.do({ type: 'acknowledge', actor: who('配合局', 'liaison'), unit: '配合局' }, at);
  play.submit(SUPPORT, at);
  expect(lateUnits(play.state)).not.toContain('配合局');
});

describe('how a unit stands', () => {
  const standing = (play: Play, id: string, at: string) =>
    unitStandings(play.state, instant(at), calendar).find((s) => s.obligation === id);

  it('is what it says beside what is computed, and whether they agree', () => {
    const play = opened();
    expect(standing(play, SUPPORT, NOW)).toEqual({
      ...{ obligation: SUPPORT, unit: '配合局', kind: 'contribution', period: '2024-10' },
      ...{ light: 'green', own: null, diverges: false, recovered: false },
    });
    play.submit(SUPPORT, NOW, { rating: 'behind' });
    play.submit(COUNTY, NOW, { rating: 'on-track' });
    expect(standing(play, SUPPORT, NOW)).toMatchObject({ light: 'green', own: 'behind', diverges: true });
    expect(standing(play, COUNTY, NOW)).toMatchObject({ own: 'on-track', diverges: false });
  });

  it('shows that late was made good, until the next period, and not while it is late again', () => {
    const play = opened({}, '2024-10-23 12:00');
    expect(standing(play, SUPPORT, '2024-10-23 12:00')).toMatchObject({ light: 'red', recovered: false });
    play.submit(SUPPORT, '2024-10-23 12:00', { rating: 'at-risk' });
    const made = { light: 'yellow', own: 'at-risk', recovered: true, diverges: false };
    expect(standing(play, SUPPORT, '2024-10-23 12:00')).toMatchObject(made);
    play.do(returning(SUPPORT, '补'), '2024-10-23 12:00');
    expect(standing(play, SUPPORT, '2024-10-23 12:00')).toMatchObject({ own: 'at-risk', recovered: false });
  });

  it('of the first lead is held against the targets, too: punctual is not on track', () => {
    const play = opened();
    for (const command of [draft, propose, approveMilestones]) play.do(command, NOW);
    play.run('2025-01-20 12:00');
    const report = '2025-01/report/牵头局';
    const contribution = '2025-01/contribution/配合局';
    play.submit(report, '2025-01-20 12:00', { values: [{ target: 0, value: 10 }] });
    play.submit(contribution, '2025-01-20 12:00');
    play.do({ type: 'accept', actor: clerk, review: `review:${report}`, note: null }, '2025-01-20 12:00');
    expect(standing(play, report, '2025-01-27 12:00')).toMatchObject({
      light: 'red',
      own: 'on-track',
      diverges: true,
    });
    expect(standing(play, contribution, '2025-01-27 12:00')).toMatchObject({
      light: 'green',
      diverges: false,
    });
  });

  it('has no colour while the task is suspended, and none of a unit that was relieved', () => {
    const play = opened();
    play.submit(SUPPORT, NOW, { rating: 'behind' });
    play.do(suspend, NOW);
    expect(standing(play, SUPPORT, NOW)).toMatchObject({ light: 'paused', own: 'behind', diverges: false });
    play.do(resume, NOW);
    const to = { unit: '接手局', kind: 'county' as const };
    play.do({ type: 'reassign', actor: clerk, from: '某县', to, basis: '济政字〔2024〕1号' }, NOW);
    expect(play.obligation(COUNTY).status).toBe('withdrawn');
    expect(standing(play, COUNTY, NOW)).toBeUndefined();
  });

  it('is nothing before a period is open', () => {
    expect(unitStandings(new Play('2024-10-08 09:00').state, instant('2024-10-08 09:00'), calendar)).toEqual(
      [],
    );
  });
});
