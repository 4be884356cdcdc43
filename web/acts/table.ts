import type { ActTable } from './act';
import { closeActs } from './close';
import { commentActs } from './comment';
import { inspectActs } from './inspect';
import { officeActs } from './office';
import { unitActs } from './unit';

/** Every act that the pages know, by the command that the server offers. */
export const ACTS: ActTable = { ...unitActs, ...officeActs, ...closeActs, ...inspectActs, ...commentActs };
