import type { CellValue, Row, Workbook } from 'exceljs';
import { SHEET_COLUMNS, SHEET_ROWS_MOST, type SheetRow } from '../domain/directory-rows';
import { isSheetWithin } from '../domain/evidence';
import type { Seat } from '../domain/seats';
import { POST_WORDS } from '../domain/task/words';
import { isoDay } from '../domain/time';
import { ApiError } from './problems';

/** People of the directory 通讯录 as a file: a spreadsheet or JSON in, a spreadsheet out. */

/** Bytes of a file of people, and what it may unpack to. */
export const SHEET_BYTES = 4 * 1024 * 1024;
const UNPACKED = 15 * SHEET_BYTES;
/** The head of a sheet is looked for in so many rows. */
const HEAD_WITHIN = 20;

type Column = keyof typeof SHEET_COLUMNS;
const COLUMNS = Object.keys(SHEET_COLUMNS) as Column[];
const NEEDED: readonly Column[] = ['unit', 'post', 'holder', 'email'];
const EMPTY: Omit<SheetRow, 'row'> = {
  unit: '',
  post: '',
  holder: '',
  email: '',
  rank: '',
  from: '',
  until: '',
};

/** The rows of a file, as it has them. Refuses what is neither kind of file, or has no such columns. */
export async function rowsOfFile(bytes: Buffer): Promise<SheetRow[]> {
  const rows =
    bytes.subarray(0, 2).toString('latin1') === 'PK' ? await rowsOfSheet(bytes) : rowsOfJson(bytes);
  if (rows.length > SHEET_ROWS_MOST) throw bad(`一次最多 ${SHEET_ROWS_MOST} 行：请分几次导入`);
  return rows;
}

/** The library is large, and only files need it. */
async function newWorkbook(): Promise<Workbook> {
  const { default: excel } = await import('exceljs');
  return new excel.Workbook();
}

async function rowsOfSheet(bytes: Buffer): Promise<SheetRow[]> {
  if (!isSheetWithin(bytes, UNPACKED)) throw bad('不是完整的 Excel 文件（XLSX，未加密、不带宏）');
  const book = await newWorkbook();
  try {
    // Its types want a `Buffer` of an older Node.
    await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
  } catch {
    throw bad('这个 Excel 文件读不出来：请另存为 XLSX 后再试');
  }
  const sheet = book.worksheets[0];
  const rows: SheetRow[] = [];
  let columns: Map<Column, number> | undefined;
  sheet?.eachRow((row, number) => {
    if (columns) {
      const read = readRow(row, number, columns);
      if (read) rows.push(read);
    } else if (number <= HEAD_WITHIN) columns = headOf(row);
  });
  if (!columns) {
    const names = NEEDED.map((column) => SHEET_COLUMNS[column]).join('、');
    throw bad(`第一张表里没有找到表头：须有 ${names} 各列，可先下载模板`);
  }
  return rows;
}

/** Which column is where, if a row is the head of a sheet. */
function headOf(row: Row): Map<Column, number> | undefined {
  const found = new Map<Column, number>();
  row.eachCell((cell, number) => {
    const column = COLUMNS.find((c) => SHEET_COLUMNS[c] === textOf(cell.value));
    if (column && !found.has(column)) found.set(column, number);
  });
  return NEEDED.every((column) => found.has(column)) ? found : undefined;
}

/** A row's cells; nothing for a row that is empty. */
function readRow(row: Row, number: number, columns: Map<Column, number>): SheetRow | undefined {
  const cells = { ...EMPTY };
  for (const [column, at] of columns) cells[column] = textOf(row.getCell(at).value);
  return Object.values(cells).some((text) => text !== '') ? { ...cells, row: number } : undefined;
}

/** What a cell shows: a date as its day, a link as its text. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('text' in value) return textOf(value.text);
  return 'result' in value ? textOf(value.result) : '';
}

/** `{"units": [{"name", "posts": [{"post", "holder", "email", …}]}]}`, as directories are written; people are counted. */
function rowsOfJson(bytes: Buffer): SheetRow[] {
  const units = field(parsed(bytes), 'units');
  if (!Array.isArray(units)) throw bad('既不是 Excel 文件（XLSX），也不是含 units 的 JSON');
  const rows: SheetRow[] = [];
  for (const unit of units as unknown[]) {
    const posts = field(unit, 'posts') ?? [];
    if (!Array.isArray(posts)) throw bad('JSON 中 units 的 posts 须为数组');
    for (const person of posts as unknown[]) {
      const said = Object.fromEntries(COLUMNS.map((c) => [c, plain(field(person, c))]));
      rows.push({ ...EMPTY, ...said, unit: plain(field(unit, 'name')), row: rows.length + 1 });
    }
  }
  return rows;
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

const bad = (why: string): ApiError => new ApiError(422, 'bad-file', why);

/** The people there are, to be put right and imported again; a template where there are none. */
export async function sheetOf(seats: readonly Seat[]): Promise<Buffer> {
  const book = await newWorkbook();
  const sheet = book.addWorksheet('通讯录', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS.map((column) => ({
    ...{ header: SHEET_COLUMNS[column], key: column, width: column === 'email' ? 30 : 18 },
    style: { numFmt: '@' },
  }));
  sheet.getRow(1).font = { bold: true };
  const day = (of: number | null) => (of === null ? '' : isoDay(of));
  for (const { post, from, until, ...seat } of seats)
    sheet.addRow({ ...seat, post: POST_WORDS[post], from: day(from), until: day(until) });
  return Buffer.from(await book.xlsx.writeBuffer());
}
