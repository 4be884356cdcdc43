import type { CommandEntry, Permission } from '../catalogue';
import type { Meaning } from '../conditions';
import { holding, open } from '../holding';
import { type Moves, OUTSIDE, type Row, answered, owed } from '../moves';
import { COORDINATOR, OWNER, SCREENER } from '../permissions';
import { unitOfObligation } from '../state';
import type { InspectCommands } from './commands';
import type { InspectEvents } from './events';
import { type Conclusion, conclusionName, inspectionOf } from './state';

/** The rows that inspections 督查 have in the tables of commands, conditions, events and lives. */

/** On whose word an inspection or an interview is made. */
const ORDERING: Permission = { posts: ['supervision-office', 'leader-in-charge'], of: 'office' };

export const inspectCommands: Record<keyof InspectCommands, CommandEntry> = {
  'open-inspection': {
    name: '督查立项',
    who: [ORDERING],
    when: 'running',
    needs:
      '权限（政府决定或领导批示）与依据、方式、督查方案、督查组、督查单位（驻地单位除外）、结束日期；同一单位重复督查的，写明理由',
    emits: ['inspection-opened'],
    hears: ['unit', 'head', 'coordinator'],
  },
  'record-finding': {
    name: '登记督查问题',
    who: [SCREENER],
    when: 'inspection-under-way',
    needs: '哪个单位、什么问题、证据（文字或文件）',
    emits: ['finding-recorded'],
    hears: [],
  },
  'conclude-inspection': {
    name: '作出督查结论并反馈',
    who: [{ posts: ['supervision-office'], of: 'office' }],
    when: 'inspection-under-way',
    needs: '结论，每个问题的整改时限（工作日）',
    emits: ['inspection-concluded'],
    hears: ['unit', 'head'],
  },
  'receive-conclusion': {
    name: '登记督查结论送达',
    who: [OWNER, COORDINATOR],
    when: 'conclusion-under-way',
    needs: '以其他方式送达的，写明方式与收件人',
    emits: ['conclusion-received'],
    hears: [],
  },
  object: {
    name: '对督查结论提出异议',
    who: [{ posts: ['liaison', 'head'], of: 'owner' }],
    when: 'conclusion-open',
    needs: '理由；可附证据；自收到结论之日起的时限内',
    emits: ['conclusion-received', 'objected'],
    hears: ['coordinator'],
  },
  'decide-objection': {
    name: '复核督查异议',
    who: [ORDERING],
    when: 'objection-asked',
    needs: '支持与否及理由；支持的，写明撤销哪些问题；作出结论的和督查组成员须回避',
    emits: ['objection-refused', 'objection-upheld'],
    hears: ['unit', 'head'],
  },
  rectify: {
    name: '报送整改',
    who: [OWNER],
    when: 'to-rectify',
    needs: '整改情况与证据',
    emits: ['rectified'],
    hears: ['coordinator'],
  },
  'verify-rectification': {
    name: '核查整改',
    who: [SCREENER],
    when: 'to-verify',
    needs: '通过与否；不通过的，写明理由和新的整改时限（工作日，不短于退回的时间）',
    emits: ['rectification-verified', 'rectification-rejected'],
    hears: ['unit'],
  },
  'call-interview': {
    name: '约谈主要负责人',
    who: [ORDERING],
    when: 'answerable',
    needs: '依据、事由、日期（工作日）；驻地单位不约谈',
    emits: ['interview-called'],
    hears: ['head', 'coordinator'],
  },
  'record-interview': {
    name: '登记约谈情况',
    who: [SCREENER],
    when: 'interview-open',
    needs: '约谈情况',
    emits: ['interview-recorded'],
    hears: ['head'],
  },
};

/** Of conclusions, by name. */
const conclusions = (test: (c: Conclusion) => boolean, words: string) =>
  ({
    words,
    of: {
      all: (state) => state.conclusions.map(conclusionName),
      owner: (_, name) => unitOfObligation(name),
    },
    holds: (state, name) => state.conclusions.some((c) => conclusionName(c) === name && test(c)),
  }) satisfies Meaning;

export const inspectConditions = {
  'inspection-under-way': {
    words: '督查进行中，尚未作出结论',
    of: { all: (state) => state.inspections.map((i) => i.id), owner: () => '' },
    holds: (state, id) => inspectionOf(state, id) !== undefined,
  },
  'conclusion-under-way': conclusions((c) => c.received === null, '督查结论尚未送达该单位'),
  'conclusion-open': conclusions((c) => c.objection === null, '督查结论可提异议，没有待复核的异议'),
  'objection-asked': {
    words: '督查异议待复核',
    of: 'obligation',
    holds: open((o) => o.kind === 'objection'),
  },
  'to-rectify': {
    words: '督查问题待整改',
    of: 'obligation',
    holds: open((o) => o.kind === 'rectification'),
  },
  'to-verify': { words: '整改已报，待核查', of: 'obligation', holds: open((o) => o.kind === 'verification') },
  answerable: {
    words: '该单位是本任务的责任单位，不是驻地单位或督查室自己',
    of: 'assignment',
    holds: holding((a) => a.kind !== 'external' && a.kind !== 'office'),
  },
  'interview-open': { words: '约谈待进行', of: 'obligation', holds: open((o) => o.kind === 'interview') },
} satisfies Record<string, Meaning>;

const inspection = owed('inspection');
const rectification = owed('rectification');
const verification = owed('verification');
const objection = owed('objection');
const interview = owed('interview');
const all = owed('inspection', 'rectification', 'verification', 'objection', 'interview');

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const inspectMoves: Moves & Record<keyof InspectEvents, readonly Row[]> = {
  'inspection-opened': [inspection(OUTSIDE, 'open', '督查立项')],
  'finding-recorded': [],
  'inspection-concluded': [
    inspection('open', 'accepted', '作出督查结论'),
    rectification(OUTSIDE, 'open', '作出督查结论，限期整改'),
    answered,
  ],
  'conclusion-received': [],
  objected: [objection(OUTSIDE, 'open', '对督查结论提出异议')],
  'objection-refused': [objection('open', 'accepted', '不支持异议'), answered],
  'objection-upheld': [
    objection('open', 'accepted', '支持异议'),
    rectification(['open', 'submitted'], 'withdrawn', '支持异议，问题撤销'),
    verification('open', 'accepted', '支持异议，无须再核查'),
    answered,
  ],
  rectified: [
    rectification('open', 'submitted', '报送整改'),
    verification([OUTSIDE, 'accepted'], 'open', '报送整改，待核查'),
    answered,
  ],
  'rectification-verified': [
    rectification('submitted', 'accepted', '核查通过'),
    verification('open', 'accepted', '核查通过'),
    answered,
  ],
  'rectification-rejected': [
    rectification('submitted', 'open', '核查不通过，另起一轮'),
    verification('open', 'accepted', '核查不通过'),
    answered,
  ],
  'interview-called': [interview(OUTSIDE, 'open', '约谈')],
  'interview-recorded': [interview('open', 'accepted', '约谈已登记'), answered],
  'period-opened': [
    all('accepted', OUTSIDE, '新一期开放，移入台账'),
    rectification('withdrawn', OUTSIDE, '新一期开放，移入台账'),
  ],
  lapsed: [
    all('open', 'lapsed', '始终未办，随任务期满归档'),
    rectification('submitted', 'accepted', '核查始终未办，视为通过'),
  ],
  suspended: [all('open', 'open', '任务中止，另起一轮，途中的通知作废')],
  resumed: [all('open', 'open', '任务恢复，时限顺延，另起一轮')],
};

/** What each event is called, zh-CN. */
export const inspectEventWords: Record<keyof InspectEvents, string> = {
  'inspection-opened': '督查立项',
  'finding-recorded': '登记督查问题',
  'inspection-concluded': '作出督查结论',
  'conclusion-received': '督查结论送达',
  objected: '对督查结论提出异议',
  'objection-refused': '不支持督查异议',
  'objection-upheld': '支持督查异议',
  rectified: '报送整改',
  'rectification-verified': '整改通过核查',
  'rectification-rejected': '整改未通过核查',
  'interview-called': '约谈',
  'interview-recorded': '登记约谈',
};
