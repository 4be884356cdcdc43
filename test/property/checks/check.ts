import type { TaskEvent } from '../../../domain/task/events';
import { type Obligation, type TaskState, obligationOf } from '../../../domain/task/state';
import { isoInstant } from '../../../domain/time';
import type { World } from '../world';

/** Every property looks at the same histories: a check gives what is wrong, in words; nothing is right. */
export type Check = (world: World) => string[];

const EMPTY = { obligations: [] };

/** What time alone does to obligations. */
export const RULES = ['reminded', 'overdue', 'chased', 'escalated', 'lapsed'];

/** What a time rule acted on, with the state before it. */
export function acted(
  world: World,
): { e: TaskEvent; o: Obligation | undefined; item: { obligation: string; round: number; level: number } }[] {
  return world.events.flatMap((e, i) => {
    if (!RULES.includes(e.type) || !('items' in e.body)) return [];
    return e.body.items.map((item) => ({
      e,
      item,
      o: obligationOf(world.before[i] ?? EMPTY, item.obligation),
    }));
  });
}
/** Every obligation as it ever stood, each once, with the state it first stood in. */
export function stood({ after }: World): { o: Obligation; s: TaskState }[] {
  const seen = new Set<Obligation>();
  return after.flatMap((s) =>
    s.obligations.flatMap((o) => {
      if (seen.has(o)) return [];
      seen.add(o);
      return [{ o, s }];
    }),
  );
}
export const show = (e: TaskEvent) =>
  `${e.type} due ${isoInstant(e.due)} at ${isoInstant(e.at)} ${JSON.stringify(e.body)}`;

/** Some of a long list, the last among them. */
export function everyTenth<T>(list: T[]): T[] {
  return list.filter((_, i) => i % 10 === 0 || i === list.length - 1);
}
