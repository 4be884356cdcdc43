import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import { LADDER, type Moves, OUTSIDE, type Row, answered, escalation, owed, task } from '../moves';
import { COORDINATOR, OWNER, SCREENER, SUPERVISOR } from '../permissions';
import { stoodDown } from '../stood-down';
import type { CloseCommands } from './commands';
import type { CloseEvents } from './events';
import { obligationOf } from '../state';
import { RECHECK } from './state';

/** The rows that closing 销号 has in the tables of commands, conditions, events and lives. */

export const closeCommands: Record<keyof CloseCommands, CommandEntry> = {
  'ask-closing': {
    name: '申请销号',
    who: [OWNER],
    when: 'closable',
    needs:
      '逐项指标写明数值、数据来源、核验人和日期；未达标的，或督查、问题未了结的，写明依据；由第一牵头单位申请',
    emits: ['closing-requested'],
    hears: ['coordinator'],
  },
  'review-closing': {
    name: '初审销号申请',
    who: [COORDINATOR],
    when: 'closing-asked',
    needs: '支持与否；退回的写明理由',
    emits: ['closing-reviewed', 'closing-returned'],
    hears: ['unit', 'coordinator', 'supervision-office'],
  },
  'sign-closing': {
    name: '签批销号申请',
    who: [SUPERVISOR],
    when: 'closing-reviewed',
    needs: '同意与否，不同意的写明理由；申请人、初审人不得签批',
    emits: ['closed', 'closing-refused'],
    hears: ['unit', 'coordinator'],
  },
  'record-recheck': {
    name: '登记销号抽查',
    who: [SCREENER],
    when: 'recheck-asked',
    needs: '相符与否；相符的逐项写明抽查数值，不符的写明查到的情况',
    emits: ['rechecked', 'reopened'],
    hears: ['unit', 'coordinator'],
    closed: true,
  },
  reopen: {
    name: '重启已销号任务',
    who: [SUPERVISOR],
    when: 'closed',
    needs: '依据',
    emits: ['reopened'],
    hears: ['unit', 'coordinator'],
    closed: true,
  },
};

export const closeConditions = {
  closable: {
    words: '任务未销号，没有待办的销号申请',
    of: 'task',
    holds: (state) => !state.ended && !state.closed && !state.closing,
  },
  'closing-asked': {
    words: '销号已申请，待初审',
    of: 'task',
    holds: (state) => state.closing !== null && state.closing.reviewed === null,
  },
  'closing-reviewed': {
    words: '销号申请已初审，待签批',
    of: 'task',
    holds: (state) => state.closing !== null && state.closing.reviewed !== null,
  },
  closed: { words: '任务已销号', of: 'task', holds: (state) => !state.ended && state.closed !== null },
  'recheck-asked': {
    words: '已抽中复查，待登记结果',
    of: 'task',
    holds: (state) => obligationOf(state, RECHECK)?.status === 'open',
  },
} satisfies Record<string, Meaning>;

const closing = owed('closing');
const recheck = owed('recheck');

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const closeMoves: Moves & Record<keyof CloseEvents, readonly Row[]> = {
  'closing-requested': [closing([OUTSIDE, 'accepted', 'lapsed'], 'open', '申请销号')],
  'closing-reviewed': [closing('open', 'open', '初审支持，报签批，另起一轮'), answered],
  'closing-returned': [closing('open', 'accepted', '初审退回'), answered],
  'closing-refused': [closing('open', 'accepted', '不同意销号'), answered],
  closed: [task(['running', 'suspended'], 'closed', '销号'), ...stoodDown('销号')],
  'recheck-due': [recheck([OUTSIDE, 'accepted', 'withdrawn'], 'open', '抽中复查')],
  rechecked: [recheck('open', 'accepted', '登记抽查结果'), answered],
  reopened: [
    task('closed', 'running', '重启'),
    recheck('open', 'withdrawn', '重启，不再抽查'),
    escalation(LADDER, OUTSIDE, '重启，升级终止'),
  ],
  ended: [task('closed', 'ended', '已销号，期满')],
  lapsed: [
    closing('open', 'lapsed', '始终未办，随任务期满归档'),
    recheck('open', 'lapsed', '始终未办，归档'),
  ],
  suspended: [closing('open', 'open', '任务中止，另起一轮，途中的通知作废')],
  resumed: [closing('open', 'open', '任务恢复，时限顺延，另起一轮')],
  acknowledged: [owed('acknowledge')('withdrawn', 'accepted', '重启后签收')],
  'obligations-opened': [owed('report')('withdrawn', 'open', '重启，补入本期')],
};

/** What each event is called, zh-CN. */
export const closeEventWords: Record<keyof CloseEvents, string> = {
  'closing-requested': '申请销号',
  'closing-reviewed': '初审销号',
  'closing-returned': '退回销号申请',
  'closing-refused': '不同意销号',
  closed: '销号',
  'recheck-due': '抽中复查',
  rechecked: '登记抽查',
  reopened: '重启',
};
