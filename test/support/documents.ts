import { Document, Footer, Header, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { Workbook, type Worksheet } from 'exceljs';
import JSZip from 'jszip';

/** Word and Excel files of given content, to be read as plans. */

/** How levels of a plan are numbered; Word writes them, they stand in no text. */
const LEVELS = [
  { format: LevelFormat.CHINESE_COUNTING, text: '%1、', opens: /^[一二三四五六七八九十]+、/ },
  { format: LevelFormat.CHINESE_COUNTING, text: '（%2）', opens: /^[（(][一二三四五六七八九十]+[)）]/ },
  // Tasks count on through the groups that they are in, so they are a list of their own.
  { format: LevelFormat.DECIMAL, text: '%1.', opens: /^\d+\. / },
];

/** A row of cells; `down` begins a merged cell of so many rows, `across` of so many columns. */
export type WordCell = string | { text: string; down?: number; across?: number };

/** A Word file: a paragraph a line, or a table; with what stands on the head of every page. */
export function wordOf(
  content: readonly (string | WordCell[][])[],
  { numbered = false, header = '' } = {},
): Promise<Buffer> {
  const children = content.map((part) =>
    typeof part === 'string'
      ? paragraph(part, numbered)
      : new Table({ rows: part.map((cells) => new TableRow({ children: cells.map(tableCell) })) }),
  );
  const config = [LEVELS.slice(0, 2), LEVELS.slice(2)].map((levels, index) => ({
    reference: ['headings', 'tasks'][index]!,
    levels: levels.map(({ format, text }, level) => ({ level, format, text })),
  }));
  const headers = { default: new Header({ children: [new Paragraph(header)] }) };
  const footers = { default: new Footer({ children: [new Paragraph('')] }) };
  return Packer.toBuffer(new Document({ numbering: { config }, sections: [{ headers, footers, children }] }));
}

function paragraph(line: string, numbered: boolean): Paragraph {
  const level = numbered ? LEVELS.findIndex(({ opens }) => opens.test(line)) : -1;
  if (level < 0) return new Paragraph(line);
  const numbering = level < 2 ? { reference: 'headings', level } : { reference: 'tasks', level: 0 };
  return new Paragraph({ text: line.replace(LEVELS[level]!.opens, ''), numbering });
}

function tableCell(cell: WordCell): TableCell {
  const { text, down = 1, across = 1 } = typeof cell === 'string' ? { text: cell } : cell;
  const children = text.split('\n').map((line) => new Paragraph(line));
  return new TableCell({ children, rowSpan: down, columnSpan: across });
}

/** An Excel file of one sheet, or of several. `change` does what rows of texts cannot say: merged cells, formulas. */
export async function excelOf(
  sheets: Record<string, (string | number | Date | null)[][]>,
  change: (sheet: Worksheet) => void = () => undefined,
): Promise<Buffer> {
  const book = new Workbook();
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = book.addWorksheet(name);
    for (const row of rows) sheet.addRow(row);
    change(sheet);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** A package with parts put in or changed. */
export async function repacked(bytes: Buffer, change: (zip: JSZip) => void | Promise<void>): Promise<Buffer> {
  const zip = await JSZip.loadAsync(bytes);
  await change(zip);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } });
}
