import { z } from 'zod';
import type { RecordState } from '../domain/record/state';
import { decidesRecords, waitingIn } from '../domain/record/waiting';
import { recordEvents, recordKey, recordedUnits } from '../store/records';
import type { Account } from '../store/sessions';
import { type ApiContext, actorOf } from './context';
import { iso } from './present';
import { instantOut } from './schemas';

/** What waits in the records of all units for the decision of one person. */

export const recordWaitOut = z.object({
  command: z.enum(['confirm', 'decide-contest', 'decide-commendation']),
  unit: z.string(),
  entries: z.array(z.string()).describe('所涉记录'),
  commendation: z.number().nullable().describe('待审批的表扬建议'),
  words: z.array(z.string()).describe('各条记录，或建议的内容'),
  reason: z.string().nullable().describe('申辩理由'),
  asked: instantOut.nullable().describe('何时提出；先后提出的为 null'),
  by: instantOut.nullable().describe('裁定时限'),
});

/** Nothing for who decides about no record; records are looked through for others only. */
export async function recordsWaiting(
  { pool, tasks, office }: ApiContext,
  account: Account,
): Promise<z.infer<typeof recordWaitOut>[]> {
  const person = actorOf(account);
  if (!decidesRecords(person, await office())) return [];
  const units = await recordedUnits(pool);
  const all = await Promise.all(
    units.map(async (unit) => {
      const state = await tasks.look<RecordState>(recordKey(unit));
      const events = state && isWaiting(state) ? await recordEvents(pool, unit) : [];
      return state ? waitingIn(state, events, person) : [];
    }),
  );
  return all.flat().map((wait) => ({ ...wait, asked: iso(wait.asked), by: iso(wait.by) }));
}

/** What was said is in the ledger only, and read where something waits. */
function isWaiting({ entries, commendations }: RecordState): boolean {
  const isContested = Object.values(entries).some(({ status }) => status === 'contested');
  return isContested || Object.keys(commendations).length > 0;
}
