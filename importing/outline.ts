import type { Paragraph, Range, Source } from './normalise';
import { readOrdinal } from './ordinals';
import type { Statement } from './statements';

/** A numbered heading with what stands under it. The root stands for the whole document and has no heading. */
export interface Section extends Range {
  /** 0 for the root; deeper headings have higher levels. */
  level: number;
  /** The number that the document gives it. */
  number: number;
  /** Where its own words begin, after the ordinal. */
  words: number;
  /** Its own paragraphs, the heading first, up to the first heading under it. */
  paragraphs: Paragraph[];
  children: Section[];
  /** What its own paragraphs say about who is responsible. */
  statements: Statement[];
}

/** The numbered headings of a document as a tree, each with the statements of responsibility under it. */
export function readOutline(source: Source, statements: readonly Statement[]): Section {
  const root = sectionAt({ start: 0, end: 0, gap: false }, { level: 0, number: 0, end: 0 });
  root.paragraphs = [];
  const inOrder = [root];
  const open = [root];
  for (const paragraph of source.paragraphs) {
    const ordinal = readOrdinal(source.text, paragraph.start, paragraph.end);
    if (ordinal === null) {
      open.at(-1)?.paragraphs.push(paragraph);
    } else {
      while (open.length > 1 && (open.at(-1)?.level ?? 0) >= ordinal.level) open.pop();
      const section = sectionAt(paragraph, ordinal);
      open.at(-1)?.children.push(section);
      open.push(section);
      inOrder.push(section);
    }
    for (const section of open) section.end = paragraph.end;
  }
  attach(inOrder, statements);
  return root;
}

function sectionAt(paragraph: Paragraph, ordinal: { level: number; number: number; end: number }): Section {
  const { start, end } = paragraph;
  const { level, number, end: words } = ordinal;
  return { start, end, level, number, words, paragraphs: [paragraph], children: [], statements: [] };
}

/** Gives each statement to the last heading before it; both lists are in the order of the text. */
function attach(sections: readonly Section[], statements: readonly Statement[]): void {
  let at = 0;
  for (const statement of [...statements].sort((a, b) => a.start - b.start)) {
    for (
      let next = sections[at + 1];
      next !== undefined && next.start <= statement.start;
      next = sections[at + 1]
    ) {
      at++;
    }
    sections[at]?.statements.push(statement);
  }
}

/** A title is not longer than this; where no full stop comes earlier, it ends at a comma. */
const LONGEST_TITLE = 60;
const TITLE_ENDS = '。;:!?';
const CLOSINGS = new Map([
  ['(', ')'],
  ['“', '”'],
  ['《', '》'],
]);

/** The words that name a heading: up to the first full stop, colon or statement of responsibility. */
export function titleOf(source: Source, { words, paragraphs, statements }: Section): Range {
  const { text } = source;
  const limit = Math.min(paragraphs[0]?.end ?? words, statements[0]?.start ?? Infinity);
  const reach = Math.min(limit, words + LONGEST_TITLE);
  let comma = reach;
  for (let at = words; at < reach; at++) {
    const char = text.charAt(at);
    if (TITLE_ENDS.includes(char)) return { start: words, end: at };
    if (char === ',' && comma === reach) comma = at;
    const closing = CLOSINGS.get(char);
    const close = closing === undefined ? -1 : text.slice(at, reach).indexOf(closing);
    if (close > 0) at += close;
  }
  return { start: words, end: limit > reach ? comma : reach };
}
