import {
  CancellationScope,
  continueAsNew,
  defineSignal,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/types';

/** Something changed that may make the next wake-up earlier. */
export const poke = defineSignal('poke');

const { advance } = proxyActivities<Activities>({
  startToCloseTimeout: '30 seconds',
  // For ever: the ledger may be away for a night, and the task must still be there in the morning.
  retry: { initialInterval: '500 milliseconds', backoffCoefficient: 2, maximumInterval: '20 seconds' },
});

/**
 * Keeps time for one task of a plan. The loop has one shape and branches on nothing but the activity's result:
 * advance, then exactly one timer, which a poke cuts short. Everything else is decided by `domain/` inside the
 * activity and kept in the ledger, so these histories replay under any later rule.
 */
export async function taskWorkflow(key: string): Promise<void> {
  let poked = false;
  let timer = new CancellationScope();
  setHandler(poke, () => {
    poked = true;
    timer.cancel();
  });
  for (;;) {
    // Cleared before, not after: a poke that lands while `advance` runs must cut the next sleep.
    poked = false;
    const { sleepMs, did, waitingFor, ended } = await advance(key);
    if (ended) return;
    setCurrentDetails(`${did}\n\n${waitingFor}`);
    timer = new CancellationScope();
    const slept = timer.run(() => sleep(sleepMs, { summary: waitingFor }));
    // The handler may have set it while `advance` ran; the compiler cannot see that.
    if (wasPoked()) timer.cancel();
    await slept.catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof taskWorkflow>(key);
  }

  function wasPoked(): boolean {
    return poked;
  }
}
