import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import { open } from '../holding';
import { OUTSIDE, type Row, answered, milestones } from '../moves';
import { COORDINATOR, OWNER } from '../permissions';
import type { MilestoneCommands } from './commands';
import type { MilestoneEvents } from './events';

/** The rows that milestones 倒排工期 have in the tables of commands, conditions, events and lives. */

export const milestoneCommands: Record<keyof MilestoneCommands, CommandEntry> = {
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
};

export const milestoneConditions = {
  'milestones-proposed': {
    words: '该指标的倒排工期已报审，待审定',
    of: 'obligation',
    holds: open((o) => o.kind === 'milestones'),
  },
} satisfies Record<string, Meaning>;

/** What each event moves. */
export const milestoneMoves: Record<keyof MilestoneEvents<never>, readonly Row[]> = {
  'milestones-drafted': [],
  'milestones-proposed': [milestones([OUTSIDE, 'accepted', 'lapsed'], 'open', '倒排工期报审')],
  'milestones-approved': [milestones('open', 'accepted', '审定'), answered],
  'milestones-returned': [milestones('open', 'accepted', '退回'), answered],
};

/** What each event is called, zh-CN. */
export const milestoneEventWords: Record<keyof MilestoneEvents<never>, string> = {
  'milestones-drafted': '倒排工期',
  'milestones-proposed': '倒排工期报审',
  'milestones-approved': '审定倒排工期',
  'milestones-returned': '退回倒排工期',
};
