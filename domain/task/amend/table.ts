import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import type { Row } from '../moves';
import type { AmendCommands } from './commands';
import type { AmendEvents } from './events';

/** The rows that amendments 修订 have in the tables of commands, conditions, events and lives. */

export const amendCommands: Record<keyof AmendCommands, CommandEntry> = {};

export const amendConditions = {} satisfies Record<string, Meaning>;

/** What each event moves. */
export const amendMoves: Record<keyof AmendEvents, readonly Row[]> = {};

/** What each event is called, zh-CN. */
export const amendEventWords: Record<keyof AmendEvents, string> = {};
