import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import { type Moves, type Row, answered, milestones, task } from '../moves';
import { COORDINATOR, OWNER } from '../permissions';
import { targetStanding } from '../milestones/trajectory';
import { type TaskState, firstLead } from '../state';
import { stoodDown } from '../stood-down';
import type { AmendCommands } from './commands';
import type { AmendEvents } from './events';
import { liveTarget } from './targets';

/** The rows that amendments 修订 have in the tables of commands, conditions, events and lives. */

export const amendCommands: Record<keyof AmendCommands, CommandEntry> = {
  'withdraw-task': {
    name: '撤销任务',
    who: [COORDINATOR],
    when: 'running',
    needs: '依据（文号）',
    emits: ['task-withdrawn'],
    hears: ['unit', 'coordinator'],
  },
  'amend-targets': {
    name: '调整指标：新增、变更、取消',
    who: [COORDINATOR],
    when: 'running',
    needs: '依据（文号）与各项变动；变更的指标须重新倒排、报审',
    emits: ['targets-amended'],
    hears: ['unit'],
  },
  backfill: {
    name: '补录以往的数值，不通知、不催办',
    who: [OWNER, COORDINATOR],
    when: 'running',
    needs: '依据，以及各数值的日期（已过）与来源；由第一牵头单位或督查室补录',
    emits: ['values-backfilled'],
    hears: [],
  },
  'verify-target': {
    name: '核验到期指标',
    who: [COORDINATOR],
    when: 'target-due',
    needs: '到期日或以后的数值与来源',
    emits: ['target-verified'],
    hears: ['unit'],
  },
};

/** `due` as of the state's latest event: what a condition is told. */
function isDue(state: TaskState, index: number): boolean {
  const target = liveTarget(state, index);
  return target !== undefined && targetStanding(target, state.at) === 'due';
}

export const amendConditions = {
  'target-due': {
    words: '该指标的时限已过',
    of: { all: ({ targets }) => targets.map((_, index) => String(index)), owner: firstLead },
    holds: (state, index) => !state.ended && isDue(state, Number(index)),
  },
} satisfies Record<string, Meaning>;

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const amendMoves: Moves & Record<keyof AmendEvents, readonly Row[]> = {
  'task-withdrawn': [task(['running', 'suspended'], 'ended', '任务撤销'), ...stoodDown('任务撤销')],
  'targets-amended': [milestones('open', 'withdrawn', '指标有变，报审撤回'), answered],
  'values-backfilled': [],
  'target-verified': [],
  'milestones-proposed': [milestones('withdrawn', 'open', '指标变动后重新报审')],
};

/** What each event is called, zh-CN. */
export const amendEventWords: Record<keyof AmendEvents, string> = {
  'task-withdrawn': '撤销任务',
  'targets-amended': '调整指标',
  'values-backfilled': '补录数值',
  'target-verified': '核验指标',
};
