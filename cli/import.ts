import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { readJson, sample } from '../config/files';
import type { Directory } from '../domain/directory';
import type { PlanDraft } from '../domain/plan/draft';
import { importPlan, loadDirectory } from '../importing';
import { type Command, UsageError, output, text } from './command';

/** A directory by file, or `sample:jining`. */
export function directoryFrom(name: string | undefined): Directory | undefined {
  if (name === undefined) return undefined;
  if (!name.startsWith('sample:')) return loadDirectory(readJson(name));
  const file = sample('directories', name.slice('sample:'.length));
  if (!file) throw new UsageError(`no sample directory ${name}`);
  return loadDirectory(readJson(file));
}

/** Reads a document's bytes, but never more than could be a plan: a huge file is refused before it is read. */
export function readDocument(file: string): Buffer {
  try {
    const { size } = statSync(file);
    return size > TOO_LARGE ? Buffer.alloc(TOO_LARGE) : readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`,
    );
  }
}

/** A byte beyond what `importPlan` takes, so that it says so itself. */
const TOO_LARGE = 20 * 1024 * 1024 + 1;

export const importCommand: Command = {
  usage: 'import FILE [--directory FILE|sample:jining] [--json]',
  summary:
    'read a plan (text, .docx, .pdf, a ledger as .xlsx) into a draft with spans and doubts; writes nothing',
  options: { directory: { type: 'string' }, json: { type: 'boolean' } },
  run: async (invocation) => {
    const [file, ...more] = invocation.operands;
    if (file === undefined || more.length > 0) throw new UsageError('want one FILE');
    const directory = directoryFrom(text(invocation.options, 'directory'));
    const draft = await importPlan(readDocument(file), {
      ...(directory ? { directory } : {}),
      fileName: basename(file),
    });
    output(invocation, draft, () => summary(draft));
    return 0;
  },
};

function summary({ plan, actions, tasks, units, doubts }: PlanDraft): string {
  const roles = (role: string) => tasks.flatMap((t) => t.assignments).filter((a) => a.role === role).length;
  const named = units.filter((u) => u.kind !== 'group').length;
  return [
    `${plan.title}${plan.documentNumber ? ` ${plan.documentNumber}` : ''}${plan.issuedOn ? ` ${plan.issuedOn}` : ''}`,
    `行动 ${actions.length}，任务 ${tasks.length}，牵头 ${roles('lead')}，配合 ${roles('support')}，落实 ${roles('implement')}，单位 ${named}`,
    `指标 ${tasks.reduce((n, t) => n + t.targets.length, 0)}（另有总体要求 ${plan.targets.length}）`,
    ...doubts.map((d) => `存疑 ${d.code}（第${d.span.start}字起）：${d.message}`),
  ].join('\n');
}
