import type { Directory } from '../domain/directory';
import type { PlanDraft, Reading } from '../domain/plan/draft';
import { Assigner, type AssignedTask } from './assign';
import { openDocument, openPlainText } from './documents';
import { DoubtBook } from './doubts';
import { ImportError } from './errors';
import { readHead } from './head';
import { marksOf } from './marks';
import { Source } from './normalise';
import type { Opened } from './opened';
import { readOutline } from './outline';
import { findResponsibilities } from './responsibility';
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
 * Reads a plan into a draft: plain text, a Word file, a PDF, or a ledger as an Excel table, whatever its bytes are.
 * Spans count UTF-16 units of the text that was read.
 * @throws ImportError in one line: exit code 2 for input that cannot be read, 3 for a document with a secrecy mark
 */
export async function importPlan(bytes: Uint8Array, options: ImportOptions = {}): Promise<PlanDraft> {
  return read(await openDocument(bytes, nameIn(options)), options).draft;
}

/**
 * Reads a plan as `importPlan` does, with the text that spans count in and what its passages say.
 * @throws ImportError as `importPlan`
 */
export async function readPlan(bytes: Uint8Array, options: ImportOptions = {}): Promise<Reading> {
  return marked(read(await openDocument(bytes, nameIn(options)), options));
}

/**
 * Reads a plan that is plain text, at once. Spans count UTF-16 units of the decoded text without its byte order mark.
 * @throws ImportError as `importPlan`, and where it is no plain text
 */
export function readText(bytes: Uint8Array, options: ImportOptions = {}): Reading {
  return marked(read(openPlainText(bytes, nameIn(options)), options));
}

function marked({ source, draft, assigned }: ReturnType<typeof read>): Reading {
  return { text: source.original, draft, marks: marksOf(source, draft, assigned) };
}

function nameIn({ fileName = 'document' }: ImportOptions): string {
  return fileName;
}

function read(
  opened: Opened,
  options: ImportOptions,
): { source: Source; draft: PlanDraft; assigned: AssignedTask[] } {
  const { directory } = options;
  const source = Source.of(opened.text, opened.paragraphs);
  const { statements, unclosed } = findResponsibilities(source);
  if (statements.length === 0) throw noResponsibility(source, nameIn(options));
  const head = readHead(source);
  const { bodyStart, ...plan } = { ...head, ...(opened.title === undefined ? {} : { title: opened.title }) };
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
    doubts: [...doubts.all, ...opened.doubts].sort((a, b) => a.span.start - b.span.start),
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
