import type { TaskState } from '../state';
import { targetName } from '../words';

/** 退回: what is wrong with an answer, field by field (issue 4, section 3). */

/** A field of an answer; `value` is the figure of one target. */
export type AnswerField = 'text' | 'difficulties' | 'rating' | 'evidence' | 'value';

/** Why one field comes back. */
export interface FieldReason {
  field: AnswerField;
  /** Index of the task's target; of `value` only. */
  target?: number;
  reason: string;
}

/** Fields by name, zh-CN. */
export const FIELD_WORDS: Record<Exclude<AnswerField, 'value'>, string> = {
  text: '进展情况',
  difficulties: '存在问题',
  rating: '自评',
  evidence: '佐证材料',
};

/** What does not hold of the reasons of a return, zh-CN; null where they can be told. */
export function returnProblem(
  state: TaskState,
  reason: string,
  fields: readonly FieldReason[],
): string | null {
  if (reason.trim() === '' && fields.length === 0) return '退回须写明理由，可逐项写明';
  const seen = new Set<string>();
  for (const { field, target, reason: why } of fields) {
    if (why.trim() === '') return '逐项退回的，每项须写明理由';
    if ((field === 'value') !== (target !== undefined)) return '只有退回指标数值的，才须写明是第几项指标';
    if (target !== undefined && !(target in state.targets)) return `第${target + 1}项指标不存在`;
    const key = `${field} ${target ?? ''}`;
    if (seen.has(key)) return '同一项写了两次退回理由';
    seen.add(key);
  }
  return null;
}

/** `请补来源；第1项指标“5G基站”：与统计口径不符；进展情况：过于笼统`. */
export function returnWords(state: TaskState, reason: string, fields: readonly FieldReason[] = []): string {
  const each = fields.map(({ field, target, reason: why }) => {
    const name = field === 'value' ? targetName(state, target ?? 0) : FIELD_WORDS[field];
    return `${name}：${why}`;
  });
  return [...(reason.trim() === '' ? [] : [reason]), ...each].join('；');
}
