import type { Directory } from '../domain/directory';
import type { PlanDraft, Reading } from '../domain/plan/draft';
import { Assigner, type AssignedTask } from './assign';
import { readText } from './decode';
import { DoubtBook } from './doubts';
import { ImportError } from './errors';
import { readHead } from './head';
import { marksOf } from './marks';
import { Source } from './normalise';
import { readOutline } from './outline';
import { findResponsibilities } from './responsibility';
import { refuseSecret } from './secrecy';
import { findTasks } from './tasks';
import { TargetReader } from './targets';
import { findUnreadable } from './unreadable';
import { UnitBook } from './unit-book';
import { levelOf } from './units';

export interface ImportOptions {
  /** Who is who: names are made the directory's and groups are resolved by it. */
  directory?: Directory;
  /** How messages call the document. */
  fileName?: string;
}

/**
 * Reads a plan into a draft. Spans count UTF-16 units of the decoded text without its byte order mark.
 * @throws ImportError in one line: exit code 2 for input that cannot be read, 3 for a document with a secrecy mark
 */
export function importPlan(bytes: Uint8Array, options: ImportOptions = {}): PlanDraft {
  return read(bytes, options).draft;
}

/**
 * Reads a plan as `importPlan` does, with the text that spans count in and what its passages say.
 * @throws ImportError as `importPlan`
 */
export function readPlan(bytes: Uint8Array, options: ImportOptions = {}): Reading {
  const { source, draft, assigned } = read(bytes, options);
  return { text: source.original, draft, marks: marksOf(source, draft, assigned) };
}

function read(
  bytes: Uint8Array,
  { directory, fileName = 'document' }: ImportOptions,
): { source: Source; draft: PlanDraft; assigned: AssignedTask[] } {
  const original = readText(bytes, fileName);
  refuseSecret(original, fileName);
  const source = Source.of(original);
  const { statements, unclosed } = findResponsibilities(source);
  if (statements.length === 0) throw noResponsibility(source, fileName);
  const head = readHead(source);
  const { bodyStart, ...plan } = head;
  const found = findTasks(source, readOutline(source, statements), plan.title);
  const doubts = new DoubtBook(source);
  const book = new UnitBook(source.text, directory);
  const assigned = new Assigner(book, doubts).assignAll(found.tasks);
  for (const range of unclosed) doubts.aboutUnclosed(range);
  for (const range of findUnreadable(source)) doubts.aboutUnreadable(range);
  for (const statement of found.loose) doubts.aboutLoose(statement);
  const [firstTask] = found.tasks;
  if (firstTask !== undefined) doubts.aboutSkipped(found.skipped, firstTask);
  const units = unitsIn(assigned, book);
  const targets = new TargetReader(source, wholePlace(units));
  const own = found.general.filter(({ start }) => start >= bodyStart);
  const draft: PlanDraft = {
    plan: { ...plan, targets: targets.read(own, found.loose) },
    actions: found.actions,
    units,
    tasks: assigned.map(({ task, jointLeads, assignments }) => ({
      number: task.number,
      title: task.title,
      action: task.action,
      text: source.quote(task),
      span: source.span(task),
      jointLeads,
      assignments,
      targets: targets.read(task.paragraphs, task.statements),
    })),
    doubts: doubts.all,
  };
  return { source, draft, assigned };
}

/** Every unit that has something to do, in the order of first mention. */
function unitsIn(assigned: readonly AssignedTask[], book: UnitBook): PlanDraft['units'] {
  const names = new Set(assigned.flatMap(({ assignments }) => assignments.map(({ unit }) => unit)));
  return [...names].map((name) => ({ name, kind: book.resolve(name).kind }));
}

/** Levels of government, as they open the names of departments, with the whole they stand for. */
const WHOLES: readonly [level: string, whole: string][] = [
  ['市', '全市'],
  ['省', '全省'],
  ['县', '全县'],
  ['区', '全区'],
  ['州', '全州'],
  ['旗', '全旗'],
];

/** Whose figures a plan's are where it does not say: the place whose departments it names most. */
function wholePlace(units: PlanDraft['units']): string {
  const counts = WHOLES.map(([level, whole]) => ({
    whole,
    count: units.filter(({ name }) => levelOf(name) === level).length,
  }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).whole;
}

function noResponsibility(source: Source, fileName: string): ImportError {
  return new ImportError(
    'no-responsibility',
    fileName,
    `none of its ${source.paragraphs.length} paragraphs names a responsible unit (牵头, 配合, 责任单位 …)`,
    'import the plan itself rather than its cover letter or a summary',
  );
}
