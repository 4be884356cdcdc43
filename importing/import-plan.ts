import type { Directory } from '../domain/directory';
import type { PlanDraft } from '../domain/plan/draft';
import { Assigner } from './assign';
import { readText } from './decode';
import { DoubtBook } from './doubts';
import { ImportError } from './errors';
import { readHead } from './head';
import { Source } from './normalise';
import { readOutline } from './outline';
import { findResponsibilities } from './responsibility';
import { refuseSecret } from './secrecy';
import { findTasks } from './tasks';
import { UnitBook } from './unit-book';

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
export function importPlan(
  bytes: Uint8Array,
  { directory, fileName = 'document' }: ImportOptions = {},
): PlanDraft {
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
  for (const statement of found.loose) doubts.aboutLoose(statement);
  const [firstTask] = found.tasks;
  if (firstTask !== undefined)
    doubts.aboutSkipped(found.skipped, { start: firstTask.start, end: firstTask.start });
  void bodyStart;
  return {
    plan: { ...plan, targets: [] },
    actions: found.actions,
    units: book.units,
    tasks: assigned.map(({ task, jointLeads, assignments }) => ({
      number: task.number,
      title: task.title,
      action: task.action,
      text: source.quote(task),
      span: source.span(task),
      jointLeads,
      assignments,
      targets: [],
    })),
    doubts: doubts.all,
  };
}

function noResponsibility(source: Source, fileName: string): ImportError {
  return new ImportError(
    'no-responsibility',
    fileName,
    `none of its ${source.paragraphs.length} paragraphs names a responsible unit (牵头, 配合, 责任单位 …)`,
    'import the plan itself rather than its cover letter or a summary',
  );
}
