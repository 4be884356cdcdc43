import { seesAll } from '../domain/access';
import type { Evidence } from '../domain/evidence';
import type { TaskCommand } from '../domain/task/commands';
import type { Answer } from '../domain/task/events';
import { filesFor } from '../store/evidence';
import type { Account } from '../store/sessions';
import type { ApiContext } from './context';
import { ApiError } from './problems';

type Submit = TaskCommand<'submit'>;
/** What is said of an inspection 督查 with evidence: words, and files. */
type Inspected = TaskCommand<'record-finding' | 'object' | 'rectify'>;
type Context = Pick<ApiContext, 'pool' | 'tasks'>;

/** A command with the files that it names as they were uploaded; those that carry none as they are. */
export async function withFiles(
  context: Context,
  stream: string,
  command: TaskCommand,
  account: Account,
): Promise<TaskCommand> {
  if (command.type === 'submit') return answering(context, stream, command, account);
  if (command.type === 'record-finding' || command.type === 'object' || command.type === 'rectify')
    return inspected(context, stream, command, account);
  return command;
}

/**
 * Tells a submission which of the files that it names are there and may be attached by whoever asks, and calls each
 * as it was uploaded where the submission does not say.
 */
async function answering(
  context: Context,
  stream: string,
  command: Submit,
  account: Account,
): Promise<Submit> {
  const { answer } = command;
  const named = [answer, ...answer.values].flatMap(({ evidence = [] }) => evidence);
  const names = await attachable(context, stream, account, named);
  return names ? { ...command, answer: called(answer, names), files: [...names.keys()] } : command;
}

/** What is not there, or not whoever asks may attach, is refused here: the rules of inspections know of no files. */
async function inspected(
  context: Context,
  stream: string,
  command: Inspected,
  account: Account,
): Promise<Inspected> {
  const { files, text } = command.evidence;
  const names = await attachable(context, stream, account, files);
  if (!names) return command;
  const missing = files.find(({ hash }) => !names.has(hash));
  if (missing)
    throw new ApiError(
      422,
      'unknown-evidence',
      `证据材料 ${missing.name || missing.hash} 不在已上传的材料中：请由本单位先上传`,
    );
  return { ...command, evidence: { text, files: files.map((file) => nameOf(file, names)) } };
}

/** Names of the files that an account may attach on a task, by hash; nothing where none is named, or there is no task. */
async function attachable(
  { pool, tasks }: Context,
  stream: string,
  account: Account,
  named: readonly Evidence[],
): Promise<Map<string, string> | undefined> {
  const [state] = named.length > 0 ? await tasks.readAll([stream]) : [];
  if (!state) return undefined;
  const hashes = [...new Set(named.map(({ hash }) => hash))];
  const { unit } = account;
  const found = await filesFor(pool, { stream, unit, all: seesAll(state, account), hashes });
  return new Map(found.map(({ hash, name }) => [hash, name]));
}

function nameOf({ hash, name }: Evidence, names: Map<string, string>): Evidence {
  return { hash, name: name || (names.get(hash) ?? '') };
}

function called(answer: Answer, names: Map<string, string>): Answer {
  const each = <T extends Pick<Answer, 'evidence'>>(part: T): T =>
    part.evidence ? { ...part, evidence: part.evidence.map((file) => nameOf(file, names)) } : part;
  return { ...each(answer), values: answer.values.map(each) };
}
