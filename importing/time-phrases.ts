import type { Rhythm } from '../domain/plan/draft';
import { chineseNumber, digitsEnd, isDigit } from './characters';
import { lastDay, readDate, type WrittenDate } from './dates';
import { Lexicon, words, wordSet } from './lexicon';
import type { Range } from './normalise';

/** When a figure is due. */
export interface Time {
  rhythm: Rhythm;
  /** ISO date for `by`. */
  due: string | null;
}

export interface TimePhrase extends Time, Range {
  /** How far it governs: to the end of its clause, or of the sentence. */
  governs: 'clause' | 'sentence';
}

/** Lengths of periods that the document anchors in a year: 2012年起5年内 makes 5年内 end with 2016. */
export type Periods = ReadonlyMap<number, string>;

/** `clause`: 年均 belongs to the growth it stands before and says nothing of what follows. */
const EVERY_YEAR = new Lexicon<'sentence' | 'clause'>([
  ...words('每年度 每年 每一年度 每个年度', 'sentence' as const),
  ...words('年均 年平均 逐年', 'clause' as const),
]);
/** Right before a year: where something starts or what it is compared with. */
const NOT_A_DEADLINE = wordSet('自 从 较 比 同比 对比 与 自从 基于 于 以');
const SINCE = wordSet('起 以来 以后 之后 开始 基础上');
const DASHES = wordSet('— – - ~ ～ — 至 到 ―');
const MONTHS_OF = new Lexicon<number>([
  ...words('上半年 第二季度 二季度', 6),
  ...words('第一季度 一季度', 3),
  ...words('第三季度 三季度', 9),
  ...words('第四季度 四季度 下半年', 12),
]);
const ENDS = wordSet('年底前 年末前 年底 年末 底前 末前 底 末 前 度 内');
const FIVE_YEARS = { first: 12, endOfFirst: 2015, length: 5 };
const CHINESE = '一二三四五六七八九';

/** Reads a time phrase at `at`, null where there is none. A phrase that sets no deadline has rhythm `none`. */
export function readTime(text: string, at: number, limit: number, periods: Periods): TimePhrase | null {
  const yearly = EVERY_YEAR.at(text, at, limit);
  if (yearly !== null) {
    return { start: at, end: yearly.end, rhythm: 'every-year', due: null, governs: yearly.value };
  }
  const dated =
    fiveYearPlan(text, at, limit) ?? readDeadline(text, at, limit) ?? withinYears(text, at, limit, periods);
  return dated === null ? null : { ...dated, governs: 'sentence' };
}

type DatedPhrase = Omit<TimePhrase, 'governs'>;

/** A year with what may stand around it: 2024—2026年, 2025年6月底前, 2012年起5年内. */
function readDeadline(text: string, at: number, limit: number): DatedPhrase | null {
  if (isDigit(text.charAt(at - 1))) return null;
  const written = readDate(text, at) ?? rangeWithoutYear(text, at);
  if (written === null || written.end > limit) return null;
  const date = endOfRange(text, written);
  const since = SINCE.at(text, date.end, limit);
  if (since !== null) {
    const years = readYears(text, since.end, limit);
    const end = years?.end ?? since.end;
    if (years === null) return { start: at, end, rhythm: 'none', due: null };
    return {
      start: at,
      end,
      rhythm: 'by',
      due: lastDay({ ...date, month: null, day: null, year: date.year + years.count - 1 }),
    };
  }
  const half = date.month === null ? MONTHS_OF.at(text, date.end, limit) : null;
  const due = lastDay(half === null ? date : { ...date, month: half.value });
  const from = half?.end ?? date.end;
  const end = ENDS.at(text, from, limit)?.end ?? from;
  if (NOT_A_DEADLINE.endingAt(text, at) !== null) return { start: at, end, rhythm: 'none', due: null };
  return { start: at, end, rhythm: 'by', due };
}

/** 2024 of 2024—2026年, which has its 年 only at the end. */
function rangeWithoutYear(text: string, at: number): WrittenDate | null {
  const end = digitsEnd(text, at, at + 5);
  const dash = end - at === 4 ? DASHES.at(text, end) : null;
  return dash === null ? null : readDate(text, dash.end);
}

function endOfRange(text: string, date: WrittenDate): WrittenDate {
  const dash = DASHES.at(text, date.end);
  return (dash === null ? null : readDate(text, dash.end)) ?? date;
}

/** “十四五”末, “十四五”期间: the fourteenth plan ends with 2025. */
function fiveYearPlan(text: string, at: number, limit: number): DatedPhrase | null {
  if (text.charAt(at) !== '十' || at + 3 > limit || text.charAt(at + 2) !== '五') return null;
  const number = CHINESE.indexOf(text.charAt(at + 1)) + 11;
  if (number < FIVE_YEARS.first) return null;
  const year = FIVE_YEARS.endOfFirst + (number - FIVE_YEARS.first) * FIVE_YEARS.length;
  let end = at + 3;
  if (text.charAt(end) === '”') end++;
  for (const word of ['期间', '期末', '末', '时期']) if (text.startsWith(word, end)) end += word.length;
  return { start: at, end, rhythm: 'by', due: lastDay({ year, month: null, day: null }) };
}

/** 5年内, 三年内: a deadline only where the document says when the years begin. */
function withinYears(text: string, at: number, limit: number, periods: Periods): DatedPhrase | null {
  if (isDigit(text.charAt(at - 1))) return null;
  const years = readYears(text, at, limit);
  if (years === null) return null;
  const due = periods.get(years.count) ?? null;
  return { start: at, end: years.end, rhythm: due === null ? 'none' : 'by', due };
}

function readYears(text: string, at: number, limit: number): { count: number; end: number } | null {
  const end = digitsEnd(text, at, Math.min(limit, at + 3));
  const number =
    end > at ? { value: Number(text.slice(at, end)), end } : chineseNumber(text, at, Math.min(limit, at + 3));
  if (number === null || !text.startsWith('年', number.end)) return null;
  const within = ['年内', '年之内', '年时间'].find((words) => text.startsWith(words, number.end));
  return within === undefined ? null : { count: number.value, end: number.end + within.length };
}

/** Finds the periods that a document anchors. */
export function readPeriods(text: string): Periods {
  const periods = new Map<number, string>();
  for (let at = text.indexOf('起'); at >= 0; at = text.indexOf('起', at + 1)) {
    const years = readYears(text, at + 1, text.length);
    if (years === null) continue;
    const phrase = readDeadline(text, at - 5, text.length);
    if (phrase?.due != null && !periods.has(years.count)) periods.set(years.count, phrase.due);
  }
  return periods;
}
