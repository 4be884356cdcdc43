import { ApplicationFailure } from '@temporalio/common';
import { nextWake, tick } from '../domain/task/tick';
import type { DomainClock } from '../store/clock';
import { NoStream } from '../store/errors';
import type { Tasks } from '../store/tasks';
import type { Activities, Advanced } from './types';
import { didWords, waitingWords } from './words';

/** What tells the domain's time. */
export type Clock = Pick<DomainClock, 'now' | 'wallBetween'>;

/** The activities, bound to a store and a clock. */
export function createActivities(tasks: Tasks, clock: Clock): Activities {
  return { advance: (key) => advance(tasks, clock, key) };
}

async function advance(tasks: Tasks, clock: Clock, key: string): Promise<Advanced> {
  const at = await clock.now();
  const change = {
    key,
    decide: (state: Parameters<typeof tick>[0] | null) => {
      if (!state) throw missing(key);
      return { events: tick(state, at, tasks.calendar) };
    },
  };
  const committed = await tasks.commit([change], { advance: true });
  const outcome = 'outcomes' in committed ? committed.outcomes[0] : undefined;
  if (!outcome) throw missing(key);
  const { state, events } = outcome;
  const wake = nextWake(state, tasks.calendar);
  return {
    revision: state.revision,
    sleepMs: clock.wallBetween(at, wake),
    did: didWords(events),
    waitingFor: waitingWords(state, wake, tasks.calendar),
    ended: state.ended,
  };
}

/** A workflow without a task has nothing to keep time for: it fails rather than tries for ever. */
function missing(key: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(new NoStream(key).message, 'NoStream');
}
