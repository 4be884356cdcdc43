import type { KindMeaning } from '../kinds';

/** What difficulties 存在问题 make somebody owe: the office to coordinate 协调, then its owner to solve it. */
export const difficultyKinds = {
  coordination: {
    duty: '协调存在问题',
    noun: '问题协调',
    lapsed: ['始终未办，任务已期满', '无需办理', '已计入台账'],
    ofOffice: true,
  },
  difficulty: {
    duty: '解决存在问题',
    noun: '问题解决',
    lapsed: ['始终未办，任务已期满', '无需办理', '已计入台账'],
  },
} as const satisfies Record<string, KindMeaning>;
