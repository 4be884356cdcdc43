import type { KindMeaning } from '../kinds';

/** What closing 销号 makes somebody owe: the office, each of the two. */
export const closeKinds = {
  closing: {
    duty: '办理销号申请',
    noun: '销号审批',
    lapsed: ['始终未办，申请失效', '无需办理', '已计入台账，任务未销号'],
    ofOffice: true,
    stays: true,
  },
  recheck: {
    duty: '抽查已销号任务',
    noun: '销号抽查',
    lapsed: ['始终未办，按未抽查归档', '无需办理', '已计入台账，销号照旧'],
    ofOffice: true,
    stays: true,
  },
} as const satisfies Record<string, KindMeaning>;
