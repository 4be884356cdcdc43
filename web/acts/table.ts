import type { ActTable } from './act';
import { officeActs } from './office';
import { unitActs } from './unit';

/** Every act that the pages know, by the command that the server offers. */
export const ACTS: ActTable = { ...unitActs, ...officeActs };
