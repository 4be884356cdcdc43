import { Calendar } from '../../../domain/calendar';
import { dayRuleAt, dayRuleFrom, hasTime } from '../../../domain/cycle';
import type { Policy } from '../../../domain/policy';
import { isoDay, isoInstant, dayOf, minuteOfDay, parseDay, weekday } from '../../../domain/time';
import { calendar, instant, monthly, periodFrom as periodAfter } from '../../support/domain';

const cycle = (over: Partial<Policy['cycle']>, more: Partial<Policy> = {}): Policy => ({
  ...monthly,
  ...more,
  cycle: { ...monthly.cycle, ...over },
});
const due = (day: number, roll: Policy['cycle']['due']['roll']) => ({ day, at: '17:30', roll });
const after = (day: string, policy = monthly) => periodAfter(parseDay(day), policy, calendar);

/** The first periods after a day. */
function run(from: string, policy: Policy, count: number, over = calendar): ReturnType<typeof periodAfter>[] {
  const periods = [];
  let last = parseDay(from);
  for (let i = 0; i < count; i++) {
    const period = periodAfter(last, policy, over);
    periods.push(period);
    last = dayOf(period.due);
  }
  return periods;
}

describe('a monthly period', () => {
  it('is due on the 25th, its contributions three workdays before, and opens seven before', () => {
    const period = after('2024-10-08');
    expect(period.key).toBe('2024-10');
    expect(isoInstant(period.due)).toBe('2024-10-25T17:30:00+08:00');
    expect(isoInstant(period.contributionDue)).toBe('2024-10-22T17:30:00+08:00');
    expect(isoDay(period.opensOn)).toBe('2024-10-16');
    expect(period.provisional).toBe(false);
  });

  it('whose 25th is a day off is due on the workday before, make-up days counted', () => {
    // The 25th of January 2025 is a Saturday; the 26th, a Sunday, is worked.
    expect(isoDay(dayOf(after('2025-01-01').due))).toBe('2025-01-24');
    const next = cycle({ due: due(25, 'next-workday') });
    expect(isoDay(dayOf(after('2025-01-01', next).due))).toBe('2025-01-26');
  });

  it('comes on its own due day no more: the next one does', () => {
    expect(after('2024-10-24').key).toBe('2024-10');
    expect(after('2024-10-25').key).toBe('2024-11');
  });

  it('of the 31st is due on the last day of shorter months, and may roll into the next', () => {
    const policy = cycle({ due: due(31, 'next-workday') });
    const dates = run('2025-12-31', policy, 4).map((p) => [p.key, isoDay(dayOf(p.due))]);
    expect(dates).toEqual([
      ['2026-01', '2026-02-02'],
      ['2026-02', '2026-02-28'],
      ['2026-03', '2026-03-31'],
      ['2026-04', '2026-04-30'],
    ]);
  });

  it('in a year without its notice is provisional', () => {
    expect(after('2026-12-01').provisional).toBe(false);
    expect(after('2027-01-01').provisional).toBe(true);
  });
});

const DAYS: Partial<Record<Policy['cycle']['every'], number[]>> = {
  week: [1, 2, 3, 4, 5],
  'half-month': [1, 5, 10, 13, 15],
};

describe('every cycle', () => {
  it.each(['week', 'half-month', 'month', 'quarter', 'half-year', 'year'] as const)(
    'of a %s gives unique keys and due days that only go forward, over ten years from 2026',
    (every) => {
      for (const roll of ['previous-workday', 'next-workday'] as const)
        for (const day of DAYS[every] ?? [1, 5, 15, 25, 31]) {
          const policy = cycle({ every, due: due(day, roll) });
          const count = { week: 520, 'half-month': 240, month: 120, quarter: 40, 'half-year': 20, year: 10 }[
            every
          ];
          const periods = run('2026-01-01', policy, count);
          const keys = periods.map((p) => p.key);
          expect(new Set(keys).size).toBe(count);
          expect([...keys].sort()).toEqual(keys);
          for (const [i, p] of periods.entries()) {
            expect(calendar.isWorkday(dayOf(p.due)) && calendar.isWorkday(dayOf(p.contributionDue))).toBe(
              true,
            );
            expect(p.contributionDue).toBeLessThanOrEqual(p.due);
            expect(p.opensOn).toBeLessThan(dayOf(p.contributionDue));
            expect(p.due).toBeGreaterThan(periods[i - 1]?.due ?? 0);
          }
        }
    },
  );

  it.each([
    ['quarter', '2024-Q4', '2024-12-25'],
    ['half-year', '2024-H2', '2024-12-25'],
    ['year', '2024', '2024-12-25'],
    ['week', 'W2024-10-07', '2024-10-11'],
  ] as const)('of a %s names its period %s', (every, key, day) => {
    const policy = cycle({ every, due: due(every === 'week' ? 5 : 25, 'previous-workday') });
    const period = after('2024-10-08', policy);
    expect([period.key, isoDay(dayOf(period.due))]).toEqual([key, day]);
  });

  it('of a week due on a Monday skips the weeks of a long holiday rather than ask twice for one day', () => {
    const policy = cycle(
      { every: 'week', opens: '3wd', due: due(1, 'previous-workday') },
      { contribution: { dueBefore: '1wd' } },
    );
    const dates = run('2026-02-08', policy, 4).map((p) => [p.key, isoDay(dayOf(p.due))]);
    // 15 to 23 February 2026 is the Spring Festival; Saturday the 14th is worked.
    expect(dates).toEqual([
      ['W2026-02-09', '2026-02-09'],
      ['W2026-02-16', '2026-02-14'],
      ['W2026-03-02', '2026-03-02'],
      ['W2026-03-09', '2026-03-09'],
    ]);
  });

  it('asks for no month twice where a change of policy moves the due day', () => {
    const later = cycle({ due: due(28, 'previous-workday') });
    const october = parseDay('2024-10-25');
    expect(periodAfter(october, later, calendar).key).toBe('2024-10');
    expect(periodAfter(october, later, calendar, { month: '2024-10' }).key).toBe('2024-11');
    expect(periodAfter(october, later, calendar, { quarter: '2024-Q4' }).key).toBe('2024-10');
  });

  it('opens at least a workday before the contribution date, also where days are counted over a holiday', () => {
    const policy = cycle({ opens: '7d', due: due(9, 'next-workday') }, { contribution: { dueBefore: '1d' } });
    const period = after('2024-10-01', policy);
    expect([isoDay(period.opensOn), isoDay(dayOf(period.contributionDue))]).toEqual([
      '2024-09-30',
      '2024-10-08',
    ]);
    const golden = periodAfter(parseDay('2025-10-01'), policy, calendar);
    expect([isoDay(golden.opensOn), isoDay(dayOf(golden.contributionDue))]).toEqual([
      '2025-09-29',
      '2025-09-30',
    ]);
  });

  it('ends where the calendar ends', () => {
    expect(() => after('2099-12-31')).toThrow(RangeError);
  });
});

describe('the first period', () => {
  const period = after('2024-10-08'); // contributions due on the 22nd

  it('leaves a unit seven workdays between service and its contribution date', () => {
    expect(hasTime(instant('2024-10-12 23:59'), period, monthly, calendar)).toBe(true);
    expect(hasTime(instant('2024-10-13 00:00'), period, monthly, calendar)).toBe(true);
    expect(hasTime(instant('2024-10-14 00:00'), period, monthly, calendar)).toBe(false);
  });
});

describe('day rules', () => {
  it('act between 06:00 and 07:30, at an instant of the task', () => {
    const instants = Array.from({ length: 500 }, (_, i) => minuteOfDay(dayRuleAt(20_000, `task/p/${i}`)));
    expect(Math.min(...instants)).toBeGreaterThanOrEqual(360);
    expect(Math.max(...instants)).toBeLessThan(450);
    expect(new Set(instants).size).toBeGreaterThan(400);
    expect(dayRuleAt(20_000, 'task/p/1')).toBe(dayRuleAt(20_000, 'task/p/1'));
  });

  it('come on the same workday where its instant is still to come, else on the next', () => {
    const key = 'task/p/1';
    const friday = parseDay('2024-10-25');
    const at = dayRuleAt(friday, key);
    expect(dayRuleFrom(at, key, calendar)).toBe(at);
    expect(isoDay(dayOf(dayRuleFrom(at + 1, key, calendar)))).toBe('2024-10-28');
    expect(isoDay(dayOf(dayRuleFrom(instant('2024-10-26 01:00'), key, calendar)))).toBe('2024-10-28');
  });
});

it('a calendar without any notice still answers for every year, all of it provisional', () => {
  const bare = new Calendar({ version: 'none', years: {} });
  const periods = run('2026-01-01', monthly, 120, bare);
  expect(periods.every((p) => p.provisional && weekday(dayOf(p.due)) <= 5)).toBe(true);
});
