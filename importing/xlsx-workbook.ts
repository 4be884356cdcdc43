import type { Archive } from './archive';

/** How numbers of a style are shown. */
export type NumberStyle = 'plain' | 'percent' | 'day' | 'month' | 'time';

/** What all sheets of an Excel file share. */
export interface Workbook {
  sheets: { name: string; part: string; hidden: boolean }[];
  strings: string[];
  styles: NumberStyle[];
  /** Days are counted from 1904 rather than from 1900. */
  since1904: boolean;
}

const nothing = () => undefined;

/** Reads what is said of all sheets: their names and parts, the texts, the formats of numbers. */
export function readWorkbook(archive: Archive): Workbook {
  const parts = new Map<string, string>();
  archive.readXml('xl/_rels/workbook.xml.rels', {
    open: (name, attributes) => {
      const target = attributes.get('Target') ?? '';
      const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
      if (name === 'Relationship') parts.set(attributes.get('Id') ?? '', part);
    },
    close: nothing,
    text: nothing,
  });
  const book: Workbook = { sheets: [], strings: [], styles: [], since1904: false };
  archive.readXml('xl/workbook.xml', {
    open: (name, attributes) => {
      if (name === 'workbookPr') book.since1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '');
      if (name !== 'sheet') return;
      const part = parts.get(attributes.get('id') ?? '');
      const hidden = (attributes.get('state') ?? 'visible') !== 'visible';
      if (part !== undefined) book.sheets.push({ name: attributes.get('name') ?? '', part, hidden });
    },
    close: nothing,
    text: nothing,
  });
  readStrings(archive, book.strings);
  readStyles(archive, book.styles);
  return book;
}

function readStrings(archive: Archive, strings: string[]): void {
  let text = '';
  let shows = false;
  let phonetic = false;
  archive.readXml('xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') shows = !phonetic;
    },
    close: (name) => {
      if (name === 'si') strings.push(text);
      else if (name === 'rPh') phonetic = false;
      else if (name === 't') shows = false;
    },
    text: (words) => {
      if (shows) text += words;
    },
  });
}

/** Formats that Excel knows by number alone; those of China among them. */
const BUILT_IN: readonly { from: number; to: number; style: NumberStyle }[] = [
  { from: 9, to: 10, style: 'percent' },
  { from: 14, to: 16, style: 'day' },
  { from: 17, to: 17, style: 'month' },
  { from: 18, to: 21, style: 'time' },
  { from: 22, to: 22, style: 'day' },
  { from: 27, to: 27, style: 'month' },
  { from: 28, to: 31, style: 'day' },
  { from: 32, to: 35, style: 'time' },
  { from: 36, to: 36, style: 'month' },
  { from: 45, to: 47, style: 'time' },
  { from: 50, to: 50, style: 'month' },
  { from: 51, to: 51, style: 'day' },
  { from: 52, to: 52, style: 'month' },
  { from: 53, to: 54, style: 'day' },
  { from: 57, to: 57, style: 'month' },
  { from: 58, to: 58, style: 'day' },
];

function readStyles(archive: Archive, styles: NumberStyle[]): void {
  const own = new Map<number, NumberStyle>();
  let cells = false;
  archive.readXml('xl/styles.xml', {
    open: (name, attributes) => {
      const id = Number(attributes.get('numFmtId') ?? 0);
      if (name === 'numFmt') own.set(id, styleOf(attributes.get('formatCode') ?? ''));
      else if (name === 'cellXfs') cells = true;
      else if (name === 'xf' && cells) {
        styles.push(own.get(id) ?? BUILT_IN.find(({ from, to }) => id >= from && id <= to)?.style ?? 'plain');
      }
    },
    close: (name) => {
      if (name === 'cellXfs') cells = false;
    },
    text: nothing,
  });
}

/** What a format shows: yyyy"年"m"月" is a month. What stands in quotes or square brackets says nothing of it. */
function styleOf(format: string): NumberStyle {
  const letters = format.toLowerCase().replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  if (letters.includes('%')) return 'percent';
  if (letters.includes('y')) return letters.includes('d') ? 'day' : 'month';
  if (letters.includes('d') && letters.includes('m')) return 'day';
  return /h|s/.test(letters) && !letters.includes('general') ? 'time' : 'plain';
}
