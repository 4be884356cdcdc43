import type { Post } from '../directory';
import { actingWhere } from '../permits';
import { suspensionCommands } from './suspend/table';
import { milestoneCommands } from './milestones/table';
import { assignCommands } from './assign/table';
import { amendCommands } from './amend/table';
import { commentCommands } from './comment/table';
import { difficultyCommands } from './difficulty/table';
import { requestCommands } from './request/table';
import { closeCommands } from './close/table';
import { inspectCommands } from './inspect/table';
import { letterCommands } from './letter/table';

import type { CommandType, TaskCommand } from './commands';
import { type Actor, type EventType, SYSTEM } from './events';
import type { Condition } from './conditions';
import { COORDINATOR, LEADER, OWNER, REVIEWER, SCREENER } from './permissions';

/**
 * Every command on a task in one table: who may, when, what it needs, what it emits, who hears of it. The API's
 * document, the matrix of roles (`docs/commands.md`) and the access tests derive from it, and `decide` refuses whom
 * it does not name.
 */
export interface CommandEntry {
  /** What it is called, zh-CN. */
  name: string;
  /** Posts, and whose they must be; none where only the system may. */
  who: readonly Permission[];
  /** What must be so of what it is about. */
  when: Condition;
  /** What it needs, zh-CN. */
  needs: string;
  emits: readonly EventType[];
  hears: readonly Hearer[];
  /** True for what may be asked of a closed task 已销号, too. */
  closed?: true;
}

/**
 * Posts of a unit: `owner` is the unit that owes what is acted on (of a decision its reviewer), `office` the
 * supervision office.
 */
export interface Permission {
  posts: readonly Post[];
  of: 'owner' | 'office';
}

/**
 * Who hears of a command: the unit it is about, the unit that takes over, its reviewer (the first lead or the
 * office), and posts of the office.
 */
export type Hearer =
  'unit' | 'head' | 'new-unit' | 'reviewer' | 'coordinator' | 'supervision-office' | 'leader-in-charge';

/** Who each of them is, zh-CN. */
export const HEARER_WORDS: Record<Hearer, string> = {
  unit: '所涉单位（联络员；督查室承办的，其经办）',
  head: '所涉单位主要负责人',
  'new-unit': '接手的单位',
  reviewer: '审核单位（牵头单位或督查室）',
  coordinator: '督查室经办',
  'supervision-office': '督查室负责签批的',
  'leader-in-charge': '分管领导',
};

export const COMMANDS: Record<CommandType, CommandEntry> = {
  serve: {
    name: '登记送达',
    who: [OWNER, COORDINATOR],
    when: 'assigned',
    needs: '以其他方式送达的，写明方式与收件人',
    emits: ['served'],
    hears: [],
    closed: true,
  },
  acknowledge: {
    name: '签收',
    who: [OWNER],
    when: 'unsigned',
    needs: '无',
    emits: ['served', 'acknowledged'],
    hears: [],
  },
  submit: {
    name: '填报：配合材料、落实进展或进展报告',
    who: [OWNER],
    when: 'form-open',
    needs: '进展情况，或“无变化”；指标数值（来源、佐证材料）、存在问题、自评、佐证材料',
    emits: ['submitted'],
    hears: ['reviewer'],
  },
  accept: {
    name: '审核通过',
    who: [REVIEWER],
    when: 'under-review',
    needs: '无；可附审核意见',
    emits: ['accepted'],
    hears: ['unit'],
  },
  return: {
    name: '审核退回',
    who: [REVIEWER],
    when: 'under-review',
    needs: '退回理由：总的，或逐项写明',
    emits: ['returned'],
    hears: ['unit'],
  },
  'request-extension': {
    name: '申请延期至某日下班时',
    who: [OWNER],
    when: 'extendable',
    needs: '新的时限（工作日，不晚于依据它的报告）与理由',
    emits: ['extension-requested'],
    hears: ['coordinator'],
  },
  'screen-extension': {
    name: '初审延期申请',
    who: [SCREENER],
    when: 'extension-asked',
    needs: '支持与否；可附意见',
    emits: ['extension-screened'],
    hears: ['leader-in-charge'],
  },
  'decide-extension': {
    name: '审批延期申请',
    who: [LEADER],
    when: 'extension-screened',
    needs: '同意与否；不同意的写明理由',
    emits: ['extension-approved', 'extension-refused'],
    hears: ['unit'],
  },
  'acknowledge-escalation': {
    name: '确认升级',
    who: [
      { posts: ['head'], of: 'owner' },
      { posts: ['coordinator', 'supervision-office', 'leader-in-charge'], of: 'office' },
    ],
    when: 'escalated',
    needs: '当前级别，且是发给本人岗位的',
    emits: ['escalation-acknowledged'],
    hears: [],
    closed: true,
  },
  instruct: {
    name: '批示',
    who: [{ posts: ['supervision-office', 'leader-in-charge'], of: 'office' }],
    when: 'open',
    needs: '批示内容',
    emits: ['instructed'],
    hears: ['unit', 'head', 'coordinator'],
    closed: true,
  },
  'hand-over': {
    name: '登记升级通知已交付',
    who: [],
    when: 'always',
    needs: '渠道的回执',
    emits: ['handed-over'],
    hears: [],
    closed: true,
  },
  'change-policy': {
    name: '变更制度，自下一期起执行',
    who: [COORDINATOR],
    when: 'running',
    needs: '新的版本号与制度',
    emits: ['policy-changed'],
    hears: [],
    closed: true,
  },
  ...suspensionCommands,
  ...milestoneCommands,
  ...assignCommands,
  ...amendCommands,
  ...difficultyCommands,
  ...requestCommands,
  ...closeCommands,
  ...inspectCommands,
  ...letterCommands,
  ...commentCommands,
};

/** True where an actor holds a post that the command wants. `system` may do anything: it is not a person. */
export function isPermitted(
  { type, actor }: { type: CommandType; actor: Actor },
  owner: string,
  office: string,
): boolean {
  if (actor.user === SYSTEM.user) return true;
  return COMMANDS[type].who.some(
    ({ posts, of }) =>
      actor.unit === (of === 'owner' ? owner : office) && posts.some((post) => actor.posts.includes(post)),
  );
}

/** In which capacity a person may do what they ask; null where in none. */
export function actingAs({ type, actor: person }: TaskCommand, owner: string, office: string): Actor | null {
  return actingWhere(person, (actor) => isPermitted({ type, actor }, owner, office));
}
