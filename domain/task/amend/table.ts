import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import type { Moves, Row } from '../moves';
import type { AmendCommands } from './commands';
import type { AmendEvents } from './events';

/** The rows that amendments 修订 have in the tables of commands, conditions, events and lives. */

export const amendCommands: Record<keyof AmendCommands, CommandEntry> = {};

export const amendConditions = {} satisfies Record<string, Meaning>;

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const amendMoves: Moves & Record<keyof AmendEvents, readonly Row[]> = {};

/** What each event is called, zh-CN. */
export const amendEventWords: Record<keyof AmendEvents, string> = {};
