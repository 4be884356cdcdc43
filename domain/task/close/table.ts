import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import type { Moves, Row } from '../moves';
import type { CloseCommands } from './commands';
import type { CloseEvents } from './events';

/** The rows that closing 销号 have in the tables of commands, conditions, events and lives. */

export const closeCommands: Record<keyof CloseCommands, CommandEntry> = {};

export const closeConditions = {} satisfies Record<string, Meaning>;

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const closeMoves: Moves & Record<keyof CloseEvents, readonly Row[]> = {};

/** What each event is called, zh-CN. */
export const closeEventWords: Record<keyof CloseEvents, string> = {};
