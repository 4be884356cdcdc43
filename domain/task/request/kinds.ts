import type { KindMeaning } from '../kinds';

/** What requests outside the cycle 临时报送 make somebody owe. */
export const requestKinds = {
  request: {
    duty: '答复临时报送要求',
    noun: '临时报送',
    lapsed: ['始终未答复，任务已期满', '无需补报', '已计入台账'],
  },
} as const satisfies Record<string, KindMeaning>;
