import type { Comparator } from '../domain/plan/draft';
import type { Clause, TimedQuantity } from './clauses';
import type { Hit } from './lexicon';
import {
  ADVERBS,
  AFTER_NUMBER,
  AIMS,
  AT_LEAST,
  BEFORE_NUMBER,
  GRANTS,
  INTRODUCING,
  NOUN_ENDINGS,
  PAST,
  QUALIFYING,
  SPOKEN_OF,
  VERBS,
} from './target-words';

/** A quantity that is a target, with its place in the clause. */
export interface Figure {
  quantity: TimedQuantity;
  comparator: Comparator;
  /** Where the number begins together with the words that compare: 不少于100名. */
  start: number;
  /** Where it ends together with 以上 and the like. */
  end: number;
  /** `last`: what is counted stands before the number (示范社350家以上); `first`: after it (350家示范社). */
  order: 'last' | 'first';
}

const DELIMITERS = '、,;。:!?\n”)]】和及与或并';
const MONEY = new Set(['元', '美元', '欧元', '人民币', '%']);
/** How far back adverbs and verbs before a number are looked for. */
const FAR = 12;

/** Which quantities of a clause are targets, rather than names, conditions, terms of a grant or qualities. */
export function figuresIn(text: string, clause: Clause): Figure[] {
  if (clause.quantities.length === 0 || isCondition(text, clause)) return [];
  const isPast = PAST.occursIn(text, clause.start, clause.end);
  if (isPast && clause.time.rhythm !== 'by') return [];
  const grant = GRANTS.occursIn(text, clause.start, clause.end);
  const figures: Figure[] = [];
  for (const quantity of clause.quantities) {
    if (grant && MONEY.has(quantity.unit)) continue;
    const figure = figureOf(text, clause, quantity, figures.at(-1));
    if (figure !== null) figures.push(figure);
  }
  return withoutSizes(text, figures);
}

/** 年薪100万元以上且…的, …: whom something is for. */
function isCondition(text: string, { start, end }: Clause): boolean {
  return end > start && text.charAt(end - 1) === '的';
}

function figureOf(
  text: string,
  clause: Clause,
  quantity: TimedQuantity,
  before: Figure | undefined,
): Figure | null {
  const after = AFTER_NUMBER.at(text, quantity.end, clause.end);
  const end = after?.end ?? quantity.end;
  const prefix = BEFORE_NUMBER.endingAt(text, quantity.start, clause.start);
  const start = prefix?.start ?? quantity.start;
  const isShare = quantity.unit === '%' && text.charAt(end) === '的' && headsClause(text, clause, start);
  if (!isShare && isQuality(text, clause, end)) return null;
  const atLeast = AT_LEAST.occursIn(text, Math.max(clause.start, start - FAR), start);
  const comparator = after?.value ?? firm(prefix) ?? (atLeast ? '>=' : '=');
  const order =
    end >= clause.end || DELIMITERS.includes(text.charAt(end)) || AIMS.at(text, end) !== null
      ? 'last'
      : 'first';
  const figure: Figure = { quantity, comparator, start, end, order };
  if (order === 'last') return hasWords(clause, start, before) ? figure : null;
  if (SPOKEN_OF.endingAt(text, start, clause.start) !== null) return null;
  return isShare || isDone(text, clause, figure, prefix, before) ? figure : null;
}

/** What a comparing word says; 达到 and its like say no more than the number does. */
function firm(prefix: Hit<Comparator> | null): Comparator | null {
  return prefix === null || prefix.value === '=' ? null : prefix.value;
}

function isQuality(text: string, clause: Clause, end: number): boolean {
  if (end >= clause.end || AIMS.at(text, end) !== null) return false;
  return QUALIFYING.at(text, end, clause.end) !== null;
}

/** Nothing stands between the head of the clause (after a time phrase and verbs) and the number: 75%的县域…. */
function headsClause(text: string, clause: Clause, at: number): boolean {
  const from = Math.max(clause.start, ...clause.times.filter(({ end }) => end <= at).map(({ end }) => end));
  return peel(text, from, at) >= at;
}

function hasWords({ start, times }: Clause, at: number, before: Figure | undefined): boolean {
  const time = times.findLast(({ rhythm, end }) => rhythm !== 'none' && end <= at);
  return at > Math.max(start, time?.end ?? 0, before === undefined ? 0 : before.end + 1);
}

/** Whether a number that comes first is what a verb is about: 打造6个…, 不少于50个…, 100名…、200名…. */
function isDone(
  text: string,
  clause: Clause,
  { quantity, start }: Figure,
  prefix: Hit<Comparator> | null,
  before: Figure | undefined,
): boolean {
  if (prefix !== null && !MONEY.has(quantity.unit)) return true;
  if (before?.order === 'first' && '、和及与并'.includes(text.charAt(start - 1))) return true;
  let at = start;
  for (let turn = 0; turn < 4; turn++) {
    if (VERBS.endingAt(text, at, clause.start) !== null) return true;
    const adverb = ADVERBS.endingAt(text, at, clause.start) ?? INTRODUCING.endingAt(text, at, clause.start);
    if (adverb === null) return false;
    at = adverb.start;
  }
  return false;
}

/** 培育10亿元以上企业5家: the first number is the size of what the second counts. */
function withoutSizes(text: string, figures: readonly Figure[]): Figure[] {
  return figures.filter((figure, index) => {
    const next = figures[index + 1];
    if (figure.order === 'last' || next?.order !== 'last') return true;
    if (figure.end === figure.quantity.end && !MONEY.has(figure.quantity.unit)) return true;
    return text.slice(figure.end, next.start).includes('、');
  });
}

/** Where the words that name the thing begin, after introducing words, verbs and adverbs from `from` on. */
export function peel(text: string, from: number, limit: number): number {
  let at = from;
  for (let next = peelOne(text, at, limit); next > at; next = peelOne(text, at, limit)) at = next;
  return at;
}

function peelOne(text: string, at: number, limit: number): number {
  if (at >= limit) return at;
  const char = text.charAt(at);
  if (char === ' ' || (char === '“' && !text.slice(at, Math.min(limit, at + FAR)).includes('”')))
    return at + 1;
  const verb = VERBS.at(text, at, limit);
  if (verb !== null && NOUN_ENDINGS.at(text, verb.end, limit) === null) {
    if (verb.value === 'verb' || text.charAt(verb.end) === '“') return verb.end;
  }
  const intro = INTRODUCING.at(text, at, limit);
  if (intro !== null) return intro.end;
  const adverb = ADVERBS.at(text, at, limit);
  if (adverb === null) return at;
  const follows =
    adverb.end >= limit || (VERBS.at(text, adverb.end) ?? ADVERBS.at(text, adverb.end)) !== null;
  return follows ? adverb.end : at;
}
