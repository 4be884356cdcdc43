import fc from 'fast-check';
import type { EventType } from '../../domain/task/events';
import { MOVES } from '../../domain/task/lifecycle';
import { ofAreas } from '../support/areas';
import { askingChecks } from './checks/asking';
import { hearingChecks } from './checks/hearing';
import { promiseChecks } from './checks/promises';
import { standingChecks } from './checks/standing';
import { timeChecks } from './checks/time';
import { type Move, type Setting, moves, setting } from './setting';
import { World } from './world';

/** Random histories: so many steps of all commands by random people, with time passing and outages. Fewer while working. */
const STEPS = Number(process.env['STEPS'] ?? 100_000);
const PARTS = 10;
const SEED = (fc.readConfigureGlobal().seed ?? 1) * 1_000_000;

const CHECKS = {
  ...timeChecks,
  ...standingChecks,
  ...askingChecks,
  ...hearingChecks,
  ...promiseChecks,
  ...ofAreas('checks'),
};

const reached = new Set<EventType>();

/** Plays one history; throws with what is wrong. How many steps it took. */
function played(s: Setting, list: Move[]): number {
  const world = new World(s).play(list);
  const broken = Object.entries(CHECKS).flatMap(([name, check]) =>
    check(world)
      .slice(0, 2)
      .map((wrong) => `${name}: ${wrong}`),
  );
  if (broken.length > 0) throw new Error(`\n${broken.join('\n')}`);
  for (const { type } of world.events) reached.add(type);
  return list.length;
}

describe('any task, under any policy and calendar, whatever people and outages do to it', () => {
  it.each(Array.from({ length: PARTS }, (_, i) => i + 1))(`part %i of ${PARTS}`, (part) => {
    let steps = 0;
    for (let round = 0; steps < STEPS / PARTS; round += 1)
      fc.assert(
        fc.property(setting, moves, (s, list) => {
          steps += played(s, list);
        }),
        { numRuns: 20, seed: SEED + part * 1_000 + round, endOnFailure: true },
      );
  });

  (STEPS < 100_000 ? it.skip : it)('everything that can happen has happened', () => {
    expect((Object.keys(MOVES) as EventType[]).filter((type) => !reached.has(type))).toEqual([]);
  });
});
