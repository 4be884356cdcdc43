import type { Pool } from 'pg';
import { HOURS, type Hours } from '../domain/delivery';
import { hoursOf } from '../store/plans';

/** Wall ms between looks. */
const LOOK_MS = 10_000;
/** The same before there is a plan: the first one's hours hold soon. */
const EARLY_MS = 500;

/** Reads the hours of delivery again every few seconds: a plan may be launched or its policy changed meanwhile. */
export function hoursReader(pool: Pool): () => Promise<Hours> {
  let read: { until: number; hours: Hours } | undefined;
  return async () => {
    if (!read || Date.now() > read.until) {
      const hours = await hoursOf(pool);
      read = { until: Date.now() + (hours ? LOOK_MS : EARLY_MS), hours: hours ?? HOURS };
    }
    return read.hours;
  };
}
