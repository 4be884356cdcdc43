import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Paper, PaperTable, PaperText } from '../domain/paper';
import { dateWords } from '../domain/time';
import { CHAR_SPACE, DEFAULTS, FONT, INDENT, LINE, PAGE, RED, SIZE, mm } from './layout';

/** A paper as a Word file: pure but for the packing. */

/** What a Word file is served as. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A paper as the bytes of a Word file. */
export async function docxOf(paper: Paper): Promise<Buffer> {
  return Packer.toBuffer(documentOf(paper));
}

function documentOf(paper: Paper): Document {
  return new Document({
    title: paper.title,
    creator: paper.from,
    description: paper.number,
    styles: { default: { document: DEFAULTS } },
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: PAGE,
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: CHAR_SPACE },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children: [...headOf(paper), ...bodyOf(paper), ...endOf(paper)],
      },
    ],
  });
}

type Align = (typeof AlignmentType)[keyof typeof AlignmentType];

const run = (text: string, options: IRunOptions = {}): TextRun => new TextRun({ text, ...options });
const blank = (): Paragraph => new Paragraph({ children: [] });

/** 页码: `— 1 —`, on the right of odd pages, on the left of even ones, a character from the edge. */
function pageNumber(alignment: Align): Footer {
  const children = ['— ', PageNumber.CURRENT, ' —'];
  const edge = { left: INDENT / 2, right: INDENT / 2 };
  return new Footer({
    children: [
      new Paragraph({
        ...{ alignment, indent: edge },
        children: [new TextRun({ children, font: FONT.page, size: SIZE.page })],
      }),
    ],
  });
}

/** 发文机关标志, 文号, the red line, and the title. */
function headOf({ from, number, title, to }: Paper): Paragraph[] {
  const alignment = AlignmentType.CENTER;
  const line = { style: BorderStyle.SINGLE, size: 12, color: RED, space: 11 };
  return [
    new Paragraph({
      ...{ alignment, spacing: { line: 3 * LINE, lineRule: 'exact', after: LINE } },
      children: [run(from, { font: FONT.title, size: SIZE.mark, color: RED })],
    }),
    new Paragraph({ alignment, border: { bottom: line }, children: [run(number)] }),
    blank(),
    blank(),
    new Paragraph({
      ...{ alignment, spacing: { line: Math.round(1.3 * LINE), lineRule: 'exact' } },
      children: [run(title, { font: FONT.title, size: SIZE.title })],
    }),
    blank(),
    ...(to === null ? [] : [new Paragraph({ children: [run(`${to}：`)] })]),
  ];
}

function bodyOf({ body }: Paper): (Paragraph | Table)[] {
  return body.flatMap((block) => (block.kind === 'table' ? [tableOf(block), blank()] : [textOf(block)]));
}

/** Level by level: 黑体, 楷体, 仿宋. */
function textOf({ kind, text }: PaperText): Paragraph {
  const options = kind === 'text' ? {} : { font: FONT[kind] };
  return new Paragraph({
    ...{ alignment: AlignmentType.BOTH, indent: { firstLine: INDENT }, keepNext: kind !== 'text' },
    children: [run(text, options)],
  });
}

/** The first column is wide enough for a unit's name; the head is said again on every page. */
function tableOf({ columns, rows }: PaperTable): Table {
  const first = mm(156) * 0.3;
  const rest = (mm(156) - first) / Math.max(columns.length - 1, 1);
  const widths = columns.map((_, i) => Math.round(i === 0 ? first : rest));
  const row = (cells: string[], isHead: boolean): TableRow =>
    new TableRow({
      ...{ tableHeader: isHead, cantSplit: true },
      children: cells.map((cell, i) => {
        const alignment = isHead ? AlignmentType.CENTER : i === 0 ? AlignmentType.LEFT : AlignmentType.RIGHT;
        const options = { size: SIZE.table, ...(isHead ? { font: FONT.first } : {}) };
        const spacing = { line: Math.round(0.8 * LINE), lineRule: 'exact' as const };
        return new TableCell({
          width: { size: widths[i] ?? 0, type: WidthType.DXA },
          margins: { left: 60, right: 60 },
          children: [new Paragraph({ alignment, spacing, children: [run(cell, options)] })],
        });
      }),
    });
  return new Table({
    ...{ columnWidths: widths, width: { size: mm(156), type: WidthType.DXA } },
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  });
}

/** 署名 and 成文日期: the date four characters from the right edge, the name centred above it. */
function endOf({ from, on }: Paper): Paragraph[] {
  const date = dateWords(on);
  const character = INDENT / 2;
  // Digits are half as wide as characters.
  const width = [...date].reduce((sum, c) => sum + (/\d/.test(c) ? 0.5 : 1), 0);
  const right = 4 * character;
  const indent = Math.max(0, Math.round(right + ((width - [...from].length) * character) / 2));
  const at = (text: string, from: number): Paragraph =>
    new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: from }, children: [run(text)] });
  return [blank(), at(from, indent), at(date, right)];
}
