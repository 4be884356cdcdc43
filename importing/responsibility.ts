import { pairBrackets, splitOutside, trimRange, type Brackets } from './brackets';
import { readConvention } from './conventions';
import type { Paragraph, Range, Source } from './normalise';
import { readOrdinal } from './ordinals';
import { emptyStatement, labelAt, readStatement, type Statement } from './statements';
import { looksLikeUnit } from './units';
import { REACH, ROLE_VERBS } from './vocabulary';

/** All that a document says about who does what. */
interface Responsibilities {
  statements: Statement[];
  /** Brackets that begin like a statement and are never closed. */
  unclosed: Range[];
}

/** Finds every statement of responsibility: in brackets, on lines of its own, or after a label at a paragraph's end. */
export function findResponsibilities(source: Source): Responsibilities {
  const found: Responsibilities = { statements: [], unclosed: [] };
  let lineBefore: { statement: Statement; paragraph: number } | null = null;
  source.paragraphs.forEach((paragraph, index) => {
    const brackets = pairBrackets(source.text, paragraph);
    const line = readOwnLine(source, paragraph, brackets);
    if (line !== null) {
      // 牵头单位：… and 配合单位：… on lines that follow one another are one statement.
      if (lineBefore?.paragraph === index - 1) mergeInto(lineBefore.statement, line);
      else found.statements.push(line);
      lineBefore = { statement: found.statements.at(-1)!, paragraph: index };
      return;
    }
    readInside(source, paragraph, brackets, found);
  });
  return found;
}

function mergeInto(statement: Statement, next: Statement): void {
  statement.end = next.end;
  statement.mentions.push(...next.mentions);
  statement.open.push(...next.open);
  statement.carried.push(...next.carried);
  statement.shortNames.push(...next.shortNames);
  statement.joint ||= next.joint;
}

/** Statements in the brackets of a paragraph, and the one that a label opens at its end. */
function readInside(source: Source, paragraph: Paragraph, brackets: Brackets, found: Responsibilities): void {
  const { text } = source;
  for (const whole of brackets.outermost) {
    const statement = readBracket(source, whole, paragraph, brackets);
    if (statement !== null) found.statements.push(statement);
  }
  for (const sentence of sentences(text, paragraph, brackets)) {
    const carried = readConvention(source, sentence, brackets);
    if (carried?.what === 'carried')
      found.statements.push({ ...emptyStatement(sentence), carried: [carried.clause] });
  }
  const unclosed = brackets.unclosed.find(
    (at) => labelAt(text, { start: at + 1, end: paragraph.end }) !== null,
  );
  const opened = unclosed ?? labelAtSentence(text, paragraph, brackets);
  if (opened === null) return;
  const whole = { start: opened, end: paragraph.end };
  const content = { start: unclosed === undefined ? opened : opened + 1, end: paragraph.end };
  const statement = readStatement(source, whole, content, brackets);
  if (statement.mentions.length === 0) return;
  found.statements.push(statement);
  if (unclosed !== undefined) found.unclosed.push(whole);
}

/** Sentences that begin as a clause said once does: 以上各项均由各区政府落实. */
function* sentences(text: string, paragraph: Range, { closing }: Brackets): Generator<Range> {
  let start = paragraph.start;
  for (let at = paragraph.start; at <= paragraph.end; at++) {
    const close = closing.get(at);
    if (close !== undefined) at = close;
    if (at < paragraph.end && text.charAt(at) !== '。') continue;
    if (REACH.at(text, start, at) !== null) yield { start, end: Math.min(at, paragraph.end) };
    start = at + 1;
  }
}

/** Marks after which a bracket stands at the end of what it is about. */
const AFTER_BRACKET = '。;,、([〔【';

function readBracket(source: Source, whole: Range, paragraph: Range, brackets: Brackets): Statement | null {
  const { text } = source;
  const content = { start: whole.start + 1, end: whole.end - 1 };
  if (labelAt(text, trimRange(text, content)) !== null) {
    const statement = readStatement(source, whole, content, brackets);
    return statement.mentions.length > 0 || statement.carried.length > 0 ? statement : null;
  }
  const atEnd = whole.end >= paragraph.end || AFTER_BRACKET.includes(text.charAt(whole.end));
  if (!atEnd) return null;
  const statement = readStatement(source, whole, content, brackets);
  if (statement.carried.length > 0) return statement;
  const said = statement.mentions.filter((mention) => mention.said);
  if (said.length > 0) return looksLikeUnit(said[0]!.name) ? statement : null;
  return isPlainList(text, statement, whole, paragraph) ? statement : null;
}

/** A bracket of nothing but units, after the last sentence of a paragraph: （市发展改革委、市财政局）. */
function isPlainList(text: string, statement: Statement, whole: Range, paragraph: Range): boolean {
  const afterSentence = '。;'.includes(text.charAt(whole.start - 1)) && whole.start > paragraph.start;
  const nothingAfter = paragraph.end - whole.end <= 1;
  const { mentions } = statement;
  return (
    afterSentence && nothingAfter && mentions.length > 0 && mentions.every(({ name }) => looksLikeUnit(name))
  );
}

const LONGEST_OWN_LINE = 1000;

/** A paragraph that is nothing but a statement. */
function readOwnLine(source: Source, paragraph: Range, brackets: Brackets): Statement | null {
  const { text } = source;
  if (paragraph.end - paragraph.start > LONGEST_OWN_LINE) return null;
  if (labelAt(text, paragraph) !== null) {
    const statement = readStatement(source, paragraph, paragraph, brackets);
    return statement.mentions.length > 0 ? statement : null;
  }
  if (
    readOrdinal(text, paragraph.start, paragraph.end) !== null ||
    '([〔【'.includes(text.charAt(paragraph.start))
  ) {
    return null;
  }
  const [sentence, second] = splitOutside(text, paragraph, '。', brackets);
  if (sentence === undefined || second !== undefined) return null;
  if (ROLE_VERBS.endingAt(text, sentence.end, sentence.start) === null) return null;
  const statement = readStatement(source, paragraph, sentence, brackets);
  const allUnits = statement.mentions.every((mention) => mention.said && looksLikeUnit(mention.name));
  const someLead = statement.mentions.some((mention) => mention.word === 'lead');
  return allUnits && someLead ? statement : null;
}

/** Where a label opens the last part of a paragraph: …工作机制。责任单位：市教育局. */
function labelAtSentence(text: string, paragraph: Range, brackets: Brackets): number | null {
  for (let at = paragraph.start; at < paragraph.end; at++) {
    const close = brackets.closing.get(at);
    if (close !== undefined) at = close;
    if (!'。;'.includes(text.charAt(at))) continue;
    const next = trimRange(text, { start: at + 1, end: paragraph.end });
    const label = labelAt(text, next);
    if (label !== null && label.value !== 'ignored') return next.start;
  }
  return null;
}
