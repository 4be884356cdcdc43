import type { Draft, Shown } from './data';

/** A stretch of text with the marks that cover it, the widest first. */
export interface Segment {
  start: number;
  text: string;
  kinds: string[];
  /** True where the innermost of its marks begins here. */
  begins: boolean;
}

/** The document in blocks: what belongs to a task, and what stands between. */
export interface Block {
  task: number | null;
  segments: Segment[];
}

/** Cuts the text at tasks and marks. */
export function blocksOf({ text, items, marks }: Shown): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  const put = (task: number | null, end: number): void => {
    if (end > at) blocks.push({ task, segments: segmentsOf(text, at, end, marks) });
    at = Math.max(at, end);
  };
  for (const { number, span } of [...items].sort((a, b) => a.span.start - b.span.start)) {
    put(null, span.start);
    put(number, span.end);
  }
  put(null, text.length);
  return blocks;
}

function segmentsOf(text: string, start: number, end: number, all: Draft['marks']): Segment[] {
  const marks = all.filter(({ span }) => span.start < end && span.end > start);
  const cuts = new Set([start, end]);
  for (const { span } of marks) {
    cuts.add(Math.max(start, span.start));
    cuts.add(Math.min(end, span.end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((from, i) => {
    const to = places[i + 1] ?? end;
    const over = marks
      .filter(({ span }) => span.start <= from && span.end >= to)
      .sort((a, b) => b.span.end - b.span.start - (a.span.end - a.span.start));
    const innermost = over.at(-1);
    return {
      start: from,
      text: text.slice(from, to),
      kinds: over.map((m) => m.kind),
      begins: innermost?.span.start === from,
    };
  });
}
