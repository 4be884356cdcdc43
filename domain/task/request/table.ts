import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import type { Moves, Row } from '../moves';
import type { RequestCommands } from './commands';
import type { RequestEvents } from './events';

/** The rows that requests outside the cycle 临时报送 have in the tables of commands, conditions, events and lives. */

export const requestCommands: Record<keyof RequestCommands, CommandEntry> = {};

export const requestConditions = {} satisfies Record<string, Meaning>;

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const requestMoves: Moves & Record<keyof RequestEvents, readonly Row[]> = {};

/** What each event is called, zh-CN. */
export const requestEventWords: Record<keyof RequestEvents, string> = {};
