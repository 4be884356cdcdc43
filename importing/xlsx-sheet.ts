import type { Archive } from './archive';
import { ImportError } from './errors';
import type { Cell, Row } from './grid';
import type { Attributes } from './xml';
import type { NumberStyle, Workbook } from './xlsx-workbook';

/** A plan of more tasks than this has never been seen. */
const MOST_ROWS = 5000;
/** Columns beyond these are no part of a ledger. */
const MOST_COLUMNS = 60;
/** More places than this no merged cells of one sheet cover. */
const MOST_COVERED = 400_000;

interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

interface Sheet {
  rows: Row[];
  /** Headers and footers of its pages. */
  margins: string[];
}

/** A cell that is being read. */
interface Written {
  column: number;
  type: string;
  style: NumberStyle;
  value: string;
  formula: string | null;
}

/** Reads a sheet: rows that hold anything, merged cells spread over what they cover. */
export function readSheet(archive: Archive, part: string, book: Workbook, fileName: string): Sheet {
  const reader = new SheetReader(book, fileName);
  archive.readXml(part, {
    open: (name, attributes) => {
      reader.open(name, attributes);
    },
    close: (name) => {
      reader.close(name);
    },
    text: (text) => {
      reader.text(text);
    },
  });
  return { rows: spread(reader.rows, reader.areas, archive), margins: reader.margins };
}

class SheetReader {
  readonly rows: Row[] = [];
  readonly areas: Area[] = [];
  readonly margins: string[] = [];
  private row: Row = { number: 0, cells: [] };
  private cell: Written | null = null;
  private into: 'value' | 'formula' | 'margin' | null = null;
  private phonetic = false;

  constructor(
    private readonly book: Workbook,
    private readonly fileName: string,
  ) {}

  open(name: string, attributes: Attributes): void {
    if (name === 'row') this.row = { number: Number(attributes.get('r')) || this.row.number + 1, cells: [] };
    else if (name === 'c') this.openCell(attributes);
    else if (name === 'v' || (name === 't' && !this.phonetic)) this.into = 'value';
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 'mergeCell') this.addArea(attributes.get('ref') ?? '');
    else if (/^(?:odd|even|first)(?:Header|Footer)$/.test(name)) {
      this.into = 'margin';
      this.margins.push('');
    } else if (name === 'f' && this.cell !== null) {
      this.into = 'formula';
      this.cell.formula = '';
    }
  }

  text(text: string): void {
    if (this.into === 'margin') this.margins.push(`${this.margins.pop() ?? ''}${text}`);
    else if (this.cell === null || this.into === null) return;
    else if (this.into === 'value') this.cell.value += text;
    else this.cell.formula += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't' || name === 'f') this.into = null;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row' && this.row.cells.length > 0) this.keep(this.row);
    else if (this.into === 'margin') this.closeMargin();
  }

  /** &L机密★1年&R&"黑体"第 &P 页: what is printed left, in the middle and right, without how. */
  private closeMargin(): void {
    this.into = null;
    const text = this.margins.pop() ?? '';
    this.margins.push(
      ...text.split(/&[LCR]/).map((words) => words.replace(/&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z])/g, '')),
    );
  }

  private openCell(attributes: Attributes): void {
    const given = columnOf(attributes.get('r') ?? '');
    const column = given ?? this.row.cells.length;
    const style = this.book.styles[Number(attributes.get('s') ?? 0)] ?? 'plain';
    this.cell = { column, type: attributes.get('t') ?? 'n', style, value: '', formula: null };
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = null;
    if (cell === null || cell.column >= MOST_COLUMNS) return;
    const read = readCell(cell, this.book);
    if (read.text === '' && read.wrong === undefined) return;
    const { cells } = this.row;
    while (cells.length < cell.column) cells.push({ text: '', covered: null });
    cells[cell.column] = read;
  }

  private keep(row: Row): void {
    if (this.rows.length >= MOST_ROWS) {
      throw new ImportError(
        'too-large',
        this.fileName,
        `a sheet has more than ${MOST_ROWS} rows`,
        'keep the tasks of one plan in it and import that',
      );
    }
    this.rows.push(row);
  }

  private addArea(ref: string): void {
    const [from = '', to = ''] = ref.split(':');
    const [left, right] = [columnOf(from), columnOf(to)];
    const [top, bottom] = [from, to].map((place) => Number(/\d+$/.exec(place)?.[0] ?? NaN)) as [
      number,
      number,
    ];
    if (left === null || right === null || !(bottom >= top)) return;
    this.areas.push({ top, left, bottom, right: Math.min(right, MOST_COLUMNS - 1) });
  }
}

/** 0 for A1; null where it is no place. */
function columnOf(place: string): number | null {
  const letters = /^\$?([A-Z]{1,3})\$?\d+$/.exec(place)?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 0x40, 0) - 1;
}

function readCell({ type, value, formula, style }: Written, book: Workbook): Cell {
  const text = (type === 's' ? (book.strings[Number(value)] ?? '') : shown(type, value, style, book)).trim();
  if (type === 'e') return { text: text === '' ? '#N/A' : text, covered: null, wrong: `是错误值（${text}）` };
  if (text === '' && formula !== null) {
    return { text: `=${formula}`, covered: null, wrong: '是没有算出结果的公式' };
  }
  // A formula that was pasted as text: =VLOOKUP(A2,…).
  if (/^=[A-Z]+[(\d]/.test(text)) return { text, covered: null, wrong: '是公式的文字，不是结果' };
  return { text, covered: null };
}

function shown(type: string, value: string, style: NumberStyle, { since1904 }: Workbook): string {
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type === 'd') return /^\d{4}-\d\d-\d\d/.test(value) ? dayWords(new Date(value), 'day') : value;
  const number = Number(value);
  if (type !== 'n' || value.trim() === '' || !Number.isFinite(number)) return value;
  if (style === 'percent') return `${plain(number * 100)}%`;
  if (style === 'plain' || style === 'time') return plain(number);
  return dayWords(new Date(Math.round(number + (since1904 ? 1462 : 0) - 25_569) * 86_400_000), style);
}

/** Without what floating point adds: 0.1 + 0.2. */
function plain(number: number): string {
  return String(Number(number.toPrecision(12)));
}

function dayWords(date: Date, style: NumberStyle): string {
  if (Number.isNaN(date.getTime())) return '';
  const month = `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月`;
  return style === 'month' ? month : `${month}${date.getUTCDate()}日`;
}

/** Spreads merged cells over what they cover. */
function spread(rows: Row[], areas: readonly Area[], archive: Archive): Row[] {
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const last = rows.at(-1)?.number ?? 0;
  let covered = 0;
  for (const { top, left, bottom, right } of areas) {
    const whole = byNumber.get(top)?.cells[left];
    if (whole === undefined || whole.text === '') continue;
    for (let number = top; number <= Math.min(bottom, last); number++) {
      const row = byNumber.get(number);
      covered += right - left + 1;
      if (covered > MOST_COVERED) throw archive.corrupt();
      for (let column = left; row !== undefined && column <= right; column++) {
        if (number === top && column === left) continue;
        while (row.cells.length < column) row.cells.push({ text: '', covered: null });
        row.cells[column] = { ...whole, covered: column > left ? 'left' : 'above' };
      }
    }
  }
  return rows;
}
