/** Pieces of text as they stand on pages, made lines. */

/** A piece of text on a page: where its baseline begins, how long and how high it is. */
export interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** 0 for text that runs level. */
  slant: number;
}

/** What stands on one page. */
export interface Page {
  pieces: Piece[];
  /** Words that lie across it: a watermark. */
  slanted: string[];
}

interface Line {
  text: string;
  x: number;
  y: number;
  height: number;
}

/** Further right than the margin by this many characters a line is indented. */
const INDENT = 1.2;
/** A gap this many times the usual distance of lines parts paragraphs. */
const GAP = 1.6;
/** A blank this wide, in characters, parts words; a letter's own distance does not. */
const BLANK = 0.25;

/** The lines of one page, from top to bottom, without what every page repeats. Indents and gaps show as such. */
export function pageLines({ pieces }: Page, repeated: ReadonlySet<string>): string[] {
  const lines = linesOf(pieces).filter(({ text }) => !repeated.has(bare(text)));
  const margin = marginOf(lines);
  const pitch = median(lines.slice(1).map(({ y }, index) => lines[index]!.y - y));
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const gap = before !== undefined && before.y - line.y > pitch * GAP;
    const indented = line.x - margin > line.height * INDENT;
    return [...(gap ? [''] : []), (indented ? '\u3000\u3000' : '') + line.text];
  });
}

/** Pages from which it can be seen that a line is every page's. */
const FEWEST_PAGES = 3;

/** First and last lines that more than half of the pages share, page numbers aside. */
export function runningHeads(pages: readonly Page[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { pieces } of pages) {
    const lines = linesOf(pieces);
    const ends = new Set([lines.at(0), lines.at(-1)].flatMap((line) => (line ? [bare(line.text)] : [])));
    for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  const most = Math.max(FEWEST_PAGES, pages.length / 2 + 1);
  return new Set([...counts].filter(([text, count]) => text !== '' && count >= most).map(([text]) => text));
}

function bare(text: string): string {
  return text.replace(/[\s\d０-９]/g, '');
}

/** Pieces whose baselines are at about one height are one line, read from left to right. */
function linesOf(pieces: readonly Piece[]): Line[] {
  const shown = pieces.filter(({ text, height }) => text.trim() !== '' && height > 0);
  const rows: Piece[][] = [];
  for (const piece of [...shown].sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      first.y - piece.y < Math.min(first.height, piece.height) / 2
    ) {
      row.push(piece);
    } else rows.push([piece]);
  }
  return rows.map((row) => {
    const inOrder = row.sort((a, b) => a.x - b.x);
    const height = Math.max(...row.map((piece) => piece.height));
    return { text: joined(inOrder, height), x: inOrder[0]!.x, y: row[0]!.y, height };
  });
}

function joined(row: readonly Piece[], height: number): string {
  let text = '';
  let end = Infinity;
  for (const piece of row) {
    const wide = piece.x - end > height * BLANK * 4;
    const apart = piece.x - end > height * BLANK && isLatin(text.at(-1)) && isLatin(piece.text[0]);
    text += (wide || apart ? ' ' : '') + readable(piece.text);
    end = piece.x + piece.width;
  }
  return text.trim();
}

function isLatin(char: string | undefined): boolean {
  return char !== undefined && char > ' ' && char < '\u007f';
}

/** Where lines begin that are not indented: the leftmost place that is no exception. */
function marginOf(lines: readonly Line[]): number {
  const counts = new Map<number, number>();
  for (const { x } of lines) counts.set(Math.round(x / 3), (counts.get(Math.round(x / 3)) ?? 0) + 1);
  const often = [...counts].filter(([, count]) => count >= Math.max(2, lines.length / 20)).map(([x]) => x);
  return Math.min(...(often.length > 0 ? often : counts.keys())) * 3;
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Infinity;
}

/**
 * What fonts give in place of the very characters that look the same: radicals such as ⼯ for 工. Unicode says of some
 * what they stand for; these it does not.
 */
const LOOKALIKES = new Map(
  '―—戶户⺁厂⺎兀⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙'
    .match(/../gu)
    ?.map((pair) => [pair.charAt(0), pair.charAt(1)] as const),
);

/** A line that is set to the full width has a blank after nearly every character. */
const FEWEST_BLANKS = 4;
const STRETCHED_SHARE = 0.25;

/** Without the blanks of a stretched line; those between words of letters stay. */
function unstretched(text: string): string {
  const blanks = text.split(' ').length - 1;
  if (blanks < FEWEST_BLANKS || blanks < text.length * STRETCHED_SHARE) return text;
  return text.replace(/(?<![A-Za-z]) | (?![A-Za-z])/g, '');
}

function readable(text: string): string {
  return unstretched(text)
    .replace(/[\u2f00-\u2fd5\u2e9f\u2ef3\uf900-\ufaff]/g, (char) => char.normalize('NFKC'))
    .replace(/[\u2e80-\u2eff―戶]/g, (char) => LOOKALIKES.get(char) ?? char)
    .replace(/[\u0000-\u001f\u007f]/g, '');
}
