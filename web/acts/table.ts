import type { ActTable } from './act';
import { unitActs } from './unit';

/** Every act that the pages know, by the command that the server offers. */
export const ACTS: ActTable = { ...unitActs };
