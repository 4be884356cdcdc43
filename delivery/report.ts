import type { Pool } from 'pg';
import { concludes, handedOverAt, serves } from '../domain/delivery';
import { decide } from '../domain/task/decide';
import type { TaskCommand } from '../domain/task/commands';
import { SYSTEM } from '../domain/task/events';
import { headOf } from '../domain/task/inspect/state';
import type { DomainClock } from '../store/clock';
import { type Receipt, markReported, unreported } from '../store/digests';
import type { TaskChange, Tasks } from '../store/tasks';

/**
 * Tells the tasks what the channel accepted: which units were served with their assignment, which levels of an
 * escalation were handed over, which conclusions of inspections were received. Repeating it changes nothing, so a crash in between is made good by the next run.
 * Returns how many messages were reported.
 */
export async function reportBack(pool: Pool, tasks: Tasks, clock: DomainClock): Promise<number> {
  const { digests, receipts } = await unreported(pool);
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
  return digests.length;
}

/** One command for each instant at which messages about a task left. */
function commands(list: Receipt[]): TaskCommand[] {
  const slots = new Map<number, Receipt[]>();
  for (const receipt of list) {
    const slot = handedOverAt(receipt.send_at, receipt.delivered_at);
    slots.set(slot, [...(slots.get(slot) ?? []), receipt]);
  }
  return [...slots].flatMap(([slot, receipts]): TaskCommand[] => {
    const units = [...new Set(receipts.filter(serves).map((r) => r.unit))];
    const items = receipts.flatMap(({ rule, obligation, round, level }) =>
      rule === 'escalated' && obligation !== null
        ? [{ obligation, round: round ?? 0, level: level ?? 0 }]
        : [],
    );
    return [
      ...(units.length > 0
        ? [{ type: 'serve' as const, actor: SYSTEM, units, by: 'channel' as const, note: null, slot }]
        : []),
      ...(items.length > 0 ? [{ type: 'hand-over' as const, actor: SYSTEM, items, slot }] : []),
      ...conclusions(receipts).map((conclusion) => ({
        ...{ type: 'receive-conclusion' as const, actor: SYSTEM, ...conclusion },
        ...{ by: 'channel' as const, note: null, slot },
      })),
    ];
  });
}

/** Each conclusion once, whether its unit's liaison or its head has it. */
function conclusions(receipts: Receipt[]): { inspection: string; unit: string }[] {
  const found = receipts.filter(concludes).map((r) => [r.obligation ?? '', r.unit] as const);
  return [...new Map(found.map(([name, unit]) => [name, { inspection: headOf(name), unit }])).values()];
}
