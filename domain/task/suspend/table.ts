import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import {
  LADDER,
  OUTSIDE,
  type Row,
  answered,
  any,
  dispute,
  escalation,
  milestones,
  suspension,
  task,
} from '../moves';
import { COORDINATOR, LEADER, OWNER } from '../permissions';
import type { SuspensionCommands } from './suspension';
import type { SuspensionEvents } from './suspension';

/** The rows that suspensions 中止 have in the tables of commands, conditions, events and lives. */

export const suspensionCommands: Record<keyof SuspensionCommands, CommandEntry> = {
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
    needs: '早于批准的恢复日期的，依据（批准的文号或批示）；可附说明',
    emits: ['resumed'],
    hears: ['unit', 'coordinator'],
  },
};

export const suspensionConditions = {
  suspendable: {
    words: '任务未中止，没有待审批的中止申请',
    of: 'task',
    holds: (state) => !state.ended && !state.suspended && !state.suspensionAsked,
  },
  'suspension-asked': {
    words: '中止已申请，待审批',
    of: 'task',
    holds: (state) => !state.ended && state.suspensionAsked !== null,
  },
  suspended: { words: '任务已中止', of: 'task', holds: (state) => !state.ended && state.suspended !== null },
} satisfies Record<string, Meaning>;

/** What each event moves. */
export const suspensionMoves: Record<keyof SuspensionEvents, readonly Row[]> = {
  'suspension-requested': [suspension([OUTSIDE, 'accepted'], 'open', '申请中止')],
  'suspension-refused': [suspension('open', 'accepted', '不同意中止'), answered],
  suspended: [
    task('running', 'suspended', '中止'),
    suspension('open', 'accepted', '同意中止，或已凭依据中止'),
    any('open', 'open', '任务中止，另起一轮，途中的通知作废'),
    milestones('open', 'open', '任务中止，另起一轮，途中的通知作废'),
    dispute('open', 'open', '任务中止，另起一轮，途中的通知作废'),
    answered,
  ],
  'resumption-due': [],
  resumed: [
    task('suspended', 'running', '恢复'),
    any('open', 'open', '任务恢复，时限顺延，另起一轮'),
    milestones('open', 'open', '任务恢复，时限顺延，另起一轮'),
    dispute('open', 'open', '任务恢复，时限顺延，另起一轮'),
    escalation(LADDER, OUTSIDE, '任务恢复，时限顺延，升级终止'),
  ],
};

/** What each event is called, zh-CN. */
export const suspensionEventWords: Record<keyof SuspensionEvents, string> = {
  'suspension-requested': '申请中止',
  'suspension-refused': '不同意中止',
  suspended: '中止',
  'resumption-due': '提示恢复',
  resumed: '恢复',
};
