import { type CommandEntry, COMMANDS } from '../../../domain/task/catalogue';
import type { EventType } from '../../../domain/task/events';
import { evolve } from '../../../domain/task/evolve';
import { workingPost } from '../../../domain/task/ladder';
import { type Notice, notices } from '../../../domain/task/notices';
import type { TaskState } from '../../../domain/task/state';
import { hearersOf } from '../../support/samples';
import type { Asked, World } from '../world';
import type { Check } from './check';

/** Whatever happens, what commands emit and who hears of it is what their table says; time speaks to those concerned. */

/** What people do has its own hearers; the rest is what time alone says. */
const DONE: ReadonlySet<EventType> = new Set(
  Object.values(COMMANDS).flatMap(({ emits }: CommandEntry) => emits),
);
export const byTime = ({ rule }: Pick<Notice, 'rule'>): boolean => !DONE.has(rule);

/** What a command emitted or said beyond its table, in words. */
function beyond({ command, events, state }: Asked, world: Pick<World, 'calendar'>): string[] {
  const { emits }: CommandEntry = COMMANDS[command.type];
  let now = state;
  return (events ?? []).flatMap((e) => {
    now = evolve(now, e);
    const to = hearersOf(command, now).flatMap(([, addressees]) => addressees);
    const said = notices(e, now, world.calendar)
      .filter(({ unit, post }) => !to.some((a) => a.unit === unit && a.post === post))
      .map(({ unit, post }) => `${command.type}: ${unit} ${post} hears of ${e.type}`);
    return emits.includes(e.type) ? said : [`${command.type} emits ${e.type}`, ...said];
  });
}

/**
 * True where a post is one of a unit that the task concerns: the office's own, or a working post or head. Nothing
 * goes over the head of an external unit's contact.
 */
export function isConcerned({ unit, post }: Pick<Notice, 'unit' | 'post'>, state: TaskState): boolean {
  if (unit === state.office) return !['liaison', 'head'].includes(post);
  const assigned = state.assignments.find((a) => a.unit === unit);
  return (
    assigned !== undefined &&
    (post === workingPost(assigned.kind) || (post === 'head' && assigned.kind !== 'external'))
  );
}

export const hearingChecks: Record<string, Check> = {
  'commands emit, and say, only what their table says': (world) =>
    world.asked.flatMap((asked) => beyond(asked, world)),

  'time speaks only to units assigned and to the office': ({ notices }) =>
    notices.flatMap(({ notice, state }) =>
      byTime(notice) && !isConcerned(notice, state)
        ? [`${notice.rule} is said to ${notice.unit} ${notice.post}`]
        : [],
    ),
};
