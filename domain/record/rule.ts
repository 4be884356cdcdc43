import type { Calendar } from '../calendar';
import type { ObligedKind } from '../task/state';
import { type Day, type Instant, dayOf } from '../time';
import type { RowRef } from './rows';

/** What a rule for entries in records is, whatever it is about. */

/** 正面, 负面. */
export type Direction = 'positive' | 'negative';

/** What a rule is asked on. */
export interface Asked {
  /** Rows up to here are known. */
  asOf: Instant;
  calendar: Calendar;
}

/** Something of one unit on one task, of which the ledger tells the whole story. */
export interface Matter {
  stream: string;
  plan: string;
  task: number;
  unit: string;
  unitKind: ObligedKind;
  /** 已撤回: the unit was relieved of it, and nothing is said of it. */
  withdrawn: boolean;
  /** When it was settled; null while anything about it is open. */
  settled: Instant | null;
}

/** One rule: which matters belong together, which of them make an entry, and what it says. */
export interface EntryRule<T extends Matter> {
  /** What such an entry is called, zh-CN. */
  name: string;
  direction: Direction;
  /** What is looked at together, within a plan: a quarter, one form of a period, an inspection. */
  scope: (matter: T) => string;
  /** The matters that the entry rests on; none where there is nothing to say. */
  found: (matters: readonly T[], asked: Asked) => readonly T[];
  rows: (matter: T) => RowRef[];
  /** The first and last day that it is about. */
  days: (matters: readonly T[]) => [first: Day, last: Day];
  /** zh-CN. */
  words: (matters: readonly T[], asked: Asked) => string;
}

/** How many workdays the latest of some late answers came after its day; what came the same day is none. */
export function daysLate(late: readonly { due: Instant; at: Instant }[], calendar: Calendar): number {
  return Math.max(0, ...late.map(({ due, at }) => calendar.workdaysBetween(dayOf(due), dayOf(at))));
}

/** What is asked of an external unit is no duty: nothing is held against it. */
export function concerns(direction: Direction, unitKind: ObligedKind): boolean {
  return direction === 'positive' || unitKind !== 'external';
}
