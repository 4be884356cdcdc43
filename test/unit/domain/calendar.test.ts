import { Calendar, calendarSchema } from '../../../domain/calendar';
import { deadline } from '../../../domain/duration';
import { instantAt, isoDay, isoInstant, parseDay, weekday } from '../../../domain/time';
import data from '../../../config/calendars/cn.json';

const calendar = new Calendar(calendarSchema.parse(data));

// practice.md: make-up workdays that look like weekends.
const MAKE_UP = [
  ...['2024-09-29', '2024-10-12', '2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
];

describe('the working calendar', () => {
  it.each(MAKE_UP)('%s is a weekend on which people work', (iso) => {
    expect(weekday(parseDay(iso))).toBeGreaterThanOrEqual(6);
    expect(calendar.isWorkday(parseDay(iso))).toBe(true);
  });

  it.each(['2024-10-01', '2025-01-28', '2025-06-02', '2026-02-23', '2026-09-25'])(
    'nobody works on %s',
    (iso) => {
      expect(calendar.isWorkday(parseDay(iso))).toBe(false);
    },
  );

  it('counts workdays over the Spring Festival of 2025, the make-up days included', () => {
    expect(isoDay(calendar.addWorkdays(parseDay('2025-01-24'), 1))).toBe('2025-01-26');
    expect(isoDay(calendar.addWorkdays(parseDay('2025-01-27'), 1))).toBe('2025-02-05');
    expect(isoDay(calendar.addWorkdays(parseDay('2025-02-10'), -1))).toBe('2025-02-08');
    expect(calendar.workdaysBetween(parseDay('2025-01-24'), parseDay('2025-02-08'))).toBe(6);
  });

  it('says that a year without its notice is provisional', () => {
    expect(calendar.isProvisional(parseDay('2026-12-31'))).toBe(false);
    expect(calendar.isProvisional(parseDay('2027-01-04'))).toBe(true);
    expect(calendar.isWorkday(parseDay('2027-10-01'))).toBe(false);
  });

  it('refuses a date in another year and days it knows nothing of', () => {
    const wrong = { version: 'x', years: { '2024': { source: 'x', holidays: ['2025-01-01'], makeUp: [] } } };
    expect(() => new Calendar(wrong)).toThrow(/calendar of 2024: 2025-01-01/);
    const both = {
      version: 'x',
      years: { '2024': { source: 'x', holidays: ['2024-05-11'], makeUp: ['2024-05-11'] } },
    };
    expect(() => new Calendar(both)).toThrow(/2024-05-11 is both a holiday and a make-up workday/);
    expect(() => calendar.addWorkdays(parseDay('2099-12-30'), 9)).toThrow(/no such workday/);
    expect(() => calendar.isWorkday(parseDay('1999-01-01'))).toThrow(/outside the calendar/);
  });
});

it('a deadline in hours moves off a day off, in days it is the close of business', () => {
  const friday = instantAt(parseDay('2024-09-20'), '10:00');
  expect(isoInstant(deadline(friday, '2wd', calendar))).toBe('2024-09-24T17:30:00+08:00');
  expect(isoInstant(deadline(friday, '24h', calendar))).toBe('2024-09-23T10:00:00+08:00');
});
