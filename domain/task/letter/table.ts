import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import type { Moves, Row } from '../moves';
import { SUPERVISOR } from '../permissions';
import type { LetterCommands } from './commands';
import type { LetterEvents } from './events';
import { groundIn } from './letter';

/** The rows that letters 督办函、商请函 have in the tables of commands, conditions, events and lives. */

export const letterCommands: Record<keyof LetterCommands, CommandEntry> = {
  'issue-letter': {
    name: '发督办函；驻地单位发商请函',
    who: [SUPERVISOR],
    when: 'behind',
    needs: '文号（未用过的），答复时限（工作日）；可附具体要求',
    emits: ['letter-issued'],
    hears: ['unit', 'head'],
  },
};

export const letterConditions = {
  behind: {
    words: '该事项逾期未办（延期申请待审批的除外），或填报逾期后补报、该单位在本任务上已是第二次逾期',
    of: 'obligation',
    holds: (state, id) => groundIn(state, id) !== null,
  },
} satisfies Record<string, Meaning>;

/** A letter moves nothing: what moves is the unit's answer, so that no letter stops a ladder. */
export const letterMoves: Moves & Record<keyof LetterEvents, readonly Row[]> = { 'letter-issued': [] };

/** What each event is called, zh-CN. */
export const letterEventWords: Record<keyof LetterEvents, string> = { 'letter-issued': '发函' };
