/** Work that is done again and again until stopped: at once while there is more, else after a pause. */
export interface Loop {
  stop: () => Promise<void>;
  /** Ends the pause, if it is pausing. */
  nudge: () => void;
}

export interface LoopOptions {
  /** Pause in ms when there was nothing to do. */
  idleMs: number;
  /** Told once per run of failures, and once when it works again (null). */
  onError: (error: unknown) => void;
}

/**
 * Runs `work` for ever. It returns how much it did; 0 means pause. A failure pauses too, longer with each in a
 * row up to 5 s, and never ends the loop.
 */
export function startLoop(work: () => Promise<number>, { idleMs, onError }: LoopOptions): Loop {
  let stopped = false;
  let failures = 0;
  let wake: () => void = () => undefined;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const run = async (): Promise<void> => {
    while (!stopped) {
      let did = 0;
      try {
        did = await work();
        failures = 0;
      } catch (error) {
        failures += 1;
        onError(error);
      }
      if (failures > 0) await pause(Math.min(5000, 100 * 2 ** failures));
      else if (did === 0) await pause(idleMs);
    }
  };
  const running = run();
  return {
    nudge: () => {
      wake();
    },
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
  };
}
