import type { Span } from '../../../domain/plan/draft';
import { PLANS, planText, read } from './support';

/** Without line breaks, blanks and the page numbers (— １ —) that stand between lines of a printed page. */
const even = (text: string) =>
  text
    .split('\n')
    .filter((line) => !/^[\s—０-９0-9]*$/.test(line))
    .join('')
    .replace(/\s/g, '');

describe.each(Object.keys(PLANS) as (keyof typeof PLANS)[])('spans of %s', (name) => {
  const text = planText(name);
  const draft = read(text);
  const at = ({ start, end }: Span) => even(text.slice(start, end));
  const targets = [...draft.plan.targets, ...draft.tasks.flatMap((task) => task.targets)];

  test('a target points at its very clause, which holds its figure', () => {
    expect(targets.length).toBeGreaterThan(0);
    for (const { clause, span, comparator } of targets) {
      expect(at(span)).toBe(even(clause));
      expect(clause).toMatch(comparator === 'all' ? /全覆盖/ : /[0-9０-９]/);
    }
  });

  test('a task points at its text, which holds its title and its targets', () => {
    for (const { span, text: words, title, targets: own } of draft.tasks) {
      expect(at(span)).toBe(even(words));
      expect(words).toContain(title);
      for (const target of own) {
        expect(target.span.start).toBeGreaterThanOrEqual(span.start);
        expect(target.span.end).toBeLessThanOrEqual(span.end);
      }
    }
  });

  test('tasks follow one another and do not overlap', () => {
    draft.tasks.forEach(({ span }, index) => {
      const before = draft.tasks[index - 1];
      if (before !== undefined) expect(span.start).toBeGreaterThanOrEqual(before.span.end);
    });
  });

  test('every named unit stands in its task, every doubt somewhere', () => {
    for (const { assignments, span } of draft.tasks) {
      for (const { unit, basis } of assignments) if (basis !== 'clause') expect(at(span)).toContain(unit);
    }
    for (const { span } of draft.doubts) expect(text.slice(span.start, span.end).trim()).not.toBe('');
  });
});
