import type { Archive } from './archive';
import { type Attributes } from './xml';

/** Automatic numbers of a Word file: 一、, （一） and 1. that stand in no paragraph's text. */

interface Level {
  start: number;
  format: string;
  /** The number's text, with `%1` for the number of the first level. */
  text: string;
}

interface List {
  /** Numbers of one abstract list count on together. */
  abstract: string;
  /** Levels that this list begins anew at, and with what. */
  restarts: Map<number, number>;
}

/** Where a paragraph stands in which list. */
export interface Numbered {
  list: string;
  level: number;
}

const MOST_LEVELS = 9;

/** Counts the numbered paragraphs of one document, in their order. */
export class Numbering {
  private readonly levels = new Map<string, Level[]>();
  private readonly lists = new Map<string, List>();
  private readonly counts = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(archive: Archive) {
    let abstract = '';
    let list: List | null = null;
    let level = 0;
    let override = 0;
    const open = (name: string, attributes: Attributes): void => {
      const value = attributes.get('val') ?? '';
      const own = this.levels.get(abstract)?.[level];
      if (name === 'abstractNum') {
        abstract = attributes.get('abstractNumId') ?? '';
        this.levels.set(abstract, []);
        list = null;
      } else if (name === 'num') {
        list = { abstract: '', restarts: new Map() };
        this.lists.set(attributes.get('numId') ?? '', list);
      } else if (name === 'abstractNumId' && list !== null) list.abstract = value;
      else if (name === 'lvlOverride') override = levelOf(attributes.get('ilvl'));
      else if (name === 'startOverride') list?.restarts.set(override, whole(value, 1));
      else if (list !== null) return;
      else if (name === 'lvl') {
        level = levelOf(attributes.get('ilvl'));
        const levels = this.levels.get(abstract);
        if (levels !== undefined) levels[level] = { start: 1, format: 'decimal', text: '' };
      } else if (own !== undefined && name === 'start') own.start = whole(value, 1);
      else if (own !== undefined && name === 'numFmt') own.format = value;
      else if (own !== undefined && name === 'lvlText') own.text = value;
    };
    archive.readXml('word/numbering.xml', { open, close: () => undefined, text: () => undefined });
  }

  /** The number of the next paragraph of that list and level, as it is shown; nothing for a bullet. */
  next({ list: id, level }: Numbered): string {
    const list = this.lists.get(id);
    const levels = list && this.levels.get(list.abstract);
    const own = levels?.[level];
    if (list === undefined || levels === undefined || own === undefined) return '';
    const counts = this.counts.get(list.abstract) ?? [];
    this.counts.set(list.abstract, counts);
    const restart = list.restarts.get(level);
    const first = restart !== undefined && !this.begun.has(`${id} ${level}`);
    this.begun.add(`${id} ${level}`);
    counts[level] = first ? restart : (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    if (own.format === 'bullet' || own.format === 'none') return '';
    const shown = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      return write(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal');
    });
    // 1. before 5G基站 is no figure.
    return /[.．0-9A-Za-z)]$/.test(shown) ? `${shown} ` : shown;
  }
}

function levelOf(value: string | null): number {
  return Math.min(whole(value ?? '', 0), MOST_LEVELS - 1);
}

function whole(value: string, otherwise: number): number {
  return /^\d{1,5}$/.test(value) ? Number(value) : otherwise;
}

const CIRCLED_FIRST = 0x2460;
const CIRCLED_MOST = 20;
const STEMS = '甲乙丙丁戊己庚辛壬癸';

/** How a number is written in the formats that Chinese documents use; in digits in any other. */
const FORMATS: Record<string, (value: number) => string> = {
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  japaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  ideographTraditional: (value) => STEMS.charAt((value - 1) % STEMS.length),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalZero: (value) => String(value).padStart(2, '0'),
  lowerLetter: (value) => letter(value).toLowerCase(),
  upperLetter: letter,
};

function write(value: number, format: string): string {
  return FORMATS[format]?.(value) ?? String(value);
}

function circled(value: number): string {
  return value >= 1 && value <= CIRCLED_MOST ? String.fromCharCode(CIRCLED_FIRST + value - 1) : String(value);
}

function letter(value: number): string {
  return String.fromCharCode(0x41 + ((value - 1) % 26));
}

const DIGITS = '零一二三四五六七八九';

/** 1 to 999 as 一 to 九百九十九; in digits beyond. */
export function chinese(value: number): string {
  if (value < 1 || value > 999) return String(value);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  let written = hundreds > 0 ? `${DIGITS.charAt(hundreds)}百` : '';
  if (tens > 0) written += `${tens === 1 && hundreds === 0 ? '' : DIGITS.charAt(tens)}十`;
  else if (hundreds > 0 && ones > 0) written += '零';
  return ones > 0 ? written + DIGITS.charAt(ones) : written;
}
