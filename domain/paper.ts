import { type Instant, dateInWords, dayOf, inWords } from './time';

/** An official paper 公文 as words: what it says and in which order. How it is set is the business of `papers/`. */

/** A line of the text: running text, or a heading of the first 一、 or second （一） level. */
export interface PaperText {
  kind: 'text' | 'first' | 'second';
  text: string;
}

/** A table: what its columns are called, and its rows. */
export interface PaperTable {
  kind: 'table';
  columns: string[];
  rows: string[][];
}

/** A paper from head to date. */
export interface Paper {
  /** 文号; of a draft, what stands in its place. */
  number: string;
  title: string;
  /** 主送; null for a bulletin to everybody. */
  to: string | null;
  body: (PaperText | PaperTable)[];
  /** Who issues it: at its head and as its signature. */
  from: string;
  /** 成文日期, an ISO day. */
  on: string;
}

/** Running text. */
export const line = (text: string): PaperText => ({ kind: 'text', text });

/** `2026年3月5日17:30`. */
export function paperInstant(at: Instant): string {
  return `${dateInWords(dayOf(at))}${inWords(at).slice(-'17:30'.length)}`;
}

const NUMERALS = '一二三四五六七八九';

/** `三`, `十二`, `二十`: the numbers of headings, up to 99. */
export function numeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : NUMERALS[tens - 1]}十`;
  return ten + (ones === 0 ? '' : NUMERALS[ones - 1]);
}
