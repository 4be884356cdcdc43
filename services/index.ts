import { resolve } from 'node:path';
import { Instance, type Places, type StartOptions } from './instance';
import { lockFolder } from './lock';
import { stopOnSignals } from './signals';

export { ensureTestServer, locate } from './locate';
export type { StartOptions } from './instance';

/** Services that run. */
export interface Services extends Places {
  /** Process ids of the children that run now. */
  pids: () => Record<string, number>;
  /** Stops them in order, and gives the data folder back. */
  stop: () => Promise<void>;
}

/**
 * Starts the embedded services of a data folder, each found or built first, with progress on `say`. One
 * instance a folder; what a killed instance left running is stopped first. Nothing listens beyond loopback.
 */
export async function startAll(options: StartOptions): Promise<Services> {
  // Parts run in working folders of their own: a relative path would mean something else there.
  const data = resolve(options.data);
  const unlock = lockFolder(data);
  const instance = new Instance({ ...options, data });
  const stop = async (): Promise<void> => {
    await instance.stop();
    unheed();
    unlock();
  };
  const unheed = stopOnSignals(stop);
  try {
    await instance.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...instance.places, pids: () => instance.pids(), stop };
}

/** As `startAll`, for callers that take a part's ups and downs by one function. */
export function startServices({
  onChange,
  ...options
}: Omit<StartOptions, 'onDown' | 'onUp'> & {
  onChange?: (part: string, up: boolean) => void;
}): Promise<Services> {
  return startAll({
    ...options,
    onDown: (part) => onChange?.(part, false),
    onUp: (part) => onChange?.(part, true),
  });
}
