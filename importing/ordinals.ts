import { chineseNumber, digitsEnd, isDigit } from './characters';

/** Depth of a heading: 1 is 一、, 2 is （一）, 3 is 1. */
type Level = 1 | 2 | 3;

interface Ordinal {
  level: Level;
  number: number;
  /** Where the words after it begin. */
  end: number;
}

const MOST_DIGITS = 3;

/** The ordinal that a paragraph `[start, end)` of folded text opens with, or null. */
export function readOrdinal(text: string, start: number, end: number): Ordinal | null {
  const bracketed = text.charAt(start) === '(';
  const chinese = chineseNumber(text, bracketed ? start + 1 : start, end);
  if (chinese !== null) {
    const after = text.charAt(chinese.end);
    if (bracketed && after === ')') return ordinal(text, 2, chinese.value, chinese.end + 1, end);
    if (!bracketed && after === '、') return ordinal(text, 1, chinese.value, chinese.end + 1, end);
    return null;
  }
  const afterDigits = digitsEnd(text, start, end);
  const length = afterDigits - start;
  if (length === 0 || length > MOST_DIGITS) return null;
  const after = text.charAt(afterDigits);
  // 1.5万 at the head of a line is a figure, not the first task.
  if ((after !== '.' && after !== '、') || isDigit(text.charAt(afterDigits + 1))) return null;
  return ordinal(text, 3, Number(text.slice(start, afterDigits)), afterDigits + 1, end);
}

function ordinal(text: string, level: Level, number: number, from: number, limit: number): Ordinal {
  let end = from;
  // (一)、 is found as well as (一).
  while (end < limit && (text.charAt(end) === ' ' || (level === 2 && text.charAt(end) === '、'))) end++;
  return { level, number, end };
}
