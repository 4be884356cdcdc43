import type { Words } from '../../language';

/** The words of the table. */
export const WORDS: Words<{
  title: string;
  about: string;
  nothing: string;
  nothingWhat: string;
  noMatch: string;
  noMatchWhat: string;
  clear: string;
  count: (rows: number, more: boolean) => string;
  previous: string;
  next: string;
  pages: string;
  export: string;
  import: string;
  columns: string;
  always: string;
  keys: string;
  table: string;
  select: (name: string) => string;
  selectAll: string;
  sortBy: string;
  ascending: string;
  descending: string;
}> = {
  zh: {
    title: '台账',
    about: '每项任务各单位现在和曾经要办的事项：筛选、查找、导出。',
    nothing: '台账里还没有事项。',
    nothingWhat: '计划启动、任务送达以后，每个单位要签收、报送、审核的事项逐条列在这里，办结后仍然保留。',
    noMatch: '没有符合条件的事项。',
    noMatchWhat: '请放宽筛选条件，或清除全部筛选。',
    clear: '清除筛选',
    count: (rows, more) => (more ? `${rows}条以上` : `共${rows}条`),
    previous: '上一页',
    next: '下一页',
    pages: '翻页',
    export: '导出 Excel',
    import: '读入 Excel 台账',
    columns: '显示的列',
    always: '（固定）',
    keys: '方向键换行，回车打开任务，空格选中。',
    table: '事项列表',
    select: (name) => `选中 ${name}`,
    selectAll: '选中本页可办理的全部事项',
    sortBy: '次序',
    ascending: '顺序',
    descending: '倒序',
  },
  en: {
    title: 'Table',
    about: 'What every unit owes and owed on every task: filter, find, export.',
    nothing: 'Nothing is in the table yet.',
    nothingWhat:
      'Once a plan is launched and its tasks are served, whatever a unit has to sign for, report or review stands here, and stays when it is done.',
    noMatch: 'Nothing matches.',
    noMatchWhat: 'Widen the filters, or clear them.',
    clear: 'Clear the filters',
    count: (rows, more) => (more ? `More than ${rows} rows` : `${rows} rows`),
    previous: 'Previous page',
    next: 'Next page',
    pages: 'Pages',
    export: 'Export to Excel',
    import: 'Read a ledger in Excel',
    columns: 'Columns',
    always: ' (always)',
    keys: 'Arrow keys change the row, Enter opens the task, Space selects.',
    table: 'Items',
    select: (name) => `Select ${name}`,
    selectAll: 'Select all on this page that can be done',
    sortBy: 'Order',
    ascending: 'Ascending',
    descending: 'Descending',
  },
};

/** Names of filters and of what they may be. */
export const FILTER_WORDS: Words<{
  filters: string;
  more: string;
  text: string;
  status: string;
  any: string;
  statuses: Record<string, string>;
  overdue: string;
  escalated: string;
  unit: string;
  unitWhat: string;
  noUnit: string;
  kind: string;
  plan: string;
  task: string;
  period: string;
  periodWhat: string;
  from: string;
  until: string;
}> = {
  zh: {
    filters: '筛选',
    more: '更多筛选',
    text: '任务或单位名称中的文字',
    status: '完成情况',
    any: '全部',
    statuses: {
      open: '待办',
      suspended: '中止期间',
      submitted: '已报待审',
      accepted: '已完成',
      lapsed: '过期归档',
      withdrawn: '已撤回',
    },
    overdue: '逾期未办',
    escalated: '已升级',
    unit: '责任单位',
    unitWhat: '输入单位名称查找',
    noUnit: '输入名称后列出单位',
    kind: '事项',
    plan: '任务来源',
    task: '任务序号',
    period: '期次',
    periodWhat: '如 2024-10',
    from: '到期日起',
    until: '到期日止',
  },
  en: {
    filters: 'Filters',
    more: 'More filters',
    text: 'Words in the name of a task or unit',
    status: 'Completion',
    any: 'All',
    statuses: {
      open: 'To do',
      suspended: 'Suspended',
      submitted: 'Reported, to be reviewed',
      accepted: 'Done',
      lapsed: 'Lapsed',
      withdrawn: 'Withdrawn',
    },
    overdue: 'Overdue',
    escalated: 'Escalated',
    unit: 'Unit',
    unitWhat: 'Type the name of a unit',
    noUnit: 'Units are listed once you type',
    kind: 'Item',
    plan: 'Source',
    task: 'Task number',
    period: 'Period',
    periodWhat: 'such as 2024-10',
    from: 'Due from',
    until: 'Due until',
  },
};

/** Names of columns, as offices head them. */
export const COLUMN_NAMES: Words<Record<ColumnName, string>> = {
  zh: {
    task: '编号',
    source: '任务来源',
    title: '任务内容',
    leader: '分管领导',
    lead: '牵头单位',
    supporting: '配合单位',
    unit: '责任单位',
    kind: '事项',
    due: '完成时限',
    progress: '进展情况',
    difficulties: '存在问题',
    level: '完成情况',
  },
  en: {
    task: 'No.',
    source: 'Source',
    title: 'Content',
    leader: 'Leader in charge',
    lead: 'Lead unit',
    supporting: 'Supporting units',
    unit: 'Unit',
    kind: 'Item',
    due: 'Deadline',
    progress: 'Progress',
    difficulties: 'Difficulties',
    level: 'Completion',
  },
};

/** The columns of a ledger 台账, in their order. */
export const COLUMN_ORDER = [
  'task',
  'source',
  'title',
  'leader',
  'lead',
  'supporting',
  'unit',
  'kind',
  'due',
  'progress',
  'difficulties',
  'level',
] as const;
export type ColumnName = (typeof COLUMN_ORDER)[number];
