import { chinese } from './docx-numbering';
import { digitsEnd, folded } from './characters';
import { type Row, ownTexts, textAt } from './grid';
import { type ColumnKind, LABEL_OF, ORDER, columnKind, isHeading } from './ledger-columns';
import type { Lines } from './opened';
import { readOrdinal } from './ordinals';
import { LABELS, ROLE_VERBS } from './vocabulary';

/** A column of a table of tasks. */
interface Column {
  at: number;
  kind: ColumnKind;
  /** What stands before its text on a line of its own. */
  label: string;
}

/** A table of tasks 台账: where its heading ends, and what its columns are. */
export interface Ledger {
  /** Index of the first row of the heading, and of the first row below it. */
  heading: number;
  first: number;
  columns: Column[];
}

/** The heading of a table is looked for in so many rows. */
const HEADING_WITHIN = 30;
const HEADING_ROWS = 3;

/** Finds the heading row that names the columns of a ledger; null where a table has none. */
export function findLedger(rows: readonly Row[]): Ledger | null {
  for (let at = 0; at < Math.min(rows.length, HEADING_WITHIN); at++) {
    const row = rows[at]!;
    if (!isHeading(row.cells.map(({ text, covered }) => (covered === 'left' ? 'other' : columnKind(text)))))
      continue;
    // A heading of several rows: some of its cells reach down beside what parts the others.
    const reachesInto = (index: number) =>
      rows[index]?.cells.some(({ covered }) => covered === 'above') === true;
    let [heading, first] = [at, at + 1];
    while (heading > 0 && reachesInto(heading)) heading--;
    while (first < at + HEADING_ROWS && reachesInto(first)) first++;
    const below = rows[first - 1] ?? row;
    const columns = below.cells.map((cell, column) => {
      const heading = cell.text === '' ? (row.cells[column]?.text ?? '') : cell.text;
      const own = columnKind(heading);
      // 单位 under 牵头 says less than what stands above it.
      const kind = own === 'other' ? columnKind(row.cells[column]?.text ?? '') : own;
      return { at: column, kind, label: labelOf(kind, heading) };
    });
    return { heading, first, columns: groupedBy(columns, rows.slice(first)) };
  }
  return null;
}

/** The heading where it is a label that the reader of statements knows; else the one that says the same. */
function labelOf(kind: ColumnKind, heading: string): string {
  const words = heading.replace(/\s/g, '');
  const known = LABELS.at(words, 0)?.end === words.length;
  return known ? words : (LABEL_OF[kind] ?? words);
}

/**
 * Where nothing names groups, and the first column of content reaches over several rows that each say more, it names
 * the group that these are in.
 */
function groupedBy(columns: Column[], rows: readonly Row[]): Column[] {
  const [named, more] = columns.filter(({ kind }) => kind === 'content');
  if (named === undefined || more === undefined || columns.some(({ kind }) => kind === 'group'))
    return columns;
  const reaches = rows.some(
    ({ cells }) =>
      cells[named.at]?.covered === 'above' && cells[more.at]?.covered === null && cells[more.at]?.text !== '',
  );
  return reaches ? columns.map((one) => (one === named ? { ...one, kind: 'group' } : one)) : columns;
}

/** Writes a table as lines: a ledger task by task, any other row by row. */
export function tableLines(rows: readonly Row[], lines: Lines): void {
  const ledger = findLedger(rows);
  if (ledger !== null) ledgerLines(rows, ledger, lines);
  else for (const row of rows) lines.add(ownTexts(row).map(oneLine).join('\t'));
}

/** Writes a ledger as the lines that a plan would have: 一、 groups, 1. tasks, who is responsible on lines of their own. */
export function ledgerLines(rows: readonly Row[], ledger: Ledger, lines: Lines): void {
  for (const row of rows.slice(0, ledger.heading)) for (const text of ownTexts(row)) lines.add(text);
  new LedgerWriter(ledger, lines).write(rows);
}

class LedgerWriter {
  private group = '';
  private groups = 0;
  private tasks = 0;

  constructor(
    private readonly ledger: Ledger,
    private readonly lines: Lines,
  ) {}

  write(rows: readonly Row[]): void {
    const { heading, first } = this.ledger;
    const repeated = rows.slice(heading, first).map(wordsOf);
    for (const row of rows.slice(first)) {
      const own = ownTexts(row);
      // A heading printed anew on every page says nothing new.
      if (own.length === 0 || repeated.includes(wordsOf(row))) continue;
      if (own.length === 1 && this.isBand(row)) this.openGroup(own[0] ?? '');
      else this.writeRow(row, own);
    }
  }

  /** A row that is nothing but the name of the tasks below it. */
  private isBand({ cells }: Row): boolean {
    const [first, second] = cells;
    if (cells.some(({ covered }) => covered === 'above')) return false;
    return (
      first?.covered === null && first.text !== '' && (second?.covered === 'left' || !isNumber(first.text))
    );
  }

  private openGroup(name: string): void {
    const words = oneLine(name);
    if (words === '' || words === this.group) return;
    this.group = words;
    this.groups++;
    const level = levelOf(words);
    // What is numbered as tasks are would be taken for one.
    this.lines.add(level === 1 || level === 2 ? words : `${chinese(this.groups)}、${words}`);
  }

  private writeRow(row: Row, own: readonly string[]): void {
    const text = (kind: ColumnKind) =>
      this.ledger.columns.filter((one) => one.kind === kind).map(({ at }) => oneLine(textAt(row, at)));
    const [headline, ...more] = text('content').filter((words) => words !== '');
    if (headline === undefined) {
      // A sum, or who filled it in: not a task.
      for (const words of own) this.lines.add(oneLine(words));
      return;
    }
    const group = text('group').find((words) => words !== '');
    if (group !== undefined) this.openGroup(group);
    this.tasks++;
    const number = text('number').find(isNumber) ?? String(this.tasks);
    this.lines.add(levelOf(headline) === 3 ? headline : `${number}. ${headline}`);
    for (const words of more) this.lines.add(words);
    for (const { kind, at, label } of this.ledger.columns) this.doubt(row, kind, at, label);
    for (const kind of ORDER) this.writeColumns(row, kind);
  }

  private writeColumns(row: Row, kind: ColumnKind): void {
    for (const { at, label } of this.ledger.columns.filter((one) => one.kind === kind)) {
      const cell = textAt(row, at);
      if (cell === '' || row.cells[at]?.wrong !== undefined) continue;
      const words = UNITS.has(kind) ? unitsIn(cell) : oneLine(cell);
      // 牵头单位：… may stand in the cell itself, under 责任单位.
      this.lines.add(startsWithLabel(words) || label === '' ? words : `${label}：${words}`);
    }
  }

  private doubt(row: Row, kind: ColumnKind, at: number, label: string): void {
    const cell = row.cells[at];
    if (cell?.wrong === undefined || cell.covered !== null || kind === 'aside') return;
    const message = `第${row.number}行“${label}”${cell.wrong}，没有读入，请对照原表`;
    this.lines.addDoubtful(`〔${oneLine(cell.text)}〕`, 'bad-cell', message);
  }
}

const UNITS: ReadonlySet<ColumnKind> = new Set(['lead', 'responsible', 'support', 'implement']);

/** Units one below another, or parted by blanks, as a list; what has verbs or labels keeps its parts apart. */
function unitsIn(cell: string): string {
  const parts = cell.split(/[\s;；]+/).filter((part) => part !== '');
  const says = parts.some(
    (part) => part.includes('：') || part.includes(':') || ROLE_VERBS.endingAt(part, part.length),
  );
  return parts.reduce((list, part) => {
    if (list === '') return part;
    return /[、，,。]$/.test(list) || /^[、，,]/.test(part)
      ? list + part
      : `${list}${says ? '，' : '、'}${part}`;
  }, '');
}

function levelOf(words: string): number | undefined {
  return readOrdinal(folded(words), 0, words.length)?.level;
}

function startsWithLabel(words: string): boolean {
  const label = LABELS.at(words, 0);
  return label !== null && '：:'.includes(words.charAt(label.end));
}

/** A cell's lines as one: the lines of a plan are its paragraphs. */
function oneLine(text: string): string {
  return text
    .split(/\s*[\r\n\v\f\u0085\u2028\u2029]+\s*/)
    .join(' ')
    .trim();
}

function isNumber(text: string): boolean {
  return text !== '' && text.length <= 3 && digitsEnd(text, 0) === text.length;
}

function wordsOf(row: Row): string {
  return ownTexts(row).join('\n');
}
