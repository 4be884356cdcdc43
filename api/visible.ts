import { canRead, isOffice, isSilent, seesAll } from '../domain/access';
import type { TaskState } from '../domain/task/state';
import type { Account } from '../store/sessions';
import type { ApiContext } from './context';
import { ApiError } from './problems';

/** A task as an account may see it. */
export interface Seen {
  /** For who does not see all: with nothing in it of what other units owe. */
  state: TaskState;
  all: boolean;
}

/** What an account sees of a task; nothing where it is none of its business. */
export function seenBy(state: TaskState, account: Account): Seen | undefined {
  if (!canRead(state, account)) return undefined;
  if (isOffice(account, state.office)) return { state, all: true };
  if (seesAll(state, account)) {
    const obligations = state.obligations.filter((o) => !isSilent(o.id));
    return { state: { ...state, obligations }, all: true };
  }
  const { unit } = account;
  const obligations = state.obligations.filter((o) => o.unit === unit);
  const difficulties = state.difficulties.filter((d) => d.unit === unit || d.owner === unit);
  const requests = state.requests.filter((r) => r.unit === unit);
  return { state: { ...state, obligations, difficulties, requests }, all: false };
}

/** Reads a task for an account; refuses where it is not theirs. */
export async function readTask(
  { tasks }: Pick<ApiContext, 'tasks'>,
  { plan, task }: { plan: string; task: number },
  account: Account,
): Promise<Seen> {
  const seen = seenBy(await tasks.read(`task/${plan}/${task}`), account);
  if (!seen) throw new ApiError(403, 'not-permitted', '这不是您单位的任务');
  return seen;
}
