import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import type { Moves, Row } from '../moves';
import type { InspectCommands } from './commands';
import type { InspectEvents } from './events';

/** The rows that inspections 督查 have in the tables of commands, conditions, events and lives. */

export const inspectCommands: Record<keyof InspectCommands, CommandEntry> = {};

export const inspectConditions = {} satisfies Record<string, Meaning>;

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const inspectMoves: Moves & Record<keyof InspectEvents, readonly Row[]> = {};

/** What each event is called, zh-CN. */
export const inspectEventWords: Record<keyof InspectEvents, string> = {};
