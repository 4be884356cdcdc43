import { startLoop } from '../delivery/loop';
import type { Checkpoints } from '../store/checkpoint';
import type { Foundation } from './foundation';

const EVERY_MS = 60_000;

/** Seals what the ledger has gained into the outside checkpoints, every minute and once more at the end. */
export function startSealing(
  { pool }: Pick<Foundation, 'pool'>,
  checkpoints: Checkpoints,
  onTrouble: (part: string, error: unknown) => void,
): { close: () => Promise<void> } {
  const loop = startLoop(() => checkpoints.write(pool).then(() => 0), {
    idleMs: EVERY_MS,
    onError: (error) => {
      onTrouble('checkpoint', error);
    },
  });
  return {
    close: async () => {
      await loop.stop();
      await checkpoints.write(pool);
    },
  };
}
