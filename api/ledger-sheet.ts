import { PassThrough, type Readable } from 'node:stream';
import type { stream } from 'exceljs';
import { KINDS, type ObligationKind } from '../domain/task/kinds';
import { standingWords } from '../domain/task/words';
import { inWords } from '../domain/time';
import { ORDERS, type PageAsked, type TableRow, type Viewing, tablePage } from '../store/table';
import type { ApiContext } from './context';
import { type Line, type Sources, linesOf, sourcesOf, supporting } from './ledger-lines';

/** The table 台账 as an Excel file, written while it is read: columns as offices keep them by hand. */

/** So many rows at most; the last line says where there are more. */
export const SHEET_ROWS = 50_000;
const CHUNK = 500;
/** Characters that a cell of Excel holds. */
const CELL = 32_767;

/** What a line is written from. */
interface Written extends Line {
  /** The document or title of the plan. */
  source: string;
  leader: string;
}

const COLUMNS: { header: string; width: number; of: (line: Written) => string }[] = [
  { header: '编号', width: 12, of: ({ row }) => `${row.plan}/${row.task}` },
  { header: '任务来源', width: 24, of: ({ source }) => source },
  { header: '任务内容', width: 40, of: ({ row }) => row.title },
  { header: '分管领导', width: 12, of: ({ leader }) => leader },
  { header: '牵头单位', width: 18, of: ({ row }) => row.lead ?? '' },
  { header: '配合单位', width: 30, of: supporting },
  { header: '责任单位', width: 18, of: ({ row }) => row.unit },
  { header: '事项', width: 14, of: ({ row }) => KINDS[row.kind as ObligationKind].noun },
  { header: '期次', width: 10, of: ({ row }) => row.period ?? '' },
  { header: '完成时限', width: 22, of: ({ row }) => inWords(row.due) },
  { header: '进展情况', width: 50, of: ({ answer }) => answer?.text ?? '' },
  { header: '存在问题', width: 30, of: ({ answer }) => answer?.difficulties ?? '' },
  { header: '完成情况', width: 16, of: ({ row }) => standingWords(row) },
];

/** Begins the file of a list. What fails before the first rows are read is thrown, later it cuts the stream off. */
export async function ledgerSheet(
  context: ApiContext,
  viewing: Viewing,
  asked: Omit<PageAsked, 'limit' | 'from'>,
  most = SHEET_ROWS,
): Promise<Readable> {
  const page = { ...asked, limit: Math.min(CHUNK, most), from: null };
  const first = await tablePage(context.pool, viewing, page);
  const sources = await sourcesOf(context);
  const out = new PassThrough();
  // The library is large, and only files need it.
  const { default: excel } = await import('exceljs');
  const book = new excel.stream.xlsx.WorkbookWriter({
    stream: out,
    useSharedStrings: true,
    useStyles: true,
  });
  void writeAll({ context, viewing, page, first, most, out, ...sources }, book).catch((error: unknown) => {
    out.destroy(error as Error);
  });
  return out;
}

interface Writing extends Sources {
  context: ApiContext;
  viewing: Viewing;
  page: PageAsked;
  first: { found: TableRow[]; more: boolean };
  most: number;
  out: PassThrough;
}

async function writeAll(
  { context, viewing, page, first, most, out, plans, leader }: Writing,
  book: stream.xlsx.WorkbookWriter,
): Promise<void> {
  const sheet = book.addWorksheet('台账', { views: [{ state: 'frozen', ySplit: 1 }] });
  // As text, so that what a person typed is not even reckoned where somebody edits the cell.
  sheet.columns = COLUMNS.map(({ header, width }) => ({ header, width, style: { numFmt: '@' } }));
  sheet.getRow(1).font = { bold: true };
  let [{ found, more }, written] = [first, 0];
  while (found.length > 0 && !out.destroyed) {
    for (const line of await linesOf(context, found))
      sheet
        .addRow(
          COLUMNS.map(({ of }) => cell(of({ ...line, leader, source: plans.get(line.row.plan) ?? '' }))),
        )
        .commit();
    written += found.length;
    const last = found.at(-1);
    if (!more || written >= most || !last) break;
    const from = { place: ORDERS[page.sort].place(last), backwards: false };
    const limit = Math.min(CHUNK, most - written);
    ({ found, more } = await tablePage(context.pool, viewing, { ...page, limit, from }));
  }
  if (more) sheet.addRow([`仅导出前 ${written} 行，还有更多：请缩小筛选范围后分次导出`]).commit();
  sheet.commit();
  await book.commit();
}

/** Never a formula: a string, whatever it begins with. */
function cell(text: string): string {
  return text.length > CELL ? `${text.slice(0, CELL - 1)}…` : text;
}
