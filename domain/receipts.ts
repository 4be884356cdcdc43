import { concludes, serves } from './delivery';
import type { TaskCommand } from './task/commands';
import { SYSTEM } from './task/events';
import { headOf } from './task/inspect/state';
import type { Instant } from './time';

/** A notice that the channel handed over, as far as the tasks are told of it. */
export interface HandedOver {
  kind: string;
  rule: string;
  unit: string;
  obligation: string | null;
  round: number | null;
  level: number | null;
}

/**
 * What the channel tells a task of the notices that left at one instant: which units were served with their assignment,
 * which levels of an escalation were handed over, which conclusions of inspections were received.
 */
export function receiptCommands(list: readonly HandedOver[], slot: Instant): TaskCommand[] {
  const units = [...new Set(list.filter(serves).map(({ unit }) => unit))];
  const items = list.flatMap(({ rule, obligation, round, level }) =>
    rule === 'escalated' && obligation !== null ? [{ obligation, round: round ?? 0, level: level ?? 0 }] : [],
  );
  const by = { by: 'channel' as const, note: null, slot };
  return [
    ...(units.length > 0 ? [{ type: 'serve' as const, actor: SYSTEM, units, ...by }] : []),
    ...(items.length > 0 ? [{ type: 'hand-over' as const, actor: SYSTEM, items, slot }] : []),
    ...conclusions(list).map((received) => ({
      ...{ type: 'receive-conclusion' as const, actor: SYSTEM, ...received },
      ...by,
    })),
  ];
}

/** Each conclusion once, whether its unit's liaison or its head has it. */
function conclusions(list: readonly HandedOver[]): { inspection: string; unit: string }[] {
  const found = list.filter(concludes).map((r) => [r.obligation ?? '', r.unit] as const);
  return [...new Map(found.map(([name, unit]) => [name, { inspection: headOf(name), unit }])).values()];
}
