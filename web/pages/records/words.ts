import type { Words } from '../../language';

/** The words of 执行力档案. */
export const WORDS: Words<{
  title: string;
  titleOf: (unit: string) => string;
  about: string;
  aboutOwn: string;
  all: string;
  waiting: (proposed: number, contested: number, commendations: number) => string;
  quiet: string;
  filter: string;
  everything: string;
  status: Record<string, string>;
  positive: string;
  negative: string;
  empty: string;
  emptyOwn: string;
  none: string;
  choose: (what: string) => string;
  chooseAll: (count: number) => string;
  confirm: (count: number) => string;
  confirmed: (count: number) => string;
  dismiss: (count: number) => string;
  dismissed: string;
  dismissWhat: string;
  reason: string;
  contest: string;
  contestLeft: (left: string) => string;
  contestWhat: string;
  contested: string;
  strike: string;
  strikeWhat: string;
  struck: string;
  keep: string;
  keepWhat: string;
  kept: string;
  rows: (count: number) => string;
  holders: string;
  acting: string;
  steps: string;
  propose: string;
  from: string;
  until: string;
  proposed: (count: number) => string;
  nothingNew: string;
  exported: string;
  commend: (count: number) => string;
  commendWords: string;
  commendWhat: string;
  commended: string;
  commendations: string;
  commendation: Record<string, string>;
  approve: string;
  approveWhat: string;
  approved: string;
  refuse: string;
  refuseWhat: string;
  refused: string;
  note: string;
}> = {
  zh: {
    title: '干部执行力档案',
    titleOf: (unit) => `${unit} 执行力档案`,
    about: '每条都有台账依据，由督查室认定，单位可申辩。不折算成分，不排名次。',
    aboutOwn: '本单位已认定的记录，每条都有台账依据。有异议的，在时限内申辩。',
    all: '各单位',
    waiting: (proposed, contested, commendations) =>
      [
        proposed > 0 ? `${proposed}条待审核` : '',
        contested > 0 ? `${contested}条申辩待裁定` : '',
        commendations > 0 ? `${commendations}项表扬建议待审批` : '',
      ]
        .filter(Boolean)
        .join('，'),
    quiet: '没有待办',
    filter: '按状态筛选',
    everything: '全部',
    status: {
      proposed: '待审核',
      confirmed: '已认定',
      contested: '申辩中',
      kept: '申辩后维持',
      struck: '申辩后撤销',
      dismissed: '不予入档',
    },
    positive: '正面',
    negative: '负面',
    empty: '还没有记录。选定起止日期，从台账提出后在此审核。',
    emptyOwn: '还没有已认定的记录。督查室认定后会通知您单位，并列在这里。',
    none: '没有这种状态的记录。',
    choose: (what) => `选择：${what}`,
    chooseAll: (count) => `全选待审核（${count}条）`,
    confirm: (count) => `认定所选（${count}条）`,
    confirmed: (count) => `已认定${count}条，将通知该单位`,
    dismiss: (count) => `不予入档（${count}条）`,
    dismissed: '已登记为不予入档',
    dismissWhat: '不予入档的不通知单位，也不再提出；理由留存。',
    reason: '理由',
    contest: '申辩',
    contestLeft: (left) => `申辩期${left}`,
    contestWhat: '每条只能申辩一次，由分管领导裁定；裁定前这条不作数。',
    contested: '申辩已提交，裁定后通知您单位',
    strike: '撤销',
    strikeWhat: '申辩成立：这条不再作数，仍可查到。',
    struck: '已撤销，将通知该单位',
    keep: '维持',
    keepWhat: '申辩不成立：这条仍然作数。',
    kept: '已维持，将通知该单位',
    rows: (count) => `所据台账（${count}条）`,
    holders: '当时任职：',
    acting: '代',
    steps: '经过',
    propose: '从台账提出',
    from: '自',
    until: '至',
    proposed: (count) => `提出${count}条，待审核`,
    nothingNew: '这段时间没有新的记录可提',
    exported: '导出 CSV',
    commend: (count) => `提出表扬建议（${count}条）`,
    commendWords: '建议内容',
    commendWhat: '由分管领导审批；每条正面记录只用于一次表扬。',
    commended: '表扬建议已报分管领导审批',
    commendations: '表扬',
    commendation: { proposed: '待审批', approved: '已同意', refused: '未同意' },
    approve: '同意表扬',
    approveWhat: '同意后通知该单位。',
    approved: '已同意，将通知该单位',
    refuse: '不同意',
    refuseWhat: '不同意的不通知单位，所据记录可另行用于表扬。',
    refused: '已登记为不同意',
    note: '意见（可不写）',
  },
  en: {
    title: 'Execution records',
    titleOf: (unit) => `Record of ${unit}`,
    about:
      'Each entry rests on the ledger, is confirmed by the office and may be contested. No points, no ranks.',
    aboutOwn: 'What is confirmed of your unit, with the ledger behind it. You may contest it in time.',
    all: 'All units',
    waiting: (proposed, contested, commendations) =>
      [
        proposed > 0 ? `${proposed} to review` : '',
        contested > 0 ? `${contested} contested` : '',
        commendations > 0 ? `${commendations} commendations to decide` : '',
      ]
        .filter(Boolean)
        .join(', '),
    quiet: 'nothing waits',
    filter: 'Filter by status',
    everything: 'All',
    status: {
      proposed: 'To review',
      confirmed: 'Confirmed',
      contested: 'Contested',
      kept: 'Contested, kept',
      struck: 'Contested, struck',
      dismissed: 'Dismissed',
    },
    positive: 'Positive',
    negative: 'Negative',
    empty: 'No entry yet. Choose a span and have entries proposed from the ledger; they are reviewed here.',
    emptyOwn: 'Nothing is confirmed of your unit. You are told when it is, and find it here.',
    none: 'No entry has this status.',
    choose: (what) => `Choose: ${what}`,
    chooseAll: (count) => `Choose all to review (${count})`,
    confirm: (count) => `Confirm ${count}`,
    confirmed: (count) => `${count} confirmed; the unit is told`,
    dismiss: (count) => `Dismiss ${count}`,
    dismissed: 'Dismissed',
    dismissWhat: 'The unit does not hear of it, and it is not proposed again; the reason is kept.',
    reason: 'Reason',
    contest: 'Contest',
    contestLeft: (left) => `Time to contest: ${left}`,
    contestWhat: 'Once for each entry; the leader in charge decides, and until then it does not count.',
    contested: 'Contested; you are told of the decision',
    strike: 'Strike',
    strikeWhat: 'The entry does not count any more; it stays to be read.',
    struck: 'Struck; the unit is told',
    keep: 'Keep',
    keepWhat: 'The entry counts.',
    kept: 'Kept; the unit is told',
    rows: (count) => `Rows of the ledger (${count})`,
    holders: 'In office then: ',
    acting: 'acting',
    steps: 'What happened to it',
    propose: 'Propose from the ledger',
    from: 'From',
    until: 'Until',
    proposed: (count) => `${count} proposed, to be reviewed`,
    nothingNew: 'Nothing new in this span',
    exported: 'Export CSV',
    commend: (count) => `Propose a commendation (${count})`,
    commendWords: 'What is proposed',
    commendWhat: 'The leader in charge decides; an entry carries one commendation.',
    commended: 'Put before the leader in charge',
    commendations: 'Commendations',
    commendation: { proposed: 'To be decided', approved: 'Approved', refused: 'Refused' },
    approve: 'Approve',
    approveWhat: 'The unit is told.',
    approved: 'Approved; the unit is told',
    refuse: 'Refuse',
    refuseWhat: 'The unit is not told; its entries may carry another.',
    refused: 'Refused',
    note: 'Note (may be empty)',
  },
};
