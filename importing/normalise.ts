import type { Span } from '../domain/plan/draft';
import { folded } from './characters';
import { continues, fullWidth, readLines } from './lines';

/** A paragraph of the normalised text, as `[start, end)`. */
export interface Range {
  start: number;
  end: number;
}

export interface Paragraph extends Range {
  /** An empty line or the end of a page stood before it. */
  gap: boolean;
}

/**
 * A document made even: full-width characters folded to half-width, hard-wrapped lines joined, page numbers dropped.
 * All parts of the reader work on `text`; `span` and `quote` lead back to the very characters of the document.
 */
export class Source {
  private constructor(
    /** The document as it was decoded. */
    readonly original: string,
    /** Its normalised text: paragraphs separated by line feeds. */
    readonly text: string,
    readonly paragraphs: readonly Paragraph[],
    /** For every character of `text`, where it stands in `original`. */
    private readonly origin: Uint32Array,
  ) {}

  /** `asLines`: its lines are paragraphs, and none is joined to the one before. */
  static of(original: string, asLines = false): Source {
    const lines = readLines(original);
    const full = asLines ? Infinity : fullWidth(original, lines);
    const origin = new Uint32Array(original.length + 1);
    const pieces: string[] = [];
    const paragraphs: Paragraph[] = [];
    let length = 0;
    lines.forEach((line, index) => {
      const before = lines[index - 1];
      const joined = before !== undefined && continues(original, before, line, full);
      if (!joined) {
        if (before !== undefined) {
          pieces.push('\n');
          origin[length++] = before.end;
        }
        paragraphs.push({ start: length, end: length, gap: line.gap });
      }
      pieces.push(folded(original.slice(line.start, line.end)));
      for (let at = line.start; at < line.end; at++) origin[length++] = at;
      paragraphs[paragraphs.length - 1]!.end = length;
    });
    origin[length] = original.length;
    return new Source(original, pieces.join(''), paragraphs, origin);
  }

  /** The range of the original document that `[start, end)` of the normalised text was read from. */
  span({ start, end }: Range): Span {
    const first = this.origin[start] ?? this.original.length;
    return { start: first, end: end > start ? (this.origin[end - 1] ?? first) + 1 : first };
  }

  /** The words of `[start, end)` as the document has them, without the line breaks and page numbers in between. */
  quote({ start, end }: Range): string {
    let quoted = '';
    let runStart = start;
    for (let at = start; at < end; at++) {
      const here = this.origin[at]!;
      const isBreak = this.text.charAt(at) === '\n';
      const goesOn = at + 1 < end && this.origin[at + 1] === here + 1 && this.text.charAt(at + 1) !== '\n';
      if (goesOn && !isBreak) continue;
      quoted += isBreak ? '\n' : this.original.slice(this.origin[runStart], here + 1);
      runStart = at + 1;
    }
    return quoted;
  }
}
