import { policySchema } from '../../../../domain/policy';
import { type Policy } from '../../../../domain/policy';
import { Play, monthly, who } from '../../../support/domain';

/** A change of policy touches later periods only (design.md section 1, promise 11). */

const actor = who('督查室', 'coordinator');
const change = (version: string, policy: Policy) => ({
  ...({ type: 'change-policy', actor, version, policy } as const),
});

const listed = policySchema.parse({
  ...monthly,
  cycle: {
    ...monthly.cycle,
    every: 'listed',
    on: ['2025-12-31'],
    due: { at: '17:30', roll: 'next-workday' },
  },
});
const weekly = policySchema.parse({
  ...monthly,
  cycle: {
    ...monthly.cycle,
    every: 'week',
    due: { day: 5, at: '17:30', roll: 'previous-workday' },
    opens: '4wd',
  },
  contribution: { dueBefore: '1wd' },
  review: { within: '1wd' },
  firstPeriod: { atLeast: '2wd' },
});
const quarterly = policySchema.parse({
  ...monthly,
  cycle: { ...monthly.cycle, every: 'quarter', opens: '30wd' },
});

const periods = (play: Play): string[] =>
  play.events.flatMap((e) => (e.type === 'period-opened' ? [e.body.period.key] : []));

it('nobody is asked for the weeks that are gone', () => {
  const play = Play.served('2024-10-08 09:00', { policy: listed });
  play.run('2025-06-11 12:00');
  expect(periods(play)).toEqual([]);
  // A Wednesday: the week's contributions are due tomorrow, and nobody was asked on Monday.
  play.do(change('v2', weekly), '2025-06-11 12:00');
  expect(play.events.at(-1)?.body).toMatchObject({ version: 'v2' });
  play.run('2025-06-11 18:00');
  expect(periods(play)).toEqual([]);
  play.run('2025-06-17 12:00');
  expect(periods(play)).toEqual(['W2025-06-16']);
});

it('a period that should have opened already is asked where it leaves everybody their time', () => {
  const play = Play.served('2024-10-08 09:00', { policy: listed });
  play.run('2025-06-03 12:00');
  // The second quarter's report is due on 25 June, contributions three workdays before; it opens 30 workdays before.
  play.do(change('v2', quarterly), '2025-06-03 12:00');
  play.run('2025-06-03 18:00');
  expect(periods(play)).toEqual(['2025-Q2']);
});
