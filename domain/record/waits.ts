import type { Instant } from '../time';

/** Times in which others were to act, or nobody: what fell due in one is not held against a unit. */

/** Open ended while it lasts. */
export interface Wait {
  from: Instant;
  to: Instant;
}

/** Begins one, where none is under way. */
export function begin(waits: Wait[], at: Instant): void {
  if (waits.at(-1)?.to !== Infinity) waits.push({ from: at, to: Infinity });
}

/** Ends the one under way. */
export function end(waits: Wait[], at: Instant): void {
  const last = waits.at(-1);
  if (last?.to === Infinity) last.to = at;
}

/** True for what fell due in one of them. */
export function covers(waits: readonly Wait[], due: Instant): boolean {
  return waits.some(({ from, to }) => from <= due && due < to);
}
