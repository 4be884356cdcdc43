import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import { open } from '../holding';
import { type Moves, OUTSIDE, type Row, answered, owed } from '../moves';
import { COORDINATOR, OWNER } from '../permissions';
import { assignmentOf } from '../state';
import type { RequestCommands } from './commands';
import type { RequestEvents } from './events';

/** The rows that requests outside the cycle 临时报送 have in the tables of commands, conditions, events and lives. */

export const requestCommands: Record<keyof RequestCommands, CommandEntry> = {
  request: {
    name: '临时报送要求',
    who: [COORDINATOR],
    when: 'askable',
    needs:
      '哪个单位，哪项指标（没有的可不填），哪一期或哪一天，要求报送什么，时限（工作日）；超过每月上限的，批准的文号或批示',
    emits: ['requested'],
    hears: ['unit'],
  },
  'answer-request': {
    name: '答复临时报送要求',
    who: [OWNER],
    when: 'request-open',
    needs: '答复内容；涉及指标的填数值，没有的写明原因',
    emits: ['request-answered'],
    hears: ['coordinator'],
  },
  'withdraw-request': {
    name: '撤回临时报送要求',
    who: [COORDINATOR],
    when: 'request-open',
    needs: '理由；撤回后该单位无需答复，确需时可再次要求',
    emits: ['request-withdrawn'],
    hears: ['unit'],
  },
};

export const requestConditions = {
  askable: {
    words: '任务已送达该单位，未中止；同一指标、同一期没有要求过，也没有报送过',
    of: 'assignment',
    holds: (state, unit) => !state.suspended && assignmentOf(state, unit)?.served != null,
  },
  'request-open': { words: '临时报送要求待答复', of: 'obligation', holds: open((o) => o.kind === 'request') },
} satisfies Record<string, Meaning>;

const request = owed('request');

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const requestMoves: Moves & Record<keyof RequestEvents, readonly Row[]> = {
  requested: [request(OUTSIDE, 'open', '要求临时报送')],
  'request-answered': [request('open', 'accepted', '答复'), answered],
  'request-withdrawn': [request('open', 'withdrawn', '督查室撤回'), answered],
  lapsed: [request('open', 'lapsed', '始终未答复，随任务期满归档')],
  'period-opened': [request(['accepted', 'withdrawn'], OUTSIDE, '新一期开放，移入台账')],
  disputed: [request('open', 'open', '异议裁定期间，时限顺延，另起一轮')],
  reassigned: [request('open', 'withdrawn', '改派，撤回')],
  suspended: [request('open', 'open', '任务中止，另起一轮，途中的通知作废')],
  resumed: [request('open', 'open', '任务恢复，时限顺延，另起一轮')],
};

/** What each event is called, zh-CN. */
export const requestEventWords: Record<keyof RequestEvents, string> = {
  requested: '临时报送要求',
  'request-answered': '答复临时报送要求',
  'request-withdrawn': '撤回临时报送要求',
};
