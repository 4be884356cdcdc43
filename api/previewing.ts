import { setImmediate as breath } from 'node:timers/promises';
import type { Launch } from '../domain/plan/launch';
import { type Preview, previewOf } from '../domain/plan/preview';
import { type SimulateOptions, simulating } from '../domain/simulate';
import { monthOf } from '../domain/time';
import { actualBurden } from '../store/burden';
import type { ApiContext } from './context';

/** One simulation at a time: each takes a second or so of the one thread that serves everybody. */
let turn: Promise<unknown> = Promise.resolve();

/** Simulates launches and reckons what a coordinator looks at; others are served between two tasks. */
export function preview(
  { pool, tasks, calendar }: Pick<ApiContext, 'pool' | 'tasks' | 'calendar'>,
  launches: readonly Launch[],
  options: Omit<SimulateOptions, 'calendar'> & {
    /** A plan whose own present burden does not count. */ except?: string;
  },
): Promise<Preview> {
  const mine = turn.then(async () => {
    const last = monthOf(monthOf(options.from).from - 1);
    const present = await actualBurden(pool, tasks, last.from, last.until, options.except);
    const run = simulating(launches, { ...options, calendar });
    for (;;) {
      const step = run.next();
      if (step.done) return previewOf(launches, step.value, present);
      await breath();
    }
  });
  turn = mine.catch(() => undefined);
  return mine;
}
