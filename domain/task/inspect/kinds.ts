import type { KindMeaning } from '../kinds';

/** What inspections 督查 make somebody owe. */
export const inspectKinds = {
  inspection: {
    duty: '作出督查结论并反馈',
    noun: '督查结论',
    lapsed: ['始终未作出，督查随任务期满归档', '无需办理', '已计入台账'],
    ofOffice: true,
  },
  rectification: {
    duty: '整改并报送结果',
    noun: '整改',
    lapsed: ['结果始终未报，随任务期满归档', '无需补报', '已计入台账，记为未整改'],
  },
  verification: {
    duty: '核查整改',
    noun: '核查',
    lapsed: ['始终未办，所报整改视为通过', '无需办理', '已计入台账'],
    ofOffice: true,
  },
  objection: {
    duty: '复核督查异议',
    noun: '异议复核',
    lapsed: ['始终未办，异议失效', '无需办理', '已计入台账，原结论照旧'],
    ofOffice: true,
  },
  interview: {
    duty: '约谈并登记',
    noun: '约谈',
    lapsed: ['始终未进行，随任务期满归档', '无需办理', '已计入台账'],
    ofOffice: true,
  },
} as const satisfies Record<string, KindMeaning>;
