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

/** A calendar of one notice. */
const noted = (year: string, holidays: string[], makeUp: string[] = []): Calendar =>
  new Calendar({ version: 'x', years: { [year]: { source: '文号', holidays, makeUp } } });
const off = (of: Calendar, days: string[]): string[] => days.filter((day) => !of.isWorkday(parseDay(day)));

describe('a calendar', () => {
  const bare = new Calendar({ version: 'x', years: {} });

  it('knows what the law fixes where there is no notice, and only the notice where there is one', () => {
    // All of these are weekdays; in 2029 New Year is a Monday, in 2030 the third of October a Thursday.
    const fixed = ['2029-01-01', '2028-05-01', '2028-05-02', '2029-10-01', '2029-10-02', '2030-10-03'];
    expect(off(bare, fixed)).toEqual(fixed);
    expect(off(bare, ['2028-01-03', '2028-04-28', '2028-05-03', '2029-10-04'])).toEqual([]);
    expect(off(bare, ['2099-10-01', '2020-01-01'])).toEqual(['2099-10-01', '2020-01-01']);
    expect(off(noted('2028', []), ['2028-05-01', '2028-05-02'])).toEqual([]);
  });

  it('takes a range of days from its first to its last, of one year', () => {
    const week = ['2024-09-30', '2024-10-01', '2024-10-07', '2024-10-08'];
    expect(off(noted('2024', ['2024-10-01/2024-10-07']), week)).toEqual(['2024-10-01', '2024-10-07']);
    expect(() => noted('2024', ['2024-10-07/2024-10-01'])).toThrow('2024-10-07/2024-10-01 is empty');
    expect(() => noted('2024', ['2024-12-31/2025-01-01'])).toThrow('lies in another year');
    expect(() => noted('2024', [], ['2025-01-04'])).toThrow('lies in another year');
  });

  it('goes from the first day of 2020 to the last of 2099, a Thursday, and no further', () => {
    const last = parseDay('2099-12-31');
    expect(bare.isWorkday(last)).toBe(true);
    expect(bare.workdaysBetween(last - 1, last)).toBe(1);
    expect(bare.workdaysBetween(last, last - 1)).toBe(-1);
    expect(isoDay(bare.nextWorkday(parseDay('2020-01-01')))).toBe('2020-01-02');
    expect(isoDay(bare.addWorkdays(parseDay('2099-12-29'), 2))).toBe('2099-12-31');
    expect(() => bare.addWorkdays(last, 1)).toThrow('no such workday counted from 2099-12-31');
    expect(() => bare.isWorkday(last + 2)).toThrow('2100-01-02 is outside the calendar (2020 to 2099)');
    expect(() => bare.isWorkday(parseDay('2019-12-31'))).toThrow('2019-12-31 is outside');
    expect(() => bare.previousWorkday(parseDay('2020-01-01'))).toThrow('no such workday');
  });

  it.each([
    ['2024-09-20', -1, '2024-09-19'],
    ['2024-09-20', 0, '2024-09-20'],
    ['2024-09-20', 1, '2024-09-23'],
    ['2024-09-21', -1, '2024-09-20'],
    ['2024-09-21', 0, '2024-09-23'],
    ['2024-09-21', 1, '2024-09-23'],
    ['2024-09-21', 2, '2024-09-24'],
    ['2024-09-23', -1, '2024-09-20'],
  ])('%s and %i workdays is %s', (day, n, expected) => {
    expect(isoDay(bare.addWorkdays(parseDay(day), n))).toBe(expected);
  });

  it('has before a day off the workday before it, and before a workday that day', () => {
    const before = (day: string): string => isoDay(bare.previousWorkday(parseDay(day)));
    expect(['2024-09-20', '2024-09-21', '2024-09-22', '2024-09-23'].map(before)).toEqual([
      ...['2024-09-20', '2024-09-20', '2024-09-20', '2024-09-23'],
    ]);
  });

  it.each([
    ['24', '2024-10-01', '2024-10-12'],
    ['20240', '2024-10-01', '2024-10-12'],
    ['2024', '2024-10-1', '2024-10-12'],
    ['2024', 'x2024-10-01', '2024-10-12'],
    ['2024', '2024-10-01x', '2024-10-12'],
    ['2024', '2024-10-01/', '2024-10-12'],
    ['2024', '2024-10-01/2024-10-07x', '2024-10-12'],
    ['2024', '2024-10-01', 'x2024-10-12'],
    ['2024', '2024-10-01', '2024-10-12x'],
    ['2024', '2024-10-01', '2024-10-12/2024-10-13'],
  ])('is not read from a year %s with holidays %s and make-up days %s', (year, holiday, makeUp) => {
    const years = { [year]: { source: '文号', holidays: [holiday], makeUp: [makeUp] } };
    expect(calendarSchema.safeParse({ version: 'x', years }).success).toBe(false);
  });

  it('is read from its version and its notices, and has no other fields', () => {
    const years = { '2024': { source: '文号', holidays: ['2024-10-01/2024-10-07'], makeUp: ['2024-10-12'] } };
    const reads = (value: unknown): boolean => calendarSchema.safeParse(value).success;
    expect(reads({ version: 'x', years })).toBe(true);
    expect(reads({ version: '', years })).toBe(false);
    expect(reads({ version: 'x', years, more: 1 })).toBe(false);
    expect(reads({ version: 'x', years: { '2024': { ...years['2024'], source: '' } } })).toBe(false);
    expect(reads({ version: 'x', years: { '2024': { ...years['2024'], more: 1 } } })).toBe(false);
  });
});

it('a deadline in hours moves off a day off, in days it is the close of business', () => {
  const friday = instantAt(parseDay('2024-09-20'), '10:00');
  expect(isoInstant(deadline(friday, '2wd', calendar))).toBe('2024-09-24T17:30:00+08:00');
  expect(isoInstant(deadline(friday, '24h', calendar))).toBe('2024-09-23T10:00:00+08:00');
});
