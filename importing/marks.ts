import type { Mark, PlanDraft } from '../domain/plan/draft';
import type { AssignedTask } from './assign';
import type { Range, Source } from './normalise';
import { readPeriods, readTime } from './time-phrases';

/** Passages to colour beside a draft: of every task its units, its targets and the dates inside them. */
export function marksOf(source: Source, draft: PlanDraft, assigned: readonly AssignedTask[]): Mark[] {
  const periods = readPeriods(source.text);
  const marks = assigned.flatMap(({ task, named }, index): Mark[] => {
    const of = (kind: Mark['kind'], range: Range): Mark => ({
      kind,
      span: source.span(range),
      task: task.number,
    });
    const targets = draft.tasks[index]?.targets ?? [];
    return [
      ...named.map(({ kind, range, unit }) => ({ ...of(kind, range), unit })),
      ...targets.map(({ span }): Mark => ({ kind: 'target', span, task: task.number })),
      ...task.paragraphs.flatMap((paragraph) =>
        datesIn(source.text, paragraph, periods).map((range) => of('date', range)),
      ),
    ];
  });
  return marks.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function datesIn(text: string, { start, end }: Range, periods: Parameters<typeof readTime>[3]): Range[] {
  const found: Range[] = [];
  for (let at = start; at < end; at++) {
    const time = readTime(text, at, end, periods);
    if (time === null || time.end <= at) continue;
    found.push({ start: at, end: time.end });
    at = time.end - 1;
  }
  return found;
}
