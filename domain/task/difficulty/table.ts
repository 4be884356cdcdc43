import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import { open } from '../holding';
import { type Moves, OUTSIDE, type Row, answered, owed } from '../moves';
import { OWNER, SCREENER } from '../permissions';
import { assignmentOf } from '../state';
import type { DifficultyCommands } from './commands';
import type { DifficultyEvents } from './events';
import { MOST_OPEN, difficultyOf, openDifficulties } from './state';

/** The rows that difficulties 存在问题 have in the tables of commands, conditions, events and lives. */

export const difficultyCommands: Record<keyof DifficultyCommands, CommandEntry> = {
  'raise-difficulty': {
    name: '存在问题提请协调',
    who: [OWNER],
    when: 'can-raise',
    needs: '存在什么问题，需要谁办什么；建议的责任单位（没有的可不填）',
    emits: ['difficulty-raised'],
    hears: ['coordinator'],
  },
  'assign-difficulty': {
    name: '协调存在问题：明确责任单位和时限',
    who: [SCREENER],
    when: 'coordinating',
    needs: '责任单位（组织通讯录中的任一单位，或督查室自己），时限（工作日）；可附说明',
    emits: ['difficulty-assigned'],
    hears: ['unit'],
  },
  'decline-difficulty': {
    name: '不予协调存在问题',
    who: [SCREENER],
    when: 'coordinating',
    needs: '理由',
    emits: ['difficulty-declined'],
    hears: ['unit'],
  },
  'resolve-difficulty': {
    name: '反馈存在问题已解决',
    who: [OWNER],
    when: 'to-solve',
    needs: '如何解决',
    emits: ['difficulty-resolved'],
    hears: ['unit'],
  },
  'confirm-difficulty': {
    name: '确认存在问题是否解决',
    who: [OWNER],
    when: 'said-solved',
    needs: '解决与否；未解决的写明还差什么',
    emits: ['difficulty-confirmed', 'difficulty-reopened'],
    hears: ['coordinator'],
  },
};

export const difficultyConditions = {
  'can-raise': {
    words: `该单位是本任务的责任单位，待解决的存在问题不足${MOST_OPEN}项`,
    of: 'assignment',
    holds: (state, unit) =>
      assignmentOf(state, unit) !== undefined &&
      openDifficulties(state).filter((d) => d.unit === unit).length < MOST_OPEN,
  },
  coordinating: {
    words: '存在问题已提请协调，待明确责任单位',
    of: 'obligation',
    holds: open((o) => o.kind === 'coordination'),
  },
  'to-solve': {
    words: '存在问题已明确由该单位解决，待解决',
    of: 'obligation',
    holds: open((o) => o.kind === 'difficulty'),
  },
  'said-solved': {
    words: '责任单位已反馈解决，提出单位尚未确认',
    of: {
      all: (state) => state.difficulties.filter((d) => d.solved).map((d) => String(d.number)),
      owner: (state, number) => difficultyOf(state, Number(number))?.unit ?? '',
    },
    holds: (state, number) => difficultyOf(state, Number(number))?.solved != null,
  },
} satisfies Record<string, Meaning>;

const coordination = owed('coordination');
const difficulty = owed('difficulty');
const both = owed('coordination', 'difficulty');

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const difficultyMoves: Moves & Record<keyof DifficultyEvents, readonly Row[]> = {
  'difficulty-raised': [coordination(OUTSIDE, 'open', '提请协调')],
  'difficulty-assigned': [
    coordination('open', 'accepted', '明确责任单位和时限'),
    difficulty(OUTSIDE, 'open', '明确责任单位和时限'),
    answered,
  ],
  'difficulty-declined': [coordination('open', 'accepted', '不予协调'), answered],
  'difficulty-resolved': [difficulty('open', 'accepted', '反馈已解决'), answered],
  'difficulty-confirmed': [],
  'difficulty-reopened': [coordination(OUTSIDE, 'open', '尚未解决，再次提请协调')],
  lapsed: [both('open', 'lapsed', '始终未办，随任务期满归档')],
  'period-opened': [
    both('accepted', OUTSIDE, '新一期开放，移入台账'),
    owed('difficulty')('withdrawn', OUTSIDE, '新一期开放，移入台账'),
  ],
  suspended: [both('open', 'open', '中止，另起一轮')],
  resumed: [both('open', 'open', '恢复，时限顺延，另起一轮')],
};

/** What each event is called, zh-CN. */
export const difficultyEventWords: Record<keyof DifficultyEvents, string> = {
  'difficulty-raised': '存在问题提请协调',
  'difficulty-assigned': '协调存在问题',
  'difficulty-declined': '不予协调存在问题',
  'difficulty-resolved': '反馈存在问题已解决',
  'difficulty-confirmed': '确认存在问题已解决',
  'difficulty-reopened': '存在问题尚未解决',
};
