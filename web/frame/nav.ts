import type { Words } from '../language';
import { type Me, type Role, roleOf } from '../session';

/** A page that stands at the left. */
export interface Entry {
  to:
    | '/'
    | '/form'
    | '/wall'
    | '/table'
    | '/escalations'
    | '/notices'
    | '/directory'
    | '/review'
    | '/inspections'
    | '/evaluation'
    | '/records'
    | '/plans'
    | '/reach'
    | '/channels'
    | '/health'
    | '/complaints'
    | '/help';
  /** What the page begins with, where it is not everything. */
  search?: { status: 'open' };
  /** Another page that belongs to it, without an entry of its own. */
  also?: string;
  name: Words<string>;
  /** The one question that it answers. */
  asks: Words<string>;
}

/** 我的事项, the page of what one owes. */
export const HOME: Entry = {
  to: '/',
  name: { zh: '我的事项', en: 'My items' },
  asks: { zh: '我要办什么，何时之前，不办会怎样', en: 'What do I owe, by when, and what happens if not?' },
};
const FORM: Entry = {
  to: '/form',
  name: { zh: '填报', en: 'Report' },
  asks: { zh: '本期各项任务一次报完', en: 'All tasks of this period, answered at once' },
};
const WALL: Entry = {
  to: '/wall',
  name: { zh: '挂图作战', en: 'Wall chart' },
  asks: { zh: '整个计划到了哪一步', en: 'Where is the whole plan?' },
};
const TABLE: Entry = {
  to: '/table',
  search: { status: 'open' },
  name: { zh: '台账', en: 'Table' },
  asks: { zh: '查找、筛选、导出任何一项', en: 'Find, filter and export any item' },
};
const ESCALATIONS: Entry = {
  to: '/escalations',
  name: { zh: '升级', en: 'Escalations' },
  asks: { zh: '哪些要我处理，下一步最早的是哪件', en: 'What needs me, and what lapses next?' },
};
const REVIEW: Entry = {
  to: '/review',
  name: { zh: '审核', en: 'Reviews' },
  asks: { zh: '哪些等我审核、审批', en: 'What waits for my decision?' },
};
const INSPECTIONS: Entry = {
  to: '/inspections',
  name: { zh: '督查', en: 'Inspections' },
  asks: { zh: '是否属实：督查、问题、整改、异议', en: 'Is it true? Findings, rectification, objections' },
};
const NOTICES: Entry = {
  to: '/notices',
  name: { zh: '通知', en: 'Notices' },
  asks: { zh: '是否都通知到了', en: 'Was everyone told?' },
};
const DIRECTORY: Entry = {
  to: '/directory',
  name: { zh: '组织', en: 'People' },
  asks: { zh: '谁是谁，岗位上有没有人', en: 'Who is whom?' },
};

const EVALUATION: Entry = {
  to: '/evaluation',
  also: '/records',
  name: { zh: '考核与档案', en: 'Evaluation' },
  asks: { zh: '各县市区做得怎样，每个数字有据可查', en: 'How did counties do? Each figure with its rows' },
};
const RECORDS: Entry = {
  to: '/records',
  name: { zh: '档案', en: 'Record' },
  asks: {
    zh: '本单位执行力档案记了什么，可以申辩',
    en: 'What the record of the unit says, and contesting it',
  },
};

const PLANS: Entry = {
  to: '/plans',
  name: { zh: '计划', en: 'Plans' },
  asks: {
    zh: '上传计划，核对草稿，定周期，启动，修订',
    en: 'Upload a plan, settle its draft, launch, amend',
  },
};

/** What each kind of user finds at the left, the most used first. */
const ENTRIES: Record<Role, readonly Entry[]> = {
  unit: [HOME, FORM, REVIEW, WALL, TABLE, RECORDS, NOTICES],
  coordinator: [HOME, REVIEW, WALL, TABLE, PLANS, NOTICES, DIRECTORY],
  supervision: [ESCALATIONS, INSPECTIONS, REVIEW, WALL, TABLE, EVALUATION, NOTICES],
  leader: [ESCALATIONS, REVIEW, INSPECTIONS, WALL, TABLE, EVALUATION],
};

interface Setting extends Entry {
  /** Whose it is; everybody's where nothing is said. */
  of?: (me: Me) => boolean;
}

/** What is seldom needed, below. */
const SETTINGS: readonly Setting[] = [
  DIRECTORY,
  {
    to: '/health',
    name: { zh: '运行', en: 'Health' },
    asks: { zh: '系统是否正常', en: 'Is it healthy?' },
    of: ({ office }) => office,
  },
  {
    to: '/channels',
    name: { zh: '渠道', en: 'Channels' },
    asks: { zh: '消息还能发到哪里', en: 'Where else can messages go?' },
    of: ({ looksAfter }) => looksAfter,
  },
  {
    to: '/reach',
    name: { zh: '通知设置', en: 'How I am told' },
    asks: { zh: '用什么方式、什么时候收到通知', en: 'By what and when am I told?' },
  },
  {
    to: '/complaints',
    name: { zh: '投诉建议', en: 'Complaints' },
    asks: { zh: '提出过什么，答复了没有', en: 'What was complained of, and answered' },
  },
  {
    to: '/help',
    name: { zh: '帮助', en: 'Help' },
    asks: { zh: '怎么用，规则为什么这样定', en: 'How to use it, and why the rules are so' },
  },
];

/** What stands at the left for somebody: what they come for, and below it what is seldom needed. */
export function entriesOf(me: Me): { main: readonly Entry[]; settings: readonly Entry[] } {
  const main = ENTRIES[roleOf(me)];
  const stands = (to: string): boolean => main.some((entry) => entry.to === to);
  return { main, settings: SETTINGS.filter(({ to, of }) => !stands(to) && (of?.(me) ?? true)) };
}
