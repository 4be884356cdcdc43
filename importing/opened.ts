import type { Doubt } from '../domain/plan/draft';
import type { ImportError } from './errors';

/** A document's text, as the layers above read it. */
export interface Opened {
  /** What spans count in. */
  text: string;
  /** Its lines are paragraphs; otherwise they may be broken at a fixed width. */
  paragraphs: boolean;
  /** Its title, where the document says which it is. */
  title?: string;
  /** What of the document itself a person must look at. */
  doubts: Doubt[];
  /** Words that are no part of the text, such as headers of pages: they may bear a secrecy mark. */
  beside: { where: string; text: string }[];
  /** Why there is nothing to read in it; said after a mark was looked for. */
  refusal?: ImportError;
}

/** Longer than any plan; what is longer would keep everybody waiting while it is read. */
export const LONGEST_TEXT = 2_000_000;

/** Puts a text together line by line and knows where each stands. */
export class Lines {
  private readonly lines: string[] = [];
  readonly doubts: Doubt[] = [];
  private length = 0;

  /** How long the text is so far. */
  get size(): number {
    return this.length;
  }

  add(line: string): void {
    this.lines.push(line);
    this.length += line.length + 1;
  }

  /** Adds a line that a person must look at. */
  addDoubtful(line: string, code: string, message: string): void {
    this.doubts.push({ code, message, span: { start: this.length, end: this.length + line.length } });
    this.add(line);
  }

  get text(): string {
    return this.lines.map((line) => `${line}\n`).join('');
  }
}
