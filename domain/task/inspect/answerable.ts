import { type Rejection, reject } from '../commands';
import { type TaskState, assignmentOf } from '../state';

/** Refuses a unit that is not inspected or interviewed. */
export function notAnswerable(state: TaskState, unit: string): { rejected: Rejection } | null {
  const kind = assignmentOf(state, unit)?.kind;
  if (!kind) return reject('unknown-unit', `${unit} 不是本任务的责任单位`);
  if (kind === 'external')
    return reject('bad-value', `${unit} 是驻地单位，不属本级督查、约谈的对象：请发函商请`);
  return kind === 'office' ? reject('bad-value', `${unit} 是督查的主办单位，不能督查自己`) : null;
}
