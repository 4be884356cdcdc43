import type { Range, Source } from './normalise';
import { titleOf, type Section } from './outline';
import type { Statement } from './statements';

/** A task as it stands in the document. */
export interface FoundTask extends Range {
  number: number;
  title: string;
  action: number;
  /** All its paragraphs, those of items below it included. */
  paragraphs: Range[];
  statements: Statement[];
}

/** What the outline says the tasks are. */
interface FoundTasks {
  actions: { number: number; title: string }[];
  tasks: FoundTask[];
  /** Paragraphs that stand before or between the tasks and belong to none: general aims. */
  general: Range[];
  /** Statements of responsibility that belong to no task, such as one under the heading of a whole group. */
  loose: Statement[];
  /** Numbers that the document skips, where tasks are numbered throughout. */
  skipped: number[];
}

interface Placed {
  section: Section;
  /** The heading it stands under; the root where there is none. */
  under: Section;
}

/** Finds tasks and the actions 行动 they are grouped in. */
export function findTasks(source: Source, root: Section, wholeTitle: string): FoundTasks {
  const responsible = new Set<Section>();
  mark(root, responsible);
  const placed: Placed[] = [];
  const groups: Section[] = [];
  if (root.statements.length > 0 && !root.children.some((child) => responsible.has(child))) {
    for (const section of byParagraph(root)) placed.push({ section, under: root });
  } else descend(root, root, responsible, { placed, groups });
  addWithoutUnits(groups, responsible, placed);
  placed.sort((a, b) => a.section.start - b.section.start);
  const above = [...new Set(placed.map(({ under }) => under))];
  const actionNumbers = numbersOf(above);
  const taskNumbers = numbersOf(placed.map(({ section }) => section));
  const titleAt = (section: Section) => source.quote(titleOf(source, section)).trim();
  const actions = above.map((section, index) => ({
    number: actionNumbers[index] ?? index + 1,
    title: section.level === 0 ? wholeTitle : titleAt(section),
  }));
  const actionOf = new Map(above.map((section, index) => [section, actionNumbers[index] ?? index + 1]));
  const tasks = placed.map(({ section, under }, index) => ({
    ...taskRange(section),
    number: taskNumbers[index] ?? index + 1,
    title: titleAt(section),
    action: actionOf.get(under) ?? 1,
    statements: allStatements(section),
  }));
  const inTasks = new Set(tasks.flatMap(({ statements }) => statements));
  const loose = allStatements(root).filter((statement) => !inTasks.has(statement));
  const skipped = skippedIn(placed, taskNumbers);
  return { actions, tasks, general: generalParts(root, placed), loose, skipped };
}

/** Notes which sections name anybody, themselves or below. */
function mark(section: Section, responsible: Set<Section>): boolean {
  let found = section.statements.length > 0;
  for (const child of section.children) if (mark(child, responsible)) found = true;
  if (found) responsible.add(section);
  return found;
}

function descend(
  section: Section,
  under: Section,
  responsible: ReadonlySet<Section>,
  found: { placed: Placed[]; groups: Section[] },
): void {
  if (isTask(section, responsible)) {
    found.placed.push({ section, under });
    return;
  }
  found.groups.push(section);
  for (const child of section.children) {
    if (responsible.has(child)) descend(child, section, responsible, found);
  }
}

/**
 * A section is one task where nothing below it names anybody, or where the only one that does is the last of several:
 * then its bracket closes the whole section.
 */
function isTask({ level, children }: Section, responsible: ReadonlySet<Section>): boolean {
  if (level === 0) return false;
  const naming = children.filter((child) => responsible.has(child));
  return naming.length === 0 || (children.length > 1 && naming.length === 1 && naming[0] === children.at(-1));
}

/** The level of 1., which no chapter has. */
const LOWEST = 3;

/** Items that name nobody although their neighbours are tasks: tasks too, for a person to look at. */
function addWithoutUnits(
  groups: readonly Section[],
  responsible: ReadonlySet<Section>,
  placed: Placed[],
): void {
  const levels = new Set(placed.map(({ section }) => section.level));
  for (const group of groups) {
    for (const child of group.children) {
      // A whole chapter that names nobody holds aims or safeguards.
      if (responsible.has(child) || (group.level === 0 && child.level < LOWEST)) continue;
      if (levels.has(child.level)) placed.push({ section: child, under: group });
      else {
        for (const section of child.children)
          if (levels.has(section.level)) placed.push({ section, under: child });
      }
    }
  }
}

/** A document without headings: every paragraph that names somebody is a task, with the one before an own line. */
function byParagraph(root: Section): Section[] {
  const sections: Section[] = [];
  let next = 0;
  root.paragraphs.forEach((paragraph, index) => {
    const statements: Statement[] = [];
    for (let one = root.statements[next]; one !== undefined && one.start < paragraph.end;) {
      statements.push(one);
      one = root.statements[++next];
    }
    const first = statements[0];
    if (first === undefined) return;
    const before = first.start === paragraph.start ? root.paragraphs[index - 1] : undefined;
    const head = before ?? paragraph;
    const end = Math.max(paragraph.end, statements.at(-1)?.end ?? 0);
    sections.push({
      start: head.start,
      end,
      level: 1,
      number: sections.length + 1,
      words: head.start,
      paragraphs: before === undefined ? [paragraph] : [before, paragraph],
      children: [],
      statements,
    });
  });
  return sections;
}

/** The document's own numbers where each is used once and they rise; otherwise counted from 1. */
function numbersOf(sections: readonly Section[]): number[] {
  const own = sections.map(({ number }) => number);
  const rising = own.every((number, index) => number > (own[index - 1] ?? 0));
  return rising ? own : own.map((_, index) => index + 1);
}

/** Numbers between the first and the last that no task has. Only a few are worth telling. */
const MOST_SKIPPED = 100;

function skippedIn(placed: readonly Placed[], numbers: readonly number[]): number[] {
  const skipped: number[] = [];
  const counted = placed.every(({ section }, index) => section.number === numbers[index]);
  if (!counted) return skipped;
  let expected = 1;
  for (const number of numbers) {
    // The numbering may begin in a chapter of aims: what comes before the first task is not missing.
    if (expected > 1)
      for (; expected < number && skipped.length < MOST_SKIPPED; expected++) skipped.push(expected);
    expected = number + 1;
  }
  return skipped;
}

function allStatements(section: Section): Statement[] {
  return [...section.statements, ...section.children.flatMap(allStatements)];
}

/** From its ordinal to the end of the paragraph that names the last unit; what follows there is no longer the task. */
function taskRange(section: Section): Range & { paragraphs: Range[] } {
  const last = lastStatement(section)?.end ?? section.end;
  const all = paragraphsOf(section);
  const end = all.find((paragraph) => paragraph.end >= last)?.end ?? section.end;
  return { start: section.start, end, paragraphs: all.filter((paragraph) => paragraph.end <= end) };
}

function paragraphsOf(section: Section): Range[] {
  return [...section.paragraphs, ...section.children.flatMap(paragraphsOf)];
}

function lastStatement(section: Section): Statement | undefined {
  let last = section.statements.at(-1);
  for (const child of section.children) last = lastStatement(child) ?? last;
  return last;
}

/** Paragraphs before the last task that belong to no task. */
function generalParts(root: Section, placed: readonly Placed[]): Range[] {
  const tasks = new Set(placed.map(({ section }) => section));
  const inTasks = new Set(placed.flatMap(({ section }) => section.paragraphs));
  const last = placed.at(-1)?.section.start ?? 0;
  const parts: Range[] = [];
  const visit = (section: Section) => {
    if (tasks.has(section) || section.start > last) return;
    for (const paragraph of section.paragraphs) {
      if (paragraph.start < last && !inTasks.has(paragraph)) parts.push(paragraph);
    }
    section.children.forEach(visit);
  };
  visit(root);
  return parts;
}
