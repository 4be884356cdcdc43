import type { Pool } from 'pg';
import { handedOverAt } from '../domain/delivery';
import { receiptCommands } from '../domain/receipts';
import { decide } from '../domain/task/decide';
import type { TaskCommand } from '../domain/task/commands';
import type { DomainClock } from '../store/clock';
import { type Receipt, markReported, unreported } from '../store/receipts';
import type { TaskChange, Tasks } from '../store/tasks';

/** Messages whose tasks are told at a time. */
const BATCH = 500;

/**
 * Tells the tasks what the channel accepted: which units were served with their assignment, which levels of an
 * escalation were handed over, which conclusions of inspections were received. Repeating it changes nothing, so a crash in between is made good by the next run.
 * Returns how many messages were reported where there may be more, else 0.
 */
export async function reportBack(pool: Pool, tasks: Tasks, clock: DomainClock): Promise<number> {
  const { digests, receipts } = await unreported(pool, BATCH);
  if (digests.length === 0) return 0;
  const at = await clock.now();
  const byStream = new Map<string, Receipt[]>();
  for (const receipt of receipts)
    byStream.set(receipt.stream, [...(byStream.get(receipt.stream) ?? []), receipt]);
  for (const [key, list] of byStream) {
    const changes = commands(list).map((command): TaskChange => ({
      key,
      decide: (state) =>
        state
          ? decide(state, command, at, tasks.calendar)
          : { rejected: { code: 'task-ended', message: key } },
    }));
    await tasks.commit(changes);
  }
  await markReported(pool, digests);
  // While messages keep leaving there would always be one more: what came meanwhile is told together after a pause.
  return digests.length < BATCH ? 0 : digests.length;
}

/** What each task is told, instant by instant at which messages about it left. */
function commands(list: Receipt[]): TaskCommand[] {
  const slots = new Map<number, Receipt[]>();
  for (const receipt of list) {
    const slot = handedOverAt(receipt.send_at, receipt.delivered_at);
    slots.set(slot, [...(slots.get(slot) ?? []), receipt]);
  }
  return [...slots].flatMap(([slot, receipts]) => receiptCommands(receipts, slot));
}
