import { asksOf } from '../../../domain/burden';
import { simulate, simulating } from '../../../domain/simulate';
import { event } from '../../../domain/task/events';
import type { TaskState } from '../../../domain/task/state';
import { isQuiet, dayOf, minuteOfDay, parseDay, instantAt } from '../../../domain/time';
import { Play, calendar, instant, launchOf, monthly } from '../../support/domain';

const ID = '2024-10/contribution/配合局';
function openTask(): TaskState {
  const play = Play.served('2024-10-08 09:00');
  play.run('2024-10-17 12:00');
  return play.state;
}

const run = (behaviour: 'silent' | 'punctual' | 'late', from = '2024-09-01', until = '2025-09-01') =>
  simulate([launchOf(instant(from))], { calendar, from: instant(from), until: instant(until), behaviour });

describe('simulating one task', () => {
  it('opens every month, each on a workday, with the dates of the calendar', () => {
    const { periods } = run('silent', '2024-08-30 09:00', '2025-01-31');
    const lead = periods
      .filter((p) => p.unit === '牵头局')
      .map((p) => [p.opens.slice(0, 10), p.due.slice(0, 16)]);
    expect(lead).toEqual([
      // Seven workdays back over Mid-Autumn (15 to 17 September) and its make-up day, Saturday the 14th.
      ['2024-09-13', '2024-09-25T17:30'],
      ['2024-10-16', '2024-10-25T17:30'],
      ['2024-11-14', '2024-11-25T17:30'],
      ['2024-12-16', '2024-12-25T17:30'],
      // 25 January 2025 is a Saturday before the Spring Festival, the 26th a make-up day: due on the 24th.
      ['2025-01-15', '2025-01-24T17:30'],
    ]);
  });

  it('says nothing about a period to who answers in time beyond its opening and a reminder', () => {
    const { notices } = run('punctual');
    expect(new Set(notices.map((n) => n.kind))).toEqual(
      new Set(['assignment', 'reminder', 'review', 'outcome']),
    );
  });

  it('escalates a silent department to its head, the office, the leader, and an external one to the coordinator only', () => {
    const { notices } = run('silent', '2024-09-01', '2024-11-20');
    const ladder = (unit: string) =>
      notices
        .filter((n) => n.kind === 'escalation' && n.why.includes(`：${unit}2024年10月`))
        .map((n) => [n.at.slice(0, 10), n.unit, n.post]);
    expect(ladder('配合局')).toEqual([
      ['2024-10-23', '配合局', 'head'],
      ['2024-10-25', '督查室', 'supervision-office'],
      ['2024-10-29', '督查室', 'leader-in-charge'],
    ]);
    expect(ladder('某分行')).toEqual([['2024-10-23', '督查室', 'coordinator']]);
  });

  it('sends one digest a post and day, on workdays, outside the quiet hours', () => {
    const { digests, notices } = run('silent');
    for (const { day } of digests) expect(calendar.isWorkday(parseDay(day))).toBe(true);
    const ordinary = digests.filter((d) => d.post === 'liaison').map((d) => [d.day, d.unit].join());
    expect(new Set(ordinary).size).toBe(ordinary.length);
    for (const n of notices) {
      const at = Date.parse(n.at);
      if (n.kind === 'reminder') expect(isQuiet(minuteOfDay(at), { from: '17:31', to: '06:00' })).toBe(false);
      expect(at).toBeLessThan(instantAt(dayOf(at) + 1, '00:00'));
    }
  });

  it('counts one form a unit and period and stays under the cap', () => {
    const { burden } = run('late');
    for (const row of burden)
      expect(row.requests).toBeLessThanOrEqual(monthly.burden.requestsPerUnitPerMonth);
    expect(burden.find((b) => b.unit === '某县' && b.month === '2024-10')).toEqual({
      unit: '某县',
      month: '2024-10',
      requests: 1,
      forms: 1,
      outside: 0,
      approved: 0,
      fields: 3,
      minutes: 11,
    });
  });
});

it('counts what is returned as a request of its own, but no second form', () => {
  const asks = asksOf(
    event(
      'returned',
      { obligation: ID, review: `review:${ID}`, reason: '缺', due: 1, provisional: false },
      { at: instant('2024-10-20 10:00') },
    ),
    openTask(),
  );
  expect(asks).toEqual([
    {
      unit: '配合局',
      at: instant('2024-10-20 10:00'),
      what: `return task/p/1 ${ID} ${instant('2024-10-20 10:00')}`,
      form: false,
      fields: 3,
    },
  ]);
});

it('lets others in between two tasks, and comes to the same', () => {
  const from = instant('2024-10-08 09:00');
  const launches = [1, 2].map((number) => launchOf(from, { number }));
  const options = { calendar, from, until: instant('2024-10-31'), behaviour: 'punctual' } as const;
  const run = simulating(launches, options);
  expect([run.next(), run.next()]).toEqual([
    { value: undefined, done: false },
    { value: undefined, done: false },
  ]);
  expect(run.next()).toEqual({ value: simulate(launches, options), done: true });
});
