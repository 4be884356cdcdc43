import { type Day, dayOfMonth, isoDay, parseDay } from '../../time';

/** What periods and days a request can be about: `2024-10`, `2024-10-A`, `2024-Q4`, `2024-H2`, `2024`, `W2024-10-21`, a day. */
const PERIOD = /^(?:(\d{4})|(\d{4})-(Q[1-4]|H[12])|(\d{4})-(0[1-9]|1[0-2])(-[AB])?|W?(\d{4}-\d{2}-\d{2}))$/;

/** The first and the last day of a period by its key, or of a day; null for what is neither. */
export function spanOf(key: string): { from: Day; to: Day } | null {
  const found = PERIOD.exec(key);
  if (!found) return null;
  const [, year, yearOfPart, part = '', yearOfMonth, month, half, date] = found;
  if (date !== undefined) return ofDate(date, key.startsWith('W') ? 6 : 0);
  if (year !== undefined) return months(Number(year), 1, 12);
  if (yearOfPart !== undefined) {
    const size = part.startsWith('Q') ? 3 : 6;
    const last = Number(part.slice(1)) * size;
    return months(Number(yearOfPart), last - size + 1, last);
  }
  const [y, m] = [Number(yearOfMonth), Number(month)];
  const whole = months(y, m, m);
  if (half === '-A') return { ...whole, to: dayOfMonth(y, m, 15) };
  return half === '-B' ? { ...whole, from: dayOfMonth(y, m, 16) } : whole;
}

function months(year: number, first: number, last: number): { from: Day; to: Day } {
  return { from: dayOfMonth(year, first, 1), to: dayOfMonth(year, last, 31) };
}

function ofDate(date: string, more: number): { from: Day; to: Day } | null {
  if (!isDate(date)) return null;
  const from = parseDay(date);
  return { from, to: from + more };
}

function isDate(date: string): boolean {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(ms) && isoDay(ms / 86_400_000) === date;
}

/** True where what is asked of a period or a day is asked by the form of another one that has it within. */
export function isWithin(asked: string, period: string): boolean {
  const [inner, outer] = [spanOf(asked), spanOf(period)];
  if (asked === period || !inner || !outer) return asked === period;
  return outer.from <= inner.from && inner.to <= outer.to;
}
