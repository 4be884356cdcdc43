import { hostname } from 'node:os';
import { productVersion } from '../config/version';
import { startLoop } from '../delivery/loop';
import { type Troubles, beat, endBeat } from '../store/heartbeats';
import type { Foundation } from './foundation';

const EVERY_MS = 5000;

/** Parts that run in this process say so, and what they cannot reach. */
export interface HeartbeatOf {
  /** Notes that something could not be reached. */
  trouble: (what: string, error: unknown) => void;
  close: () => Promise<void>;
}

/** Says every few seconds that parts run here, until it is closed. */
export function startHeartbeat({ pool }: Pick<Foundation, 'pool'>, parts: readonly string[]): HeartbeatOf {
  const of = { parts, process: `${hostname()}:${process.pid}`, version: productVersion() };
  const troubles: Troubles = {};
  const loop = startLoop(() => beat(pool, { ...of, troubles }).then(() => 0), {
    idleMs: EVERY_MS,
    // Without the database nobody can read it either.
    onError: () => undefined,
  });
  return {
    trouble: (what, error) => {
      troubles[what] = { at: Date.now(), why: error instanceof Error ? error.message : String(error) };
    },
    close: async () => {
      await loop.stop();
      await endBeat(pool, of.process).catch(() => undefined);
    },
  };
}
