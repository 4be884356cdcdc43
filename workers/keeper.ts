import { startLoop } from '../delivery/loop';
import type { DomainClock } from '../store/clock';
import { backlog } from '../store/backlog';
import { HOUR } from '../domain/time';
import type { Foundation } from './foundation';

/** Domain ms by which work may lag before a time-lapse waits for it. */
const LAG = 2 * HOUR;
const EVERY_MS = 100;

/**
 * Keeps a time-lapse honest: the clock runs while every required part is there and the work keeps up, and
 * stands still otherwise. Without its keeper it stops by itself.
 */
export function startKeeper(
  { pool, clock }: { pool: Foundation['pool']; clock: DomainClock },
  options: {
    down: () => string[];
    onHold: (reason: string | null) => void;
    onError: (error: unknown) => void;
  },
): { stop: () => Promise<void> } {
  let held: string | null = null;
  return startLoop(
    async () => {
      const down = options.down();
      const lag = down.length > 0 ? 0 : await backlog(pool);
      const reason = down.length > 0 ? `等待：${down.join('、')}` : lag > LAG ? '等待：积压的工作' : null;
      await clock.keep(reason);
      if (reason !== held) options.onHold(reason);
      held = reason;
      return 0;
    },
    { idleMs: EVERY_MS, onError: options.onError },
  );
}
