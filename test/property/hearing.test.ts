import fc from 'fast-check';
import { type CommandEntry, COMMANDS } from '../../domain/task/catalogue';
import type { EventType } from '../../domain/task/events';
import { evolve } from '../../domain/task/evolve';
import { workingPost } from '../../domain/task/ladder';
import { type Notice, notices } from '../../domain/task/notices';
import type { TaskState } from '../../domain/task/state';
import { PHASES } from '../support/phases';
import { hearersOf } from '../support/samples';
import { type Asked, World, moves, setting } from './world';

/** Whatever happens, what commands emit and who hears of it is what their table says; time speaks to those concerned. */

/** What people do has its own hearers; the rest is what time alone says. */
const DONE: ReadonlySet<EventType> = new Set(
  Object.values(COMMANDS).flatMap(({ emits }: CommandEntry) => emits),
);
const byTime = ({ rule }: Pick<Notice, 'rule'>): boolean => !DONE.has(rule);

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
function isConcerned({ unit, post }: Pick<Notice, 'unit' | 'post'>, state: TaskState): boolean {
  if (unit === state.office) return !['liaison', 'head'].includes(post);
  const assigned = state.assignments.find((a) => a.unit === unit);
  return (
    assigned !== undefined &&
    (post === workingPost(assigned.kind) || (post === 'head' && assigned.kind !== 'external'))
  );
}

it('commands emit, and say, only what their table says', () => {
  const taken = new Set<string>();
  fc.assert(
    fc.property(setting, moves, (s, list) => {
      const world = new World(s).play(list);
      const wrong = world.asked.flatMap((asked) => beyond(asked, world));
      for (const { command, events } of world.asked) if (events?.length) taken.add(command.type);
      const astray = world.notices
        .filter(({ notice, state }) => byTime(notice) && !isConcerned(notice, state))
        .map(({ notice }) => `${notice.rule} is said to ${notice.unit} ${notice.post}`);
      if (wrong.length + astray.length > 0) throw new Error([...wrong, ...astray].slice(0, 3).join('\n'));
    }),
    { numRuns: 150, endOnFailure: true },
  );
  expect(taken.size).toBeGreaterThan(7);
});

it.each(Object.entries(PHASES))('time speaks only to units assigned and to the office: %s', (_, make) => {
  const play = make();
  play.run('2026-12-31 00:00');
  expect(play.notices.length).toBeGreaterThan(0);
  expect(play.notices.filter((n) => byTime(n) && !isConcerned(n, play.state))).toEqual([]);
});
