import type { DraftTarget } from '../domain/plan/draft';
import { isDigit } from './characters';
import { readClauses, type Clause, type Without } from './clauses';
import { figuresIn, peel, type Figure } from './figures';
import type { Range, Source } from './normalise';
import { readOrdinal } from './ordinals';
import { labelAt } from './statements';
import { BEFORE_NUMBER, FULL_COVERAGE, SCOPES } from './target-words';
import { readPeriods, type Periods } from './time-phrases';

/** No metric takes more characters. */
const LONGEST_METRIC = 80;

/** Reads targets out of the paragraphs of one document. */
export class TargetReader {
  private readonly periods: Periods;

  constructor(
    private readonly source: Source,
    /** Whose figure it is where the text does not say: 全市, 全省 …. */
    private readonly wholePlace: string,
  ) {
    this.periods = readPeriods(source.text);
  }

  /** The targets of some paragraphs, leaving out the ranges `without`: statements of responsibility. */
  read(paragraphs: readonly Range[], without: readonly Range[]): DraftTarget[] {
    const left = new Map(without.map(({ start, end }) => [start, end]));
    const targets: DraftTarget[] = [];
    for (const paragraph of paragraphs) this.readParagraph(paragraph, left, targets);
    return targets;
  }

  private readParagraph(paragraph: Range, without: Without, targets: DraftTarget[]): void {
    const { text } = this.source;
    // 任务来源：…第3项 and 完成时限：… set no figures.
    if (labelAt(text, paragraph)?.value === 'ignored') return;
    let before: Clause | undefined;
    let said: DraftTarget | undefined;
    const words = readOrdinal(text, paragraph.start, paragraph.end)?.end ?? paragraph.start;
    for (const clause of readClauses(text, { start: words, end: paragraph.end }, without, this.periods)) {
      // What a list leaves out stands earlier in the same sentence.
      if ('。!?'.includes(text.charAt(clause.start - 1))) said = undefined;
      const figures = figuresIn(text, clause);
      pieces(text, clause, figures).forEach((piece, index) => {
        const figure = figures[index];
        if (figure === undefined) return;
        said = this.target(clause, figure, piece, said);
        targets.push(said);
      });
      const coverage = this.coverage(clause, before);
      if (coverage !== null) targets.push(coverage);
      before = clause;
    }
  }

  private target(clause: Clause, figure: Figure, piece: Range, before: DraftTarget | undefined): DraftTarget {
    const { text } = this.source;
    const { comparator, quantity } = figure;
    const { value, unit, rhythm, due } = quantity;
    const from = this.afterTime(clause, piece.start, figure.start);
    const scope = this.scopeOf(clause, piece, figure.start);
    const words =
      figure.order === 'first'
        ? { start: figure.end + (text.charAt(figure.end) === '的' ? 1 : 0), end: piece.end }
        : { start: Math.max(from, scope?.end ?? 0), end: withoutComparing(text, figure.start, from) };
    const metric = completed(this.metric(words), before);
    return this.finish({ piece, metric, comparator, value, unit, rhythm, due, scope });
  }

  /** 实现…全覆盖 at the end of a clause. What is covered may stand in the clause before. */
  private coverage(clause: Clause, before: Clause | undefined): DraftTarget | null {
    const { text } = this.source;
    const end = clause.end;
    const hit = FULL_COVERAGE.endingAt(text, end, clause.start);
    if (hit === null) return null;
    const scope = this.scopeOf(clause, clause, hit.start);
    const from = Math.max(this.afterTime(clause, clause.start, hit.start), scope?.end ?? 0);
    const own = peel(text, from, hit.start) < hit.start;
    const words = own || before === undefined ? { start: from, end: hit.start } : before;
    const metric = this.metric(words);
    const { rhythm, due } = clause.time;
    return this.finish({
      piece: clause,
      metric,
      comparator: 'all',
      value: 100,
      unit: '%',
      rhythm,
      due,
      scope,
    });
  }

  private finish(
    found: Omit<DraftTarget, 'clause' | 'span' | 'scope'> & { piece: Range; scope: Range | null },
  ): DraftTarget {
    const { piece, metric, comparator, value, unit, rhythm, due, scope } = found;
    const words = scope === null ? this.wholePlace : this.source.quote(scope);
    const clause = this.source.quote(piece).trim();
    return {
      clause,
      span: this.source.span(piece),
      metric,
      comparator,
      value,
      unit,
      rhythm,
      due,
      scope: words,
    };
  }

  /** What is counted, without the verbs before it. */
  private metric(words: Range): string {
    const { text } = this.source;
    const end = Math.min(words.end, words.start + LONGEST_METRIC);
    const from = peel(text, afterMeans(text, { start: words.start, end }), end);
    const place = SCOPES.at(text, from, end);
    const start = peel(text, place?.end ?? from, end);
    const range = start < end ? { start, end } : { start: words.start, end };
    return this.source.quote(range).trim();
  }

  /** After the last time phrase; 较2020年 in the middle of words is no head to take off. */
  private afterTime({ times }: Clause, from: number, limit: number): number {
    const last = times.findLast(
      ({ rhythm, start, end }) => start >= from && end <= limit && (rhythm !== 'none' || start <= from + 1),
    );
    return last?.end ?? from;
  }

  /** 每条产业链, 每个县(市、区) or 全市, where it stands in the clause before the number. */
  private scopeOf(clause: Clause, piece: Range, limit: number): Range | null {
    const { text } = this.source;
    const place = SCOPES.at(text, peel(text, this.afterTime(clause, piece.start, limit), limit), limit);
    if (place !== null) return place;
    for (let at = Math.max(clause.start, limit - FURTHEST_SCOPE); at < limit; at++) {
      if (text.charAt(at) === '每' && !PERIODS.includes(text.charAt(at + 1)))
        return this.eachFrom(clause, at, limit);
    }
    return null;
  }

  /** From 每 to the verb that follows. */
  private eachFrom({ names }: Clause, start: number, limit: number): Range {
    const { text } = this.source;
    for (let at = start + 1; at < limit; at++) {
      const name = names.find((range) => range.start === at);
      if (name !== undefined) at = name.end - 1;
      else if (at > start + 2 && (peel(text, at, limit) > at || text.charAt(at) === '、'))
        return { start, end: at };
    }
    return { start, end: limit };
  }
}

const FURTHEST_SCOPE = 40;
/** 每年, 每月, 每季度, 每周, 每日, 每次 say when, not whose. */
const PERIODS = '年月季周日天次';

/** Cuts a clause into one piece a figure; each piece holds a number and what it counts. */
function pieces(text: string, clause: Clause, figures: readonly Figure[]): Range[] {
  const cuts = figures.map((figure, index) => {
    const next = figures[index + 1];
    if (next === undefined) return figure.order === 'last' ? figure.end : clause.end;
    if (figure.order === 'last') return figure.end;
    return lastDelimiter(text, figure.end, next.start);
  });
  return cuts.map((end, index) => {
    const before = cuts[index - 1];
    const start = before === undefined ? clause.start : skipDelimiter(text, before);
    return { start: Math.min(skipBlanks(text, start, end), end), end };
  });
}

/** The last 、 before the next number, or the 和 right before it. */
function lastDelimiter(text: string, from: number, next: number): number {
  if ('和及与并'.includes(text.charAt(next - 1))) return next - 1;
  const mark = text.lastIndexOf('、', next - 1);
  return mark >= from ? mark : next;
}

function skipDelimiter(text: string, at: number): number {
  return '、和及与并”'.includes(text.charAt(at)) ? at + 1 : at;
}

function skipBlanks(text: string, at: number, limit: number): number {
  while (at < limit && (text.charAt(at) === ' ' || text.charAt(at) === '\n')) at++;
  return at;
}

/** The words before a number without 达到, 累计 and their like at their end. */
function withoutComparing(text: string, end: number, from: number): number {
  let at = end;
  for (let hit = BEFORE_NUMBER.endingAt(text, at, from); hit !== null && hit.start > from;) {
    at = hit.start;
    hit = BEFORE_NUMBER.endingAt(text, at, from);
  }
  return at;
}

/** 通过…方式, 在…领域 at the head say how and where. */
const MEANS: readonly { open: string; close: readonly string[] }[] = [
  { open: '通过', close: ['方式', '模式', '机制', '途径', '手段'] },
  { open: '在', close: ['领域', '方面', '行业', '区域'] },
];

function afterMeans(text: string, { start, end }: Range): number {
  for (const { open, close } of MEANS) {
    if (!text.startsWith(open, start)) continue;
    for (const word of close) {
      const at = text.slice(start, end).indexOf(word);
      if (at > 0) return start + at + word.length;
    }
  }
  return start;
}

/** Changes that need the figure named before: 增加值突破300亿元, 年均增长10%以上. */
const CHANGES = new Set(['增长', '增速', '提高', '提升', '下降', '降低', '增幅']);

/** 500亿元的 after 地区生产总值1000亿元以上的县 is 地区生产总值500亿元的县: what the list left out is put back. */
function completed(metric: string, before: DraftTarget | undefined): string {
  if (before !== undefined && CHANGES.has(metric)) return before.metric + metric;
  if (before === undefined || !metric.endsWith('的') || !isDigit(metric.charAt(0))) return metric;
  const number = [...before.metric].findIndex((char) => isDigit(char));
  const rest = before.metric.lastIndexOf('的');
  if (number < 0 || rest < number) return metric;
  return before.metric.slice(0, number) + metric + before.metric.slice(rest + 1);
}
