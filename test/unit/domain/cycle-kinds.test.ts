import { periodAfter } from '../../../domain/cycle';
import { type Policy, policyProblems, policySchema } from '../../../domain/policy';
import { nextWake } from '../../../domain/task/tick';
import { periodWords } from '../../../domain/task/words';
import { dayOf, isoDay, parseDay } from '../../../domain/time';
import { Play, calendar, monthly, who } from '../../support/domain';

type Cycle = Policy['cycle'];
const policy = (cycle: Partial<Cycle>, more: Partial<Policy> = {}): Policy =>
  policySchema.parse({ ...monthly, ...more, cycle: { ...monthly.cycle, ...cycle } });
const due = (day: number | undefined, roll: Cycle['due']['roll'] = 'previous-workday'): Cycle['due'] => ({
  day,
  at: '17:30',
  roll,
});
const short: Partial<Policy> = { contribution: { dueBefore: '1wd' }, review: { within: '1wd' } };
const half = (day: number, roll?: Cycle['due']['roll']): Policy =>
  policy({ every: 'half-month', opens: '4wd', due: due(day, roll) }, short);
const dated = (every: 'once' | 'listed', ...on: string[]): Policy =>
  policy({ every, on, due: { at: '17:30', roll: 'previous-workday' } });

/** Keys and due days of the periods after a day, at most so many; `end` where no more come. */
function dates(of: Policy, from: string, count: number): string[] {
  const found: string[] = [];
  let last = parseDay(from);
  while (found.length < count) {
    const period = periodAfter(last, of, calendar);
    if (!period) return [...found, 'end'];
    last = dayOf(period.due);
    found.push(`${period.key} ${isoDay(last)}`);
  }
  return found;
}

describe('a half-monthly cycle', () => {
  it('is due on its day and fifteen days later, cut to the month, rolled off days off', () => {
    // 30 January 2025 lies in the Spring Festival; 15 February and 15 March are Saturdays.
    expect(dates(half(15), '2025-01-20', 4)).toEqual([
      '2025-01-B 2025-01-27',
      '2025-02-A 2025-02-14',
      '2025-02-B 2025-02-28',
      '2025-03-A 2025-03-14',
    ]);
    expect(dates(half(1, 'next-workday'), '2025-01-20', 3)).toEqual([
      '2025-02-A 2025-02-05',
      '2025-02-B 2025-02-17',
      '2025-03-A 2025-03-03',
    ]);
  });

  it('goes over the year, in order of its keys', () => {
    expect(dates(half(10), '2024-12-20', 3)).toEqual([
      '2024-12-B 2024-12-25',
      '2025-01-A 2025-01-10',
      '2025-01-B 2025-01-24',
    ]);
  });
});

describe('listed dates', () => {
  it('come one by one, rolled, and then no more', () => {
    // 1 February 2025 lies in the Spring Festival: the last workday before is 27 January.
    expect(dates(dated('listed', '2024-11-15', '2025-02-01', '2025-06-30'), '2024-10-08', 9)).toEqual([
      '2024-11-15 2024-11-15',
      '2025-02-01 2025-01-27',
      '2025-06-30 2025-06-30',
      'end',
    ]);
    expect(dates(dated('once', '2025-06-30'), '2025-06-29', 9)).toEqual(['2025-06-30 2025-06-30', 'end']);
    expect(dates(dated('once', '2025-06-30'), '2025-06-30', 9)).toEqual(['end']);
  });
});

it('periods are named in words', () => {
  expect(
    ['2024-10-A', '2024-10-B', '2025-06-30', '2024-10', '2024-Q4', 'W2024-10-21'].map(periodWords),
  ).toEqual([
    '2024年10月上半月',
    '2024年10月下半月',
    '2025年6月30日',
    '2024年10月',
    '2024年第4季度',
    '10月21日当周',
  ]);
});

describe('a policy', () => {
  const refusal = (cycle: object, more: object = {}): string => {
    const parsed = policySchema.safeParse({ ...monthly, ...more, cycle: { ...monthly.cycle, ...cycle } });
    return parsed.success ? '' : policyProblems(parsed.error);
  };
  const on = (...dates: string[]) => ({ every: 'listed', on: dates, due: due(undefined) });

  it.each<[string, string, string]>([
    [
      'a half-month that opens before the one before is due',
      refusal({ every: 'half-month', due: due(10), opens: '5wd' }, short),
      'a half-month has as few as 4 workdays and the period opens 5wd before its due date: 5 > 4',
    ],
    [
      'a half-month due in the second half',
      refusal({ every: 'half-month', due: due(16), opens: '4wd' }, short),
      'day 1 to 15 of the first half (got 16)',
    ],
    [
      'one report on two dates',
      refusal({ ...on('2025-03-31', '2025-06-30'), every: 'once' }),
      'exactly 1 date, got 2',
    ],
    ['one report on no date', refusal({ every: 'once', due: due(undefined) }), 'exactly 1 date, got 0'],
    ['no listed date', refusal(on()), 'listed wants at least 1 date, got 0'],
    ['dates for a month', refusal({ on: ['2025-06-30'] }), 'cycle.on: a month has no listed dates (got 1)'],
    ['no due day for a month', refusal({ due: due(undefined) }), 'cycle.due.day: a month needs its due day'],
    ['a due day for listed dates', refusal({ ...on('2025-06-30'), due: due(25) }), 'not on day 25'],
    ['a date twice', refusal(on('2025-06-30', '2025-06-30')), '2025-06-30 comes 0 days before 2025-06-30'],
    [
      'dates out of order',
      refusal(on('2025-06-30', '2025-03-31')),
      '2025-03-31 comes 91 days before 2025-06-30',
    ],
    [
      'dates too near each other',
      refusal(on('2025-06-23', '2025-06-30')),
      '2025-06-23 and 2025-06-30 are 7 days apart and the period opens 7wd before its due date: 7 > 5 workdays',
    ],
    ['a date that does not exist', refusal(on('2025-02-30')), 'cycle.on.0: want a date'],
  ])('with %s is refused, with the arithmetic', (_, words, arithmetic) => {
    expect(words).toContain(arithmetic);
  });
});

describe('a task that reports once', () => {
  const ID = '2024-11-15/report/牵头局'; // due Friday 15 November

  const once = (): Play => Play.served('2024-10-08 09:00', { policy: dated('once', '2024-11-15') });

  it('ends when its one report was accepted and nothing else is owed', () => {
    const play = once();
    play.run('2024-11-10 00:00');
    expect(play.obligation(ID)).toMatchObject({ status: 'open' });
    for (const a of play.state.assignments)
      play.do({ type: 'acknowledge', actor: who(a.unit, 'liaison'), unit: a.unit }, '2024-11-11 09:00');
    const contributions = play.state.obligations.filter((o) => o.kind === 'contribution');
    for (const { id } of contributions) play.submit(id, '2024-11-11 10:00');
    play.submit(ID, '2024-11-14 10:00');
    play.do(
      { type: 'accept', actor: who('督查室', 'coordinator'), review: `review:${ID}`, note: null },
      '2024-11-14 11:00',
    );
    play.run('2024-11-30 00:00');
    expect(play.state.ended).toBe(true);
    expect(isoDay(dayOf(play.events.at(-1)?.due ?? 0))).toBe('2024-11-15');
    expect(nextWake(play.state, calendar)).toBeNull();
  });

  it('gives up what nobody reports though no other period comes, and can be extended until its end', () => {
    const play = once();
    play.run('2024-11-12 09:00');
    const ask = (until: string) =>
      play.refusal(
        {
          type: 'request-extension',
          actor: who('牵头局', 'liaison'),
          obligation: ID,
          until: parseDay(until) * 86_400_000 + 9.5 * 3_600_000,
          reason: '待验收',
        },
        '2024-11-12 10:00',
      );
    expect(ask('2024-12-31')).toBeUndefined();
    expect(ask('2027-01-04')).toBe('bad-date');
    play.run('2025-01-31 00:00');
    expect(play.obligation(ID).status).toBe('lapsed');
    expect(play.times('lapsed', ID)).toEqual(['2025-01-16 0']);
    expect(play.events.filter((e) => e.type === 'period-opened')).toHaveLength(1);
  });
});
