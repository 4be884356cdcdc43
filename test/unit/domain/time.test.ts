import * as t from '../../../domain/time';

describe('time in Beijing', () => {
  it('knows the day, the minute and the words of an instant', () => {
    const at = t.instantAt(t.parseDay('2024-10-25'), '17:05');
    expect(t.isoInstant(at)).toBe('2024-10-25T17:05:00+08:00');
    expect(t.isoDay(t.dayOf(at))).toBe('2024-10-25');
    expect(t.minuteOfDay(at)).toBe(17 * 60 + 5);
    expect(t.inWords(at)).toBe('10月25日 周五 17:05');
    expect(t.inWords(t.instantAt(t.parseDay('2024-01-07'), '09:30'))).toBe('1月7日 周日 09:30');
  });

  it('begins a day at midnight, eight hours ahead of UTC', () => {
    expect(t.isoDay(t.dayOf(Date.UTC(2024, 9, 24, 15, 59, 59)))).toBe('2024-10-24');
    expect(t.isoDay(t.dayOf(Date.UTC(2024, 9, 24, 16)))).toBe('2024-10-25');
    expect(t.midnightOf(t.parseDay('2024-10-25'))).toBe(Date.UTC(2024, 9, 24, 16));
  });

  it('reckons civil dates as the platform does, leap years included', () => {
    const wrong: string[] = [];
    for (let day = t.parseDay('1999-12-01'); day < t.parseDay('2101-01-01'); day++) {
      const iso = new Date(day * t.DAY_MS).toISOString().slice(0, 10);
      const [year, month, date] = iso.split('-').map(Number) as [number, number, number];
      const mine = t.yearMonth(day);
      if (mine.year !== year || mine.month !== month || t.dayOfMonth(year, month, date) !== day)
        wrong.push(iso);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2024-12-31', 2, '2025-02-28'],
    ['2024-10-08', 24, '2026-10-08'],
    ['2024-03-31', -1, '2024-02-29'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(t.isoDay(t.addMonths(t.parseDay(from), months))).toBe(to);
  });

  it.each(['2024-02-30', '2024-13-01', '24-01-01', 'x', '2024-1-1'])('refuses %s as a date', (iso) => {
    expect(() => t.parseDay(iso)).toThrow(RangeError);
  });

  it.each([
    ['20:00', '07:30', '19:59', false],
    ['20:00', '07:30', '20:00', true],
    ['20:00', '07:30', '07:29', true],
    ['20:00', '07:30', '07:30', false],
    ['12:00', '14:00', '11:59', false],
    ['12:00', '14:00', '12:00', true],
    ['12:00', '14:00', '14:00', false],
  ])('quiet from %s to %s: at %s %s', (from, to, at, quiet) => {
    expect(t.isQuiet(t.minutesOf(at), { from, to })).toBe(quiet);
  });
});
