import type { Archive } from './archive';
import type { Numbered, Numbering } from './docx-numbering';
import { type Styles, listOfStyle } from './docx-styles';
import type { Cell, Row } from './grid';
import type { Attributes } from './xml';

/** A paragraph's text or a table. */
export type Block = string | Row[];

interface Paragraph {
  text: string;
  style: string | null;
  list: string | null;
  level: number | null;
  /** How many runs are open in it: text stands in runs only. */
  runs: number;
  /** The run that is being read does not show. */
  hidden: boolean;
}

interface OpenCell {
  blocks: Block[];
  across: number;
  /** It goes on with the cell above. */
  goesOn: boolean;
}

interface Table {
  rows: Row[];
  cells: Cell[];
  cell: OpenCell | null;
}

/** Elements whose content is no part of the text: what was moved away, how it was before
 * a change, and what repeats a text box for old programs. */
const LEFT_OUT = new Set(['moveFrom', 'Fallback', 'rPrChange', 'pPrChange', 'tcPrChange', 'del']);
/** The star of Wingdings, as it stands in a secrecy mark. */
const STAR = /^(?:F0|00)AB$/i;
/** A cell reaches over no more columns. */
const WIDEST = 100;
const OFF = new Set(['0', 'false', 'off']);

/** Reads one part of a Word file – its body, a header – from front to back. */
export class DocxStory {
  private readonly body: Block[] = [];
  private readonly tables: Table[] = [];
  private readonly paragraphs: Paragraph[] = [];
  private leftOut = 0;
  private shows = false;

  constructor(
    private readonly styles: Styles,
    private readonly numbering: Numbering,
  ) {}

  read(archive: Archive, part: string): Block[] {
    archive.readXml(part, {
      open: (name, attributes) => {
        this.open(name, attributes);
      },
      close: (name) => {
        this.close(name);
      },
      text: (text) => {
        if (this.shows) this.put(text);
      },
    });
    return this.body;
  }

  private open(name: string, attributes: Attributes): void {
    if (LEFT_OUT.has(name)) this.leftOut++;
    if (this.leftOut > 0) return;
    this.openTable(name, attributes);
    const paragraph = this.paragraphs.at(-1);
    const value = attributes.get('val');
    if (name === 'p') this.paragraphs.push(emptyParagraph());
    else if (paragraph === undefined) return;
    else if (name === 'pStyle') paragraph.style = value;
    else if (name === 'numId') paragraph.list = value;
    else if (name === 'ilvl') paragraph.level = Number(value);
    else if (name === 'r') {
      paragraph.runs++;
      paragraph.hidden = false;
    } else if (name === 'vanish') paragraph.hidden = paragraph.runs > 0 && !OFF.has(value ?? '');
    else if (paragraph.runs > 0) this.openInRun(name, attributes);
  }

  private openInRun(name: string, attributes: Attributes): void {
    if (name === 't') this.shows = true;
    else if (name === 'br' || name === 'cr') this.put('\n');
    else if (name === 'tab') this.put('\t');
    else if (name === 'noBreakHyphen') this.put('-');
    else if (name === 'sym' && STAR.test(attributes.get('char') ?? '')) this.put('★');
  }

  private put(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph !== undefined && !paragraph.hidden) paragraph.text += text;
  }

  private close(name: string): void {
    if (LEFT_OUT.has(name)) this.leftOut--;
    if (this.leftOut > 0) return;
    if (name === 't') this.shows = false;
    else if (name === 'r') this.closeRun();
    else if (name === 'p') this.closeParagraph();
    else this.closeTable(name);
  }

  private closeRun(): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph !== undefined) paragraph.runs--;
  }

  private closeParagraph(): void {
    const paragraph = this.paragraphs.pop();
    if (paragraph === undefined) return;
    if (this.styles.get(paragraph.style ?? '')?.contents === true) return;
    const numbered = this.listOf(paragraph);
    const number = numbered === null ? '' : this.numbering.next(numbered);
    const text = paragraph.text.trim() === '' ? '' : number + paragraph.text;
    this.blocks().push(text);
  }

  /** Its own list, or its style's. List 0 takes it out of any. */
  private listOf({ style, list, level }: Paragraph): Numbered | null {
    const ofStyle = listOfStyle(this.styles, style);
    if (list === null) return ofStyle && { ...ofStyle, level: level ?? ofStyle.level };
    return list === '0' ? null : { list, level: level ?? ofStyle?.level ?? 0 };
  }

  private blocks(): Block[] {
    return this.tables.at(-1)?.cell?.blocks ?? this.body;
  }

  private openTable(name: string, attributes: Attributes): void {
    const table = this.tables.at(-1);
    if (name === 'tbl') this.tables.push({ rows: [], cells: [], cell: null });
    else if (table === undefined) return;
    else if (name === 'tr') table.cells = [];
    else if (name === 'tc') table.cell = { blocks: [], across: 1, goesOn: false };
    else if (table.cell === null) return;
    else if (name === 'gridSpan') table.cell.across = Math.min(Number(attributes.get('val')) || 1, WIDEST);
    else if (name === 'vMerge') table.cell.goesOn = attributes.get('val') !== 'restart';
  }

  private closeTable(name: string): void {
    const table = this.tables.at(-1);
    if (table === undefined) return;
    if (name === 'tc') this.closeCell(table);
    else if (name === 'tr') table.rows.push({ number: table.rows.length + 1, cells: table.cells });
    else if (name === 'tbl') {
      this.tables.pop();
      this.blocks().push(...layoutOr(table.rows));
    }
  }

  private closeCell(table: Table): void {
    const { cell, cells } = table;
    table.cell = null;
    if (cell === null) return;
    const above = table.rows.at(-1)?.cells[cells.length];
    const text = cell.blocks.map(textOf).join('\n').trim();
    const own: Cell =
      cell.goesOn && above !== undefined ? { ...above, covered: 'above' } : { text, covered: null };
    cells.push(own);
    for (let n = 1; n < cell.across && cells.length < WIDEST; n++) cells.push({ ...own, covered: 'left' });
  }
}

function emptyParagraph(): Paragraph {
  return { text: '', style: null, list: null, level: null, runs: 0, hidden: false };
}

function textOf(block: Block): string {
  return typeof block === 'string'
    ? block
    : block.map((row) => row.cells.map(({ text }) => text).join('\t')).join('\n');
}

/** A table of one column only frames its text: its paragraphs are the document's. */
function layoutOr(rows: Row[]): Block[] {
  const framed = rows.every(({ cells }) =>
    cells.every(({ covered }, column) => column === 0 || covered === 'left'),
  );
  return framed
    ? rows.flatMap(({ cells }) => (cells[0]?.covered === null ? cells[0].text.split('\n') : []))
    : [rows];
}
