import { z } from 'zod';
import type { Pool } from 'pg';
import type { RowRef } from '../domain/record/rows';
import { isoInstant } from '../domain/time';
import { rowsAt } from '../store/records';
import { instantOut } from './schemas';

/** Rows of the ledger that a figure or an entry rests on: which, of which task, and where to read them whole. */

export const rowOut = z.object({
  ...{ plan: z.string(), task: z.number(), title: z.string() },
  revision: z.number().describe('任务经过中的号'),
  ...{ type: z.string(), at: instantOut },
});

/** Rows by task and in their order, a row that is named twice twice. */
export async function presentRows(pool: Pool, refs: RowRef[]): Promise<z.infer<typeof rowOut>[]> {
  const found = await rowsAt(pool, refs);
  return found.map((row) => ({ ...row, at: isoInstant(row.at) }));
}
