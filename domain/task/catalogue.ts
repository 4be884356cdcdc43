import type { Post } from '../directory';
import type { CommandType, TaskCommand } from './commands';
import { type Actor, type EventType, SYSTEM } from './events';
import type { Condition } from './conditions';

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
export type Hearer = 'unit' | 'head' | 'new-unit' | 'reviewer' | 'coordinator' | 'leader-in-charge';

/** Who does a unit's own business: the liaison, the head, or the coordinator where the office itself owes it. */
const WORKING: readonly Post[] = ['liaison', 'head', 'coordinator'];
const OWNER: Permission = { posts: WORKING, of: 'owner' };
const REVIEWER: Permission = { posts: [...WORKING, 'supervision-office'], of: 'owner' };
const COORDINATOR: Permission = { posts: ['coordinator'], of: 'office' };
const SCREENER: Permission = { posts: ['coordinator', 'supervision-office'], of: 'office' };
const LEADER: Permission = { posts: ['leader-in-charge'], of: 'office' };

export const COMMANDS: Record<CommandType, CommandEntry> = {
  serve: {
    name: '登记送达',
    who: [OWNER, COORDINATOR],
    when: 'assigned',
    needs: '以其他方式送达的，写明方式与收件人',
    emits: ['served'],
    hears: [],
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
    needs: '进展情况，或“无变化”；指标数值、存在问题、自评',
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
    needs: '退回理由',
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
  'request-suspension': {
    name: '申请中止任务',
    who: [OWNER],
    when: 'suspendable',
    needs: '理由与预计恢复日期；由第一牵头单位申请',
    emits: ['suspension-requested'],
    hears: ['leader-in-charge', 'coordinator'],
  },
  'decide-suspension': {
    name: '审批中止申请',
    who: [LEADER],
    when: 'suspension-asked',
    needs: '同意与否；不同意的写明理由',
    emits: ['suspended', 'suspension-refused'],
    hears: ['unit', 'coordinator'],
  },
  suspend: {
    name: '中止任务，或延长中止',
    who: [COORDINATOR],
    when: 'running',
    needs: '依据（文号）与预计恢复日期',
    emits: ['suspended'],
    hears: ['unit', 'coordinator'],
  },
  resume: {
    name: '恢复任务，各项时限按中止的工作日顺延',
    who: [COORDINATOR],
    when: 'suspended',
    needs: '无；可附说明',
    emits: ['resumed'],
    hears: ['unit', 'coordinator'],
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
  },
  instruct: {
    name: '批示',
    who: [{ posts: ['supervision-office', 'leader-in-charge'], of: 'office' }],
    when: 'open',
    needs: '批示内容',
    emits: ['instructed'],
    hears: ['unit', 'head', 'coordinator'],
  },
  'draft-milestones': {
    name: '倒排工期',
    who: [OWNER, COORDINATOR],
    when: 'running',
    needs: '哪项指标，或全部；已知的写明基数，要降下来的指标必须写明',
    emits: ['milestones-drafted'],
    hears: ['unit'],
  },
  'edit-milestones': {
    name: '倒排工期报审',
    who: [OWNER],
    when: 'running',
    needs: '各节点日期（工作日）与数值，逐步推进，最后达到目标；或沿用倒排结果',
    emits: ['milestones-proposed'],
    hears: ['coordinator'],
  },
  'approve-milestones': {
    name: '审定倒排工期',
    who: [COORDINATOR],
    when: 'milestones-proposed',
    needs: '无；可附审核意见',
    emits: ['milestones-approved'],
    hears: ['unit'],
  },
  'return-milestones': {
    name: '退回倒排工期',
    who: [COORDINATOR],
    when: 'milestones-proposed',
    needs: '退回理由',
    emits: ['milestones-returned'],
    hears: ['unit'],
  },
  'hand-over': {
    name: '登记升级通知已交付',
    who: [],
    when: 'always',
    needs: '渠道的回执',
    emits: ['handed-over'],
    hears: [],
  },
  'change-policy': {
    name: '变更制度，自下一期起执行',
    who: [COORDINATOR],
    when: 'running',
    needs: '新的版本号与制度',
    emits: ['policy-changed'],
    hears: [],
  },
  dispute: {
    name: '提出异议',
    who: [{ posts: ['liaison', 'head'], of: 'owner' }],
    when: 'disputable',
    needs: '理由、法定依据，建议的承办单位（没有的可不填）；再次提出的，须有新的事实',
    emits: ['disputed'],
    hears: ['coordinator'],
  },
  'decide-dispute': {
    name: '裁定异议',
    who: [SCREENER],
    when: 'disputed',
    needs: '支持与否及理由；支持的，写明改派给哪个单位',
    emits: ['dispute-refused', 'dispute-upheld', 'reassigned'],
    hears: ['unit', 'new-unit', 'reviewer'],
  },
  reassign: {
    name: '改派',
    who: [SCREENER],
    when: 'assigned',
    needs: '改派给哪个单位，依据的文号或批示',
    emits: ['reassigned'],
    hears: ['unit', 'new-unit', 'reviewer'],
  },
  refer: {
    name: '单位内部转办',
    who: [OWNER],
    when: 'assigned',
    needs: '转给哪个科室或哪位承办人；各项时限不变',
    emits: ['referred'],
    hears: [],
  },
};

/** True where an actor holds a post that the command wants. `system` may do anything: it is not a person. */
export function isPermitted(command: TaskCommand, owner: string, office: string): boolean {
  const { actor } = command;
  if (actor.user === SYSTEM.user) return true;
  return COMMANDS[command.type].who.some(
    ({ posts, of }) =>
      actor.unit === (of === 'owner' ? owner : office) && posts.some((post) => actor.posts.includes(post)),
  );
}

/**
 * In which capacity a person may do what they ask: in their own posts where these are enough, else in one in which
 * they stand in, recorded with the name of whom they stand in for. Null where neither is.
 */
export function actingAs(command: TaskCommand, owner: string, office: string): Actor | null {
  const { standsIn = [], ...own } = command.actor;
  if (isPermitted(command, owner, office)) return command.actor.standsIn ? own : command.actor;
  for (const { post, for: onBehalfOf } of standsIn) {
    const actor = { ...own, posts: [...own.posts, post], onBehalfOf };
    if (isPermitted({ ...command, actor }, owner, office)) return actor;
  }
  return null;
}
