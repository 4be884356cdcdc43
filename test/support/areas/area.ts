import type { CommandType, RejectionCode, TaskCommand } from '../../../domain/task/commands';
import type { Actor } from '../../../domain/task/events';
import type { Obligation, ObligationKind, TaskState } from '../../../domain/task/state';
import type { Instant } from '../../../domain/time';
import type { World } from '../../property/world';
import type { Play } from '../domain';

/** Somebody about to ask something of a task, about a subject: an obligation's id, a unit, or nothing. */
export interface Scene {
  state: TaskState;
  subject: string;
  actor: Actor;
  at: Instant;
}

export type Samples<T extends CommandType> = {
  [K in T]: (scene: Scene) => Omit<TaskCommand<K>, 'type' | 'actor'>[];
};

/** True where a refusal of what the table permits is right after all. */
export type Excuse = (scene: Scene, command: TaskCommand) => boolean;

/** A random move: numbers out of which an area makes its commands. */
export interface Chance {
  kind: number;
  pick: number;
  who: number;
  days: number;
}

/** What one area of the rules adds to the tables that the tests play through. */
export interface Area<T extends CommandType = CommandType, K extends ObligationKind = ObligationKind> {
  /** Bodies that are as they must be, for every command of the area. */
  samples: Samples<T>;
  /** The only reasons for which what the table permits, when its condition holds, may still be refused. */
  excuses: Partial<Record<CommandType, Partial<Record<RejectionCode, Excuse>>>>;
  /** What a command names, where it is not told by `obligation`, `review`, `decision`, `unit`, `units`, `from`. */
  about: Partial<Record<T, (command: TaskCommand, state: TaskState) => string[]>>;
  /** A task in every phase that the area adds. */
  phases: Record<string, () => Play>;
  /** Lives played by hand. */
  plays: Record<string, () => Play>;
  /** What ends an escalation: on which obligation, what comes before, and by what. */
  endings: Record<string, [id: string, before: TaskCommand[], by: TaskCommand | TaskCommand[]]>;
  /** Commands tried at random, allowed or not. */
  random: (state: TaskState, chance: Chance, actor: Actor, at: Instant) => TaskCommand[];
  /** What is done about an open obligation of the area's kinds by who owes it. */
  answer: { [X in K]: (o: Obligation, chance: Chance, state: TaskState, at: Instant) => TaskCommand };
  /** What must be so while an obligation of the area's kinds is open. */
  waits: { [X in K]: (state: TaskState, o: Obligation) => boolean };
  /** What must hold of every random history: what is wrong, in words. */
  checks: Record<string, (world: World) => string[]>;
}
