import type { Instant } from '../../time';
import { type TaskCommand, reject } from '../commands';
import { type Decision, type Rules, isBlank } from '../decision';
import { event } from '../events';
import { type TaskState, assignmentOf } from '../state';
import type { CommentCommands } from './commands';

/** Comments 留言: kept as they were written, and no answer to anything that is owed. */
export const commentDecisions: Rules<keyof CommentCommands> = {
  comment: { owner: (_, { unit }) => unit, decide: comment },
};

function comment(
  state: TaskState,
  { unit, text, internal, mail, actor }: TaskCommand<'comment'>,
  at: Instant,
): Decision {
  if (!assignmentOf(state, unit)) return reject('unknown-unit', `${unit} 不是本任务的责任单位`);
  if (isBlank(text)) return reject('bad-value', '留言不能为空', '/text');
  const body = { unit, text: text.trim(), internal, ...(mail ? { mail } : {}) };
  return { events: [event('commented', body, { at, actor })] };
}
