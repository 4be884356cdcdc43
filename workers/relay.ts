import { Client, Connection } from '@temporalio/client';
import { type Loop, startLoop } from '../delivery/loop';
import { restartStuck, sendPokes } from '../delivery/pokes';
import { openQueue } from '../delivery/queue';
import { relay, sweep } from '../delivery/relay';
import { removeUnused } from '../store/evidence';
import { hoursReader } from './hours';
import { reportBack } from '../delivery/report';
import type { Engine, Foundation } from './foundation';

export interface RelayOptions {
  redisUrl: string;
  engine: Engine;
  /** Wall seconds after which what the queue lost is given to it again, in place of the product's own; for tests. */
  lostAfter?: number;
  /** The same, after which a send that nobody finished counts as of unknown outcome. */
  abandonedAfter?: number;
  /** Told when a part cannot be reached, and (null) when it can again. */
  onTrouble: (part: 'redis' | 'temporal' | 'database', error: unknown) => void;
}

const IDLE_MS = 40;
/** While messages leave one after another, what became of many is told together. */
const REPORT_MS = 100;
const SWEEP_MS = 5000;
const CLEAR_MS = 3_600_000;

/** Moves the outbox: pokes to Temporal, messages to the queue, receipts back to the tasks; finds what got lost. */
export function startRelay(foundation: Foundation, options: RelayOptions): { close: () => Promise<void> } {
  const { pool, clock, calendar, tasks } = foundation;
  const queue = openQueue(options.redisUrl);
  const connection = Connection.lazy({ address: options.engine.address });
  const client = new Client({ connection, namespace: options.engine.namespace }).workflow;
  const trouble = (part: Parameters<RelayOptions['onTrouble']>[0]) => (error: unknown) => {
    options.onTrouble(part, error);
  };
  const pokes = { pool, client, clock };
  const hours = hoursReader(pool);
  const lost = options.lostAfter === undefined ? {} : { lostAfter: options.lostAfter };
  const loops: Loop[] = [
    startLoop(() => sendPokes(pokes), { idleMs: IDLE_MS, onError: trouble('temporal') }),
    startLoop(async () => relay({ pool, calendar, hours: await hours(), queue, ...lost }), {
      idleMs: IDLE_MS,
      onError: trouble('redis'),
    }),
    startLoop(() => reportBack(pool, tasks, clock), { idleMs: REPORT_MS, onError: trouble('database') }),
    startLoop(() => sweep({ pool }, options.abandonedAfter).then(() => 0), {
      idleMs: SWEEP_MS,
      onError: trouble('database'),
    }),
    startLoop(() => removeUnused(pool).then(() => 0), { idleMs: CLEAR_MS, onError: trouble('database') }),
    startLoop(() => restartStuck(pokes).then(() => 0), { idleMs: SWEEP_MS, onError: trouble('temporal') }),
  ];
  return {
    close: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      await queue.close();
      await connection.close();
    },
  };
}
