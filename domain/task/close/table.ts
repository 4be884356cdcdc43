import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import type { Row } from '../moves';
import type { CloseCommands } from './commands';
import type { CloseEvents } from './events';

/** The rows that closing 销号 have in the tables of commands, conditions, events and lives. */

export const closeCommands: Record<keyof CloseCommands, CommandEntry> = {};

export const closeConditions = {} satisfies Record<string, Meaning>;

/** What each event moves. */
export const closeMoves: Record<keyof CloseEvents, readonly Row[]> = {};

/** What each event is called, zh-CN. */
export const closeEventWords: Record<keyof CloseEvents, string> = {};
