import type { Words } from '../../language';

/** The words of 年度评价. */
export const WORDS: Words<{
  title: string;
  about: string;
  plan: string;
  year: string;
  years: (year: number) => string;
  noPlans: string;
  notYet: string;
  status: Record<string, string>;
  asOf: string;
  columns: { unit: string; band: string; now: string; before: string; improvement: string };
  median: (level: string) => string;
  none: string;
  noBand: string;
  ungrouped: (units: string) => string;
  nobody: string;
  order: string;
  opens: (unit: string, what: string, value: string) => string;
  record: string;
  recorded: string;
  approve: string;
  approved: string;
  approveWhat: string;
  note: string;
  sendBack: string;
  sentBack: string;
  sendBackWhat: string;
  reason: string;
}> = {
  zh: {
    title: '年度评价',
    about: '各组县市区这一年做得怎样：水平与改进并列，组内按名称排列，不排名次。',
    plan: '计划',
    year: '年度',
    years: (year) => `${year}年度`,
    noPlans: '还没有启动的计划；计划启动后，各县市区的评价在此列出。',
    notYet: '本单位的年度评价尚未审定。审定后在此查看，并另行通知。',
    status: {
      none: '尚未登记，以下按台账现算',
      recorded: '已登记，待分管领导审定',
      approved: '已审定',
      returned: '已退回，以下按台账现算',
    },
    asOf: '台账截至',
    columns: { unit: '单位', band: '等次', now: '水平', before: '上年水平', improvement: '改进' },
    median: (level) => `同组水平中位数 ${level}`,
    none: '—',
    noBand: '不评',
    ungrouped: (units) => `未分组，不参评：${units}。请在组织通讯录中分组。`,
    nobody: '没有可评的县市区：组织通讯录中没有分组（强县、中等县、薄弱县）的县市区。',
    order: '点任一数字，查看所据的台账各行。',
    opens: (unit, what, value) => `${unit}${what}${value}，查看依据`,
    record: '登记年度评价',
    recorded: '已登记，待分管领导审定',
    approve: '审定',
    approved: '已审定，各县市区将收到各自结果',
    approveWhat: '审定后各县市区看到本单位结果与同组中位数，不再变更。',
    note: '审定意见（可不写）',
    sendBack: '退回',
    sentBack: '已退回',
    sendBackWhat: '退回后由督查室核对并重新登记。',
    reason: '退回理由',
  },
  en: {
    title: 'Yearly evaluation',
    about: 'How the counties did, by group: level and improvement side by side, by name, unranked.',
    plan: 'Plan',
    year: 'Year',
    years: (year) => String(year),
    noPlans: 'No plan is launched yet; the evaluation of its counties stands here then.',
    notYet: 'Your evaluation is not approved yet. You find it here then, and are told.',
    status: {
      none: 'Not recorded yet: reckoned from the ledger of now',
      recorded: 'Recorded, waits for approval',
      approved: 'Approved',
      returned: 'Returned: reckoned from the ledger of now',
    },
    asOf: 'Ledger up to',
    columns: { unit: 'Unit', band: 'Band', now: 'Level', before: 'Year before', improvement: 'Improvement' },
    median: (level) => `median level of the group ${level}`,
    none: '—',
    noBand: 'Not evaluated',
    ungrouped: (units) => `In no group, not evaluated: ${units}. Put them into groups in the directory.`,
    nobody: 'No county to evaluate: the directory has none in a group.',
    order: 'Press any figure to see the rows of the ledger behind it.',
    opens: (unit, what, value) => `${unit} ${what} ${value}: see what it rests on`,
    record: 'Record the evaluation',
    recorded: 'Recorded, waits for approval',
    approve: 'Approve',
    approved: 'Approved: each county is told its own result',
    approveWhat: 'Each county then sees its own result and its group’s median; it is final.',
    note: 'Note (may be empty)',
    sendBack: 'Return',
    sentBack: 'Returned',
    sendBackWhat: 'The supervision office checks it and records it anew.',
    reason: 'Reason',
  },
};
