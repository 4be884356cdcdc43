import { OUTSIDE } from './task/moves';

/**
 * The lives of what belongs to no task, written as those of tasks are (`task/lifecycle.ts`): which event moves it from
 * where to where, and why. For the diagrams in `docs/states.md`; tests hold them to what happens.
 */

/** One row: what an event moves from where to where, and why (zh-CN). */
interface OtherMove<E extends string> {
  by: E;
  from: readonly string[];
  to: string;
  words: string;
}

/** The life of one sort of thing. */
export interface OtherLife<E extends string = string> {
  /** zh-CN. */
  name: string;
  /** Every place in it, with its words (zh-CN). */
  places: Readonly<Record<string, string>>;
  moves: readonly OtherMove<E>[];
}

/** A row. */
export function moved<E extends string>(
  by: E,
  from: readonly string[] | string,
  to: string,
  words: string,
): OtherMove<E> {
  return { by, from: typeof from === 'string' ? [from] : from, to, words };
}

/** Where something stands after an event; undefined where that does not move it. */
export function placeAfter({ moves }: OtherLife, event: string): string | undefined {
  return moves.find(({ by }) => by === event)?.to;
}

/** True where an event may move something from one place to another. */
export function mayMove({ moves }: OtherLife, event: string, from: string | null, to: string): boolean {
  return moves.some((row) => row.by === event && row.from.includes(from ?? OUTSIDE) && row.to === to);
}
