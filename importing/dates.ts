import { chineseNumber, digitsEnd } from './characters';

/** A date as written: the day or the month may be missing. */
export interface WrittenDate {
  year: number;
  month: number | null;
  day: number | null;
  /** Where the words after it begin. */
  end: number;
}

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const DIGITS = '〇一二三四五六七八九';

/** Reads 2025年, 2025年6月, 2025年6月30日 or 二〇二五年六月三十日 at `at` in folded text. */
export function readDate(text: string, at: number): WrittenDate | null {
  const year = readYear(text, at);
  if (year === null || text.charAt(year.end) !== '年') return null;
  const date: WrittenDate = { year: year.value, month: null, day: null, end: year.end + 1 };
  const month = readNumber(text, date.end);
  if (month === null || text.charAt(month.end) !== '月' || month.value < 1 || month.value > 12) return date;
  date.month = month.value;
  date.end = month.end + 1;
  const day = readNumber(text, date.end);
  const isDay = day !== null && '日号'.includes(text.charAt(day.end)) && day.end < text.length;
  if (!isDay || day.value < 1 || day.value > lastDayOf(date.year, date.month)) return date;
  return { ...date, day: day.value, end: day.end + 1 };
}

/** Reads 2024-09-20, 2024/9/20 or 2024.9.20 at `at`. */
export function readNumericDate(text: string, at: number): WrittenDate | null {
  const year = readYear(text, at);
  if (year === null || year.end - at !== 4) return null;
  const separator = text.charAt(year.end);
  if (separator === '' || !'-/.'.includes(separator)) return null;
  const monthEnd = digitsEnd(text, year.end + 1);
  const dayEnd = digitsEnd(text, monthEnd + 1);
  if (text.charAt(monthEnd) !== separator || monthEnd - year.end > 3 || dayEnd - monthEnd > 3) return null;
  const month = Number(text.slice(year.end + 1, monthEnd));
  const day = Number(text.slice(monthEnd + 1, dayEnd));
  if (month < 1 || month > 12 || day < 1 || day > lastDayOf(year.value, month)) return null;
  return { year: year.value, month, day, end: dayEnd };
}

/** The ISO date of the last day that a date may mean: 2025年 is 2025-12-31. */
export function lastDay({ year, month, day }: Omit<WrittenDate, 'end'>): string {
  const inMonth = month ?? 12;
  return isoDate(year, inMonth, day ?? lastDayOf(year, inMonth));
}

function isoDate(year: number, month: number, day: number): string {
  return [String(year), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-');
}

function lastDayOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readYear(text: string, at: number): { value: number; end: number } | null {
  const end = digitsEnd(text, at, Math.min(text.length, at + 5));
  const value = end - at === 4 ? Number(text.slice(at, end)) : chineseYear(text, at);
  if (value === null || value < FIRST_YEAR || value > LAST_YEAR) return null;
  return { value, end: at + 4 };
}

/** 二〇二五, also written with 零 or a circle. */
function chineseYear(text: string, at: number): number | null {
  let value = 0;
  for (let next = at; next < at + 4; next++) {
    const char = text.charAt(next);
    const digit = '零○Ｏ'.includes(char) && char !== '' ? 0 : DIGITS.indexOf(char);
    if (digit < 0 || char === '') return null;
    value = value * 10 + digit;
  }
  return value;
}

/** A day or month, in digits or Chinese. */
function readNumber(text: string, at: number): { value: number; end: number } | null {
  const end = digitsEnd(text, at, Math.min(text.length, at + 3));
  if (end > at) return end - at > 2 ? null : { value: Number(text.slice(at, end)), end };
  return chineseNumber(text, at, Math.min(text.length, at + 4));
}
