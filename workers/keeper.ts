import { startLoop } from '../delivery/loop';
import { HOUR, type Instant } from '../domain/time';
import type { DomainClock } from '../store/clock';
import { earliestWork } from '../store/standing';
import type { Foundation } from './foundation';

/**
 * Domain ms by which the clock may be ahead of work that is still to be done: less than what counts as handed over in
 * time (`handedOverAt`), or a message taken at the very edge would be late.
 */
const AHEAD = HOUR - 1;
const EVERY_MS = 50;

export interface KeeperOptions {
  /** Required parts that are down: the clock stands still until they are back. */
  down: () => string[];
  /** A further instant that the clock may not pass. */
  notAfter?: () => Instant | null;
  onHold: (reason: string | null) => void;
  onError: (error: unknown) => void;
}

/**
 * Keeps a time-lapse honest: the clock runs while every required part is there, and never further ahead of the
 * earliest work to be done than an hour, so that what happens in it does not depend on how fast the machine is.
 * Without its keeper it stops by itself.
 */
export function startKeeper(
  { pool, clock }: { pool: Foundation['pool']; clock: DomainClock },
  { down, notAfter, onHold, onError }: KeeperOptions,
): { stop: () => Promise<void> } {
  let held: string | null = null;
  return startLoop(
    async () => {
      const missing = down();
      const reason = missing.length > 0 ? `等待：${missing.join('、')}` : null;
      const earliest = await earliestWork(pool);
      const limits = [earliest === null ? null : earliest + AHEAD, notAfter?.() ?? null];
      const limit = Math.min(...limits.map((l) => l ?? Infinity));
      await clock.keep(reason, Number.isFinite(limit) ? limit : null);
      if (reason !== held) onHold(reason);
      held = reason;
      return 0;
    },
    { idleMs: EVERY_MS, onError },
  );
}
