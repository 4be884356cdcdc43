import { pairBrackets } from './brackets';
import { isDigit } from './characters';
import { numberEnd, readQuantity, type Quantity } from './measures';
import type { Range } from './normalise';
import { readTime, type Periods, type Time, type TimePhrase } from './time-phrases';

/** A quantity with the time phrase that governs it. */
export interface TimedQuantity extends Quantity, Time {}

/** A part of a sentence between commas, with the figures and time phrases in it. */
export interface Clause extends Range {
  quantities: TimedQuantity[];
  times: TimePhrase[];
  /** The time phrase in force at its end. */
  time: Time;
  /** The one that goes on governing the clauses after it. */
  lasting: Time;
  /** Names in 《》 and “” and brackets: what stands there is not read. */
  names: Range[];
}

const NO_TIME: Time = { rhythm: 'none', due: null };
const CLAUSE_ENDS = ',;。:!?\n';
const SENTENCE_ENDS = '。!?\n';
/** A quotation longer than this is text, not a name. */
const LONGEST_NAME = 12;

/** Ranges that hold no targets, from their start to their end. */
export type Without = ReadonlyMap<number, number>;

/**
 * Cuts a paragraph into clauses, leaving out `without` (the statements of responsibility). A time phrase governs what
 * follows it up to the next one or the end of the sentence.
 */
export function readClauses(text: string, paragraph: Range, without: Without, periods: Periods): Clause[] {
  return new ClauseReader(text, paragraph, without, periods).read();
}

class ClauseReader {
  private readonly clauses: Clause[] = [];
  private readonly closing: ReadonlyMap<number, number>;
  private clause: Clause;

  constructor(
    private readonly text: string,
    private readonly paragraph: Range,
    private readonly left: Without,
    private readonly periods: Periods,
  ) {
    this.closing = pairBrackets(text, paragraph).closing;
    this.clause = this.begin(paragraph.start, NO_TIME);
  }

  read(): Clause[] {
    const { text, paragraph } = this;
    for (let at = paragraph.start; at < paragraph.end;) {
      const statement = this.left.get(at);
      if (statement !== undefined) {
        this.cut(at, Math.min(statement, paragraph.end), this.clause.lasting);
        at = this.clause.start;
      } else if (CLAUSE_ENDS.includes(text.charAt(at)) && !this.isThousands(at)) {
        this.cut(at, at + 1, SENTENCE_ENDS.includes(text.charAt(at)) ? NO_TIME : this.clause.lasting);
        at++;
      } else at = this.step(at);
    }
    this.cut(paragraph.end, paragraph.end, NO_TIME);
    return this.clauses;
  }

  /** Takes in what stands at `at`; returns where to go on. */
  private step(at: number): number {
    const { text, clause } = this;
    const { end: limit } = this.paragraph;
    const name = this.nameEnd(at);
    if (name !== null) {
      clause.names.push({ start: at, end: name });
      return name;
    }
    const time = readTime(text, at, limit, this.periods);
    if (time !== null) {
      clause.times.push(time);
      // 较2020年 and 2023年起 set no deadline, and do not end the one in force.
      if (time.rhythm !== 'none') clause.time = { rhythm: time.rhythm, due: time.due };
      if (time.governs === 'sentence') clause.lasting = clause.time;
      return time.end;
    }
    if (!isDigit(text.charAt(at))) return at + 1;
    const quantity = readQuantity(text, at, limit);
    if (quantity !== null) clause.quantities.push({ ...quantity, ...clause.time });
    return quantity?.end ?? numberEnd(text, at, limit);
  }

  /** The end of a bracket, of 《…》 or of a short “…” that opens at `at`. */
  private nameEnd(at: number): number | null {
    const close = this.closing.get(at);
    if (close !== undefined) return close + 1;
    if (this.text.charAt(at) !== '“') return null;
    const quoted = this.text.slice(at, Math.min(at + LONGEST_NAME + 2, this.paragraph.end)).indexOf('”');
    // “十四五”末 is a time, not a name.
    return quoted < 0 || this.text.charAt(at + 1) === '十' ? null : at + quoted + 1;
  }

  /** The comma of 1,000. */
  private isThousands(at: number): boolean {
    return (
      this.text.charAt(at) === ',' && isDigit(this.text.charAt(at - 1)) && isDigit(this.text.charAt(at + 1))
    );
  }

  private begin(start: number, time: Time): Clause {
    return { start, end: start, quantities: [], times: [], time, lasting: time, names: [] };
  }

  private cut(end: number, next: number, time: Time): void {
    if (end > this.clause.start) this.clauses.push({ ...this.clause, end });
    this.clause = this.begin(next, time);
  }
}
