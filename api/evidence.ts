import { seesAll } from '../domain/access';
import type { TaskCommand } from '../domain/task/commands';
import type { Answer } from '../domain/task/events';
import { filesFor } from '../store/evidence';
import type { Account } from '../store/sessions';
import type { ApiContext } from './context';

type Submit = TaskCommand<'submit'>;

/**
 * Tells a submission which of the files that it names are there and may be attached by whoever asks, and calls each
 * as it was uploaded where the submission does not say.
 */
export async function withFiles(
  { pool, tasks }: Pick<ApiContext, 'pool' | 'tasks'>,
  stream: string,
  command: Submit,
  account: Account,
): Promise<Submit> {
  const { answer } = command;
  const named = [answer, ...answer.values].flatMap(({ evidence = [] }) => evidence);
  const [state] = named.length > 0 ? await tasks.readAll([stream]) : [];
  if (!state) return command;
  const { unit } = account;
  const hashes = [...new Set(named.map(({ hash }) => hash))];
  const found = await filesFor(pool, { stream, unit, all: seesAll(state, account), hashes });
  const names = new Map(found.map(({ hash, name }) => [hash, name]));
  return { ...command, answer: called(answer, names), files: [...names.keys()] };
}

function called(answer: Answer, names: Map<string, string>): Answer {
  const each = <T extends Pick<Answer, 'evidence'>>(part: T): T =>
    part.evidence
      ? {
          ...part,
          evidence: part.evidence.map(({ hash, name }) => ({ hash, name: name || (names.get(hash) ?? '') })),
        }
      : part;
  return { ...each(answer), values: answer.values.map(each) };
}
