import type { PlanDraft } from '../domain/plan/draft';
import { isDigit } from './characters';
import { lastDay, readDate, readNumericDate, type WrittenDate } from './dates';
import { Lexicon, words, wordSet } from './lexicon';
import type { Paragraph, Range, Source } from './normalise';
import { readOrdinal } from './ordinals';
import { looksLikeUnit } from './units';

/** What stands above the plan and below it: who issued it, when, under which number and name. */
type Head = Omit<PlanDraft['plan'], 'targets'> & {
  /** Where the plan itself begins, after its title. */
  bodyStart: number;
};

/** How many paragraphs a cover letter with its letterhead may have; a text without headings is no head throughout. */
const LONGEST_HEAD = 80;
const TAIL = 12;

/** Reads the head of a document. Everything but the title may be missing: an extract has only that. */
export function readHead(source: Source): Head {
  const { text, paragraphs } = source;
  const first = paragraphs.findIndex(({ start, end }) => readOrdinal(text, start, end) !== null);
  const head = paragraphs.slice(0, Math.min(first < 0 ? LONGEST_HEAD : first, LONGEST_HEAD));
  const tail = paragraphs.slice(Math.max(head.length, paragraphs.length - TAIL));
  const title = findTitle(source, head);
  const date = findDate(text, head) ?? findDate(text, tail);
  const notice = announced(source, head);
  return {
    title: title === null ? (notice ?? firstWords(source)) : title.words,
    bodyStart: title?.end ?? 0,
    documentNumber: findNumber(text, head) ?? findNumber(text, tail),
    issuer: (date === null ? null : signatory(source, date)) ?? issuerInTitle(source, head),
    issuedOn: date === null ? (labelledDate(text, head) ?? imprint(text, tail)) : lastDay(date.date),
  };
}

/** Words with which titles of plans end. A 通知 only sends the plan out. */
const PLAN_KINDS = new Lexicon<'plan' | 'notice'>([
  ...words(
    '计划 方案 措施 意见 规划 办法 要点 纲要 规定 细则 任务书 工程 清单 分工 安排 决定 政策 举措',
    'plan' as const,
  ),
  ...words('通知 通告 公告 函', 'notice' as const),
]);
const TITLE_LENGTH = { least: 6, most: 100 };
const LONGEST_TITLE_LINES = 4;
const PUNCTUATION = '。;,:!?';

function findTitle(source: Source, head: readonly Paragraph[]): { words: string; end: number } | null {
  let found: { words: string; end: number; kind: 'plan' | 'notice' } | null = null;
  const wanted = announced(source, head);
  for (let index = 0; index < head.length; index++) {
    const kind = titleKind(source.text, head[index]);
    const paragraph = head[index];
    if (kind === null || paragraph === undefined || (found?.kind === 'plan' && kind === 'notice')) continue;
    const title = wholeTitle(source, head, index);
    if (title === wanted) return { words: title, end: paragraph.end };
    found = { words: title, end: paragraph.end, kind };
  }
  return found;
}

/** Whether a paragraph reads like a title: short, no sentence, ends with 计划, 方案 and the like. */
function titleKind(text: string, paragraph: Range | undefined): 'plan' | 'notice' | null {
  if (paragraph === undefined || paragraph.end - paragraph.start > TITLE_LENGTH.most) return null;
  const end = withoutNote(text, paragraph);
  if (end - paragraph.start < TITLE_LENGTH.least) return null;
  for (let at = paragraph.start; at < end; at++) if (PUNCTUATION.includes(text.charAt(at))) return null;
  return PLAN_KINDS.endingAt(text, end, paragraph.start)?.value ?? null;
}

/** The end without （2024—2027年） or （试行） at it. */
function withoutNote(text: string, { start, end }: Range): number {
  if (text.charAt(end - 1) !== ')') return end;
  const open = text.lastIndexOf('(', end);
  return open > start ? open : end;
}

/** Joins the lines of a title set on several lines, which no empty line parts. */
function wholeTitle(source: Source, head: readonly Paragraph[], last: number): string {
  let whole = '';
  for (let index = last; index >= 0 && index > last - LONGEST_TITLE_LINES; index--) {
    const line = head[index];
    if (line === undefined || (index < last && !isTitleLine(source.text, line))) break;
    whole = source.quote(line) + whole;
    if (line.gap) break;
  }
  return squeeze(whole);
}

function isTitleLine(text: string, line: Range): boolean {
  if (line.end - line.start > TITLE_LENGTH.most || titleKind(text, line) !== null) return false;
  if (readDate(text, line.start) !== null || readNumericDate(text, line.start) !== null) return false;
  const last = text.charAt(line.end - 1);
  if (last === '号' || last === ')' || isDigit(last)) return false;
  for (let at = line.start; at < line.end; at++) if (PUNCTUATION.includes(text.charAt(at))) return false;
  return !text.slice(line.start, line.end).endsWith('文件');
}

/** The name in 关于印发《…》的通知 or 关于印发…的通知, without its 《》. */
function announced(source: Source, head: readonly Paragraph[]): string | null {
  for (const paragraph of head) {
    if (paragraph.end - paragraph.start > TITLE_LENGTH.most * 2) continue;
    const words = squeeze(source.quote(paragraph));
    const from = words.indexOf('印发');
    const to = words.lastIndexOf('的通知');
    if (from < 0 || to < from) continue;
    return words
      .slice(from + 2, to)
      .split('《')
      .join('')
      .split('》')
      .join('');
  }
  return null;
}

function firstWords(source: Source): string {
  const first = source.paragraphs[0];
  if (first === undefined) return '';
  return source
    .quote({ start: first.start, end: Math.min(first.end, first.start + TITLE_LENGTH.most) })
    .trim();
}

/** A number torn over this many lines is put together. */
const NUMBER_LINES = 3;
const NUMBER_LABELS = wordSet('发文字号: 发文字号 文号: 文号 发文文号: 文件编号:');

/** 济政字〔2024〕46号 on a line of its own, also torn over lines. */
function findNumber(text: string, paragraphs: readonly Range[]): string | null {
  for (let index = 0; index < paragraphs.length; index++) {
    let joined = '';
    if (isLetterhead(text, paragraphs[index])) continue;
    for (const line of paragraphs.slice(index, index + NUMBER_LINES)) {
      if (line.end - line.start > 40) break;
      joined += squeeze(text.slice(line.start, line.end));
      const from = NUMBER_LABELS.at(joined, 0)?.end ?? 0;
      const number = documentNumber(joined.slice(from));
      if (number !== null) return number;
    }
  }
  return null;
}

/** 浙江省人民政府文件, which may stand right above a number but is no part of it. */
function isLetterhead(text: string, line: Range | undefined): boolean {
  return line !== undefined && text.startsWith('文件', line.end - 2);
}

const NUMBER = /^([一-龥]{1,12})[〔[(【](\d{4})[〕\])】](?:第)?(\d{1,5})号$/;

function documentNumber(words: string): string | null {
  const [, office, year, number] = NUMBER.exec(words) ?? [];
  return office === undefined ? null : `${office}〔${year}〕${number}号`;
}

interface FoundDate {
  date: WrittenDate;
  /** The paragraph that is this date. */
  at: Range;
}

/** The last paragraph that is nothing but a date: the signature's. */
function findDate(text: string, paragraphs: readonly Range[]): (FoundDate & { date: WrittenDate }) | null {
  for (const paragraph of [...paragraphs].reverse()) {
    const date = readDate(text, paragraph.start);
    if (date?.day != null && date.end === paragraph.end) return { date, at: paragraph };
  }
  return null;
}

/** Who signed: the lines above the date. A name torn over lines is put together, several names are listed. */
const MOST_SIGNATORIES = 10;
const LONGEST_SIGNATORY = 50;

function signatory(source: Source, { at }: FoundDate): string | null {
  const { text, paragraphs } = source;
  const last = paragraphs.findIndex(({ start }) => start === at.start) - 1;
  const names: string[] = [];
  for (let index = last; index >= 0 && index > last - MOST_SIGNATORIES; index--) {
    const line = paragraphs[index];
    if (line === undefined || line.end - line.start > LONGEST_SIGNATORY) break;
    const name = withoutSeal(squeeze(source.quote(line)));
    const isName = looksLikeUnit(name);
    if (PUNCTUATION.includes(text.charAt(line.end - 1)) || (names.length === 0 && !isName)) break;
    if (titleKind(text, line) !== null || readDate(text, line.start) !== null) break;
    if (isName) names.unshift(name);
    else if (!line.gap || name.endsWith('）') || name.endsWith(')')) names[0] = name + (names[0] ?? '');
    else break;
  }
  return names.length === 0 ? null : names.join('、');
}

function withoutSeal(name: string): string {
  for (const seal of ['（代章）', '(代章)', '（盖章）', '(盖章)', '（章）', '(章)']) {
    if (name.endsWith(seal)) return name.slice(0, -seal.length);
  }
  return name;
}

/** 济宁市人民政府 of 济宁市人民政府关于印发… or 浙江省人民政府文件. */
function issuerInTitle(source: Source, head: readonly Paragraph[]): string | null {
  for (const paragraph of head) {
    if (paragraph.end - paragraph.start > TITLE_LENGTH.most) continue;
    const words = squeeze(source.quote(paragraph));
    for (const mark of ['关于', '印发', '文件']) {
      const name = words.slice(0, Math.max(0, words.indexOf(mark)));
      if (name.length > 3 && looksLikeUnit(name)) return name;
    }
  }
  return null;
}

const DATE_LABELS = wordSet('发布日期: 成文日期: 印发日期: 发文日期: 生成日期: 发布时间: 发文时间:');

/** 发布日期:2024-09-20, or a line that is a date in digits. */
function labelledDate(text: string, head: readonly Range[]): string | null {
  for (const { start, end } of head) {
    const label = DATE_LABELS.find(text, start, Math.min(end, start + 200));
    const from = label?.end ?? start;
    const date = readDate(text, from) ?? readNumericDate(text, from);
    if (date?.day != null && (label !== null || date.end === end)) return lastDay(date);
  }
  return null;
}

/** 2025年4月17日印发 at the foot of the last page. */
function imprint(text: string, tail: readonly Range[]): string | null {
  for (const { start, end } of tail) {
    if (end - start > TITLE_LENGTH.most || !text.startsWith('印发', end - 2)) continue;
    for (let at = start; at < end; at++) {
      const date = readDate(text, at);
      if (date?.day != null && date.end === end - 2) return lastDay(date);
    }
  }
  return null;
}

function squeeze(words: string): string {
  return [...words].filter((char) => char.trim() !== '').join('');
}
