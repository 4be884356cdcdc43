import fc from 'fast-check';
import { decide } from '../../domain/task/decide';
import type { EventType, TaskEvent } from '../../domain/task/events';
import { LIVES, MOVES, type Moved, OUTSIDE, movedBetween } from '../../domain/task/lifecycle';
import { evolve } from '../../domain/task/evolve';
import type { TaskState } from '../../domain/task/state';
import { KINDS } from '../../domain/task/kinds';
import { withdrawTask } from '../support/areas/amend';
import { calendar } from '../support/domain';
import { PLAYS } from '../support/lives';
import { PHASES } from '../support/phases';
import { moves, setting } from './setting';
import { World } from './world';

/** The table of lives is what happens: no more, no less. */

const WHERE = 'MOVES of domain/task/lifecycle.ts';

/** `<event>: <life> <kind>, from -> to` of every single move that the table has. */
const table = new Set(
  (Object.keys(MOVES) as EventType[]).flatMap((type) =>
    MOVES[type].flatMap(({ life, kinds, from, to }) =>
      (kinds ?? [null]).flatMap((kind) => from.map((f) => named(type, { life, kind, from: f, to }))),
    ),
  ),
);
const seen = new Set<string>();

function named(type: EventType, { life, kind, from, to }: Omit<Moved, 'id'>): string {
  return `${type}: ${life}${kind ? ` ${kind}` : ''}, ${from} -> ${to}`;
}

/** Notes what an event moved; what the table does not have, in words. */
function note(e: TaskEvent, before: TaskState | null, after: TaskState): string[] {
  return movedBetween(before, after).flatMap((moved) => {
    const name = named(e.type, moved);
    seen.add(name);
    return table.has(name) ? [] : [`${WHERE} lacks a row for ${name} (seen at ${moved.id})`];
  });
}

it('whatever moves in a random history is in the table', () => {
  fc.assert(
    fc.property(setting, moves, (s, list) => {
      const world = new World(s).play(list);
      const wrong = world.events.flatMap((e, i) =>
        note(e, world.before[i] ?? null, world.after[i] as TaskState),
      );
      if (wrong.length > 0) throw new Error(wrong.slice(0, 3).join('\n'));
    }),
    { numRuns: 150, endOnFailure: true },
  );
});

it.each(Object.entries(PLAYS))('so is what moves in a life by hand: %s', (_, make) => {
  const { events } = make();
  let state: TaskState | null = null;
  const wrong = events.flatMap((e) => {
    const before = state;
    state = evolve(before, e);
    return note(e, before, state);
  });
  expect(wrong).toEqual([]);
});

// Whatever any area has open, the withdrawal of its task takes.
it.each(Object.entries(PHASES))('so is what a withdrawal moves: %s', (_, make) => {
  const { state } = make();
  const decision = decide(state, withdrawTask, state.at, calendar);
  const events = 'events' in decision ? decision.events : [];
  expect(events).toHaveLength(state.ended || state.closed ? 0 : 1);
  expect(events.flatMap((e) => note(e, state, evolve(state, e)))).toEqual([]);
});

it('every row of the table happens in one of these histories', () => {
  const unseen = [...table].filter((row) => !seen.has(row));
  expect(
    unseen.map((row) => `nothing shows “${row}”: play it in test/support/lives.ts, or take it from ${WHERE}`),
  ).toEqual([]);
});

it('every kind of obligation begins, is answered, lapses and leaves', () => {
  const rows = Object.values(MOVES).flat();
  const missing = Object.entries(KINDS).flatMap(([kind, { stays }]) => {
    const own = rows.filter((r) => r.life === 'obligation' && r.kinds?.some((k) => k === kind));
    const stages = {
      begins: own.some((r) => r.from.includes(OUTSIDE)),
      'is answered': own.some((r) => r.to === 'accepted'),
      lapses: own.some((r) => r.to === 'lapsed'),
      leaves: stays === true || own.some((r) => r.to === OUTSIDE),
    };
    return Object.entries(stages).flatMap(([stage, has]) =>
      has ? [] : [`${WHERE} does not say how ${kind} ${stage}`],
    );
  });
  expect(missing).toEqual([]);
});

it('every place of a row is one of its life, and every place can be reached', () => {
  const rows = Object.values(MOVES).flat();
  for (const r of rows)
    for (const place of [...r.from, r.to])
      expect([r.life, [...Object.keys(LIVES[r.life].places), OUTSIDE]]).toEqual([
        r.life,
        expect.arrayContaining([place]),
      ]);
  for (const [life, { places }] of Object.entries(LIVES))
    expect(Object.keys(places).filter((p) => !rows.some((r) => r.life === life && r.to === p))).toEqual([]);
});
