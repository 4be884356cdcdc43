import type { TaskState } from '../state';
import { periodWords, targetName } from '../naming';
import type { KindNames } from '../words';
import { requestKinds } from './kinds';
import { type Request, requestOf } from './state';

/** How what requests outside the cycle 临时报送 make somebody owe is named, where its noun is not enough. */
export const requestNames: KindNames<keyof typeof requestKinds> = {
  request: (state, o) => {
    const request = requestOf(state, o.id);
    return request
      ? `${subjectWords(state, request)}${requestKinds.request.noun}`
      : requestKinds.request.noun;
  },
};

/** What a request is about: `2024年10月第1项指标“5G基站”`. */
export function subjectWords(
  state: TaskState,
  { target, period }: Pick<Request, 'target' | 'period'>,
): string {
  return periodWords(period) + (target === null ? '' : targetName(state, target));
}
