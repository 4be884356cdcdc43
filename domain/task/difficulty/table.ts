import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import type { Moves, Row } from '../moves';
import type { DifficultyCommands } from './commands';
import type { DifficultyEvents } from './events';

/** The rows that difficulties 存在问题 have in the tables of commands, conditions, events and lives. */

export const difficultyCommands: Record<keyof DifficultyCommands, CommandEntry> = {};

export const difficultyConditions = {} satisfies Record<string, Meaning>;

/** What each of its events moves, and what other areas' events do to what it keeps. */
export const difficultyMoves: Moves & Record<keyof DifficultyEvents, readonly Row[]> = {};

/** What each event is called, zh-CN. */
export const difficultyEventWords: Record<keyof DifficultyEvents, string> = {};
