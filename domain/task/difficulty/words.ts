import type { Obligation, TaskState } from '../state';
import type { KindNames } from '../words';
import { difficultyKinds } from './kinds';
import { numberIn } from './state';

const numbered = (noun: string) => (_: TaskState, o: Obligation) => `第${numberIn(o.id)}号${noun}`;

/** How what difficulties 存在问题 make somebody owe is named, where its noun is not enough. */
export const difficultyNames: KindNames<keyof typeof difficultyKinds> = {
  coordination: numbered(difficultyKinds.coordination.noun),
  difficulty: numbered(difficultyKinds.difficulty.noun),
};
