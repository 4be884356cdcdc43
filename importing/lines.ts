import { columns, digitsEnd, fold, isBlank, isDigit } from './characters';
import { readOrdinal } from './ordinals';
import { LABELS } from './vocabulary';

/** A line of the original text, without its blank margins. Offsets are into the original. */
interface Line {
  start: number;
  end: number;
  /** Width on a fixed grid, a Chinese character counting two. */
  width: number;
  /** It begins with a Chinese indent (two blanks or more, or one ideographic space). */
  indented: boolean;
  /** An empty line, a page number or a rule stood before it. */
  gap: boolean;
}

const BREAKS = new Set(['\n', '\r', '\f', '\v', '\u2028', '\u2029', '\u0085', '\u001a']);
const DASHES = new Set(['-', '—', '–', '―', '─', '－', '·', '•', '~']);
const RULE_LENGTH = 8;
const PAGE_DIGITS = 3;
const LONGEST_PAGE_LINE = 16;

/** The lines that carry text: page numbers, rules of one repeated character and empty lines are dropped. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let gap = true;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !BREAKS.has(text.charAt(at))) continue;
    const line = trimmed(text, start, at, gap);
    const carriesText = line.end > line.start && !isFurniture(text, line);
    if (carriesText) lines.push(line);
    // A carriage return and its line feed are one break, not an empty line between two.
    const halfOfBreak = at === start && text.charAt(at) === '\n' && text.charAt(at - 1) === '\r';
    if (!halfOfBreak) gap = !carriesText;
    start = at + 1;
  }
  return lines;
}

function trimmed(text: string, from: number, to: number, gap: boolean): Line {
  let [start, end] = [from, to];
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  let width = 0;
  for (let at = start; at < end; at++) width += columns(text.charCodeAt(at));
  const indented = start - from > 1 || text.charAt(from) === '\u3000';
  return { start, end, width, indented, gap };
}

/** Page numbers (—, １２, - 3 -, 第 3 页) and rules (══════════). */
function isFurniture(text: string, line: Line): boolean {
  const length = line.end - line.start;
  if (length > LONGEST_PAGE_LINE) return isRule(text, line);
  let bare = '';
  for (let at = line.start; at < line.end; at++) {
    const code = text.charCodeAt(at);
    if (!isBlank(code)) bare += String.fromCharCode(fold(code));
  }
  const from = skip(bare, 0, (char) => DASHES.has(char));
  const to = digitsEnd(bare, from);
  const rest = skip(bare, to, (char) => DASHES.has(char));
  if (rest === bare.length && to - from <= PAGE_DIGITS) return true;
  if (bare.startsWith('第') && bare.endsWith('页') && isDigit(bare.charAt(1))) return true;
  return isRule(text, line);
}

function isRule(text: string, line: Line): boolean {
  if (line.end - line.start < RULE_LENGTH) return false;
  const first = text.charAt(line.start);
  return skip(text, line.start, (char) => char === first) >= line.end;
}

function skip(text: string, from: number, want: (char: string) => boolean): number {
  let at = from;
  while (at < text.length && want(text.charAt(at))) at++;
  return at;
}

const SENTENCE_ENDS = new Set(['。', ';', '!', '?', ')', ':', '”', '》', '】']);
const NARROWEST_COLUMN = 30;
const WIDEST_COLUMN = 160;
const FULL_SHARE = 0.85;
const FEWEST_FULL_LINES = 3;

/**
 * How wide a line must be to be full, in a text whose paragraphs are broken at a fixed width; Infinity where
 * paragraphs are lines. Such a text shows by many lines that break off in mid-sentence at nearly the same width.
 */
export function fullWidth(text: string, lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  let brokenOff = 0;
  for (const line of lines) {
    if (line.width < NARROWEST_COLUMN || line.width > WIDEST_COLUMN || endsSentence(text, line)) continue;
    counts.set(line.width, (counts.get(line.width) ?? 0) + 1);
    brokenOff++;
  }
  let [best, bestWidth] = [0, Infinity];
  for (const width of counts.keys()) {
    let near = 0;
    for (let other = width - 4; other <= width + 4; other++) near += counts.get(other) ?? 0;
    if (near > best || (near === best && width > bestWidth)) [best, bestWidth] = [near, width];
  }
  const long = lines.filter((line) => line.width > WIDEST_COLUMN).length;
  const wrapped = best >= FEWEST_FULL_LINES && best * 2 >= brokenOff && best > long;
  return wrapped ? bestWidth * FULL_SHARE : Infinity;
}

/** Whether `next` goes on with the paragraph that `line` belongs to. */
export function continues(text: string, line: Line, next: Line, full: number): boolean {
  if (line.width < full || next.indented) return false;
  const ended = endsSentence(text, line);
  if (ended && next.gap) return false;
  const opening = foldedHead(text, next);
  if (readOrdinal(opening, 0, opening.length) !== null) return false;
  const label = LABELS.at(opening, 0);
  return label === null || opening.charAt(label.end) !== ':' || !ended;
}

function foldedHead(text: string, line: Line): string {
  let head = '';
  for (let at = line.start; at < line.end && head.length < 16; at++) {
    head += String.fromCharCode(fold(text.charCodeAt(at)));
  }
  return head;
}

function endsSentence(text: string, line: Line): boolean {
  return SENTENCE_ENDS.has(String.fromCharCode(fold(text.charCodeAt(line.end - 1))));
}
