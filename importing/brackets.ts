import type { Range } from './normalise';

/** Opening brackets with their closing ones, after folding: （ has become (. */
const KINDS = new Map([
  ['(', ')'],
  ['〔', '〕'],
  ['[', ']'],
  ['【', '】'],
  ['《', '》'],
]);
const OPENING = new Map([...KINDS].map(([open, close]) => [close, open]));

/** Brackets that may hold units; 《》 holds the name of a document. */
const HOLDING = new Set(['(', '[', '【', '〔']);

/** The brackets of one paragraph. */
export interface Brackets {
  /** For the offset of every matched opening bracket, the offset of its closing one. */
  closing: ReadonlyMap<number, number>;
  /** Matched brackets that may hold units and stand in no other such bracket, in order. */
  outermost: readonly Range[];
  /** Offsets of opening brackets that are never closed, in order. */
  unclosed: readonly number[];
}

/**
 * Pairs the brackets of `[start, end)`. A closing bracket closes the nearest opening one of its kind; what was
 * opened in between stays unclosed. Every bracket is pushed and popped at most once.
 */
export function pairBrackets(text: string, { start, end }: Range): Brackets {
  const closing = new Map<number, number>();
  const unclosed: number[] = [];
  const stack: number[] = [];
  const open = new Map<string, number>();
  const count = (kind: string, by: number) => open.set(kind, (open.get(kind) ?? 0) + by);
  for (let at = start; at < end; at++) {
    const char = text.charAt(at);
    if (KINDS.has(char)) {
      stack.push(at);
      count(char, 1);
      continue;
    }
    const wanted = OPENING.get(char);
    if (wanted === undefined || (open.get(wanted) ?? 0) === 0) continue;
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const kind = text.charAt(top);
      count(kind, -1);
      if (kind === wanted) {
        closing.set(top, at);
        break;
      }
      unclosed.push(top);
    }
  }
  unclosed.push(...stack.splice(0, MOST_UNCLOSED));
  unclosed.sort((a, b) => a - b);
  return { closing, outermost: outermostOf(text, closing), unclosed };
}

/** Nobody forgets more than a few; the rest of a hostile million need not be looked at. */
const MOST_UNCLOSED = 1000;

function outermostOf(text: string, closing: ReadonlyMap<number, number>): Range[] {
  const found: Range[] = [];
  let reach = -1;
  for (const open of [...closing.keys()].sort((a, b) => a - b)) {
    const close = closing.get(open)!;
    if (open <= reach || !HOLDING.has(text.charAt(open))) continue;
    found.push({ start: open, end: close + 1 });
    reach = close;
  }
  return found;
}

/**
 * Cuts `[start, end)` at the given delimiters that stand outside every bracket. Empty pieces are dropped and blanks
 * trimmed; `delimiter` is what stood before the piece, empty for the first.
 */
export function splitOutside(
  text: string,
  { start, end }: Range,
  delimiters: string,
  { closing }: Pick<Brackets, 'closing'>,
): (Range & { delimiter: string })[] {
  const pieces: (Range & { delimiter: string })[] = [];
  let [from, delimiter] = [start, ''];
  const cut = (to: number) => {
    const piece = trimRange(text, { start: from, end: to });
    if (piece.end > piece.start) pieces.push({ ...piece, delimiter });
  };
  for (let at = start; at < end; at++) {
    const close = closing.get(at);
    if (close !== undefined && close < end) {
      at = close;
    } else if (delimiters.includes(text.charAt(at))) {
      cut(at);
      [from, delimiter] = [at + 1, text.charAt(at)];
    }
  }
  cut(end);
  return pieces;
}

/** The range without blanks at its ends. */
export function trimRange(text: string, { start, end }: Range): Range {
  while (start < end && text.charAt(start) === ' ') start++;
  while (end > start && text.charAt(end - 1) === ' ') end--;
  return { start, end };
}
