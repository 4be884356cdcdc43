import type { Answer } from '../../domain/task/events';
import { decide } from '../../domain/task/decide';
import { tick } from '../../domain/task/tick';
import type { Launch } from '../../domain/plan/launch';
import type { TaskCommand } from '../../domain/task/commands';
import type { Instant } from '../../domain/time';
import type { Committed, TaskChange } from '../../store/tasks';
import type { DirectoryUnit } from '../../domain/directory';
import { launch } from '../../store/plans';
import { draftOf, draftTask, names } from '../unit/domain/launch.test.support';
import { instant, monthly } from './domain';
import type { World } from './world';

/** What brings a task of a world along: shared by tests of the ledger, the API and the command line. */

export const ANSWER: Answer = {
  text: '正常推进',
  values: [],
  difficulties: null,
  rating: 'on-track',
  noChange: false,
};

const SYSTEM = { user: 'system', unit: '', posts: [] };

type Acting = Pick<World, 'tasks' | 'calendar' | 'clock'>;

/** A command that must be allowed, decided at the clock's instant. */
export async function command(world: Acting, key: string, wanted: TaskCommand): Promise<Committed> {
  const at = await world.clock.now();
  const change: TaskChange = {
    key,
    decide: (state) => {
      if (!state) throw new Error(`no ${key}`);
      return decide(state, wanted, at, world.calendar);
    },
  };
  const committed = await world.tasks.commit([change]);
  if ('rejected' in committed) throw new Error(JSON.stringify(committed.rejected));
  return committed;
}

/** Serves every unit of a task by the channel. */
export async function serveAll(world: Acting, key: string): Promise<void> {
  const { assignments } = await world.tasks.read(key);
  const units = assignments.map((a) => a.unit);
  await command(world, key, { type: 'serve', actor: SYSTEM, units, by: 'channel', note: null });
}

/** What time alone does up to an instant; the clock is set to it. */
export async function advanceTo(world: Acting, key: string, at: Instant): Promise<void> {
  await world.clock.set(at);
  const change: TaskChange = {
    key,
    decide: (state) => {
      if (!state) throw new Error(`no ${key}`);
      return { events: tick(state, at, world.calendar) };
    },
  };
  await world.tasks.commit([change], { advance: true });
}

/** A task launched on 8 October 2024 whose October period is open; the clock then stands at 18 October. */
export async function openTask(world: World, over: Partial<Launch> = {}): Promise<string> {
  await world.clock.set(instant('2024-10-08 09:00'));
  const key = await world.launch(over);
  await serveAll(world, key);
  await advanceTo(world, key, instant('2024-10-18 09:00'));
  return key;
}

/** The stream of plan `p`, with a directory of the units of `launchOf` and one more, and the actions it names. */
export async function launchPlan(
  world: World,
  actions: { number: number; title: string }[] = [],
): Promise<void> {
  const kinds = {
    牵头局: 'department',
    配合局: 'department',
    某县: 'county',
    某分行: 'external',
    无关局: 'department',
  };
  const units = Object.entries({ ...kinds, 督查室: 'office' }).map(([name, kind], i) => ({
    ...{ name, kind: kind as DirectoryUnit['kind'], slug: `u${i}`, posts: [] },
    aliases: name === '无关局' ? ['无关委'] : [],
    ...(kind === 'county' ? { group: 'weak' as const } : {}),
  }));
  await launch(world.pool, world.calendar, {
    id: 'p',
    draft: { ...draftOf(draftTask(9999, names('lead', '牵头局'))), actions },
    directory: { name: '某市', office: '督查室', units, groups: [] },
    policy: monthly,
    policyVersion: 'v1',
    document: new Uint8Array(),
    at: await world.clock.now(),
    actor: SYSTEM,
  });
}

/** A file of evidence by its hash alone, uploaded by some units: for what names one without sending any. */
export async function keepEvidence(
  { pool }: Pick<World, 'pool'>,
  hash: string,
  units: string[],
): Promise<void> {
  await pool.query(
    `insert into evidence (hash, bytes, size, media) values ($1, '\\x00', 1, 'image/png') on conflict do nothing`,
    [hash],
  );
  for (const unit of units)
    await pool.query(
      `insert into evidence_uploads (hash, unit, account, name, at) values ($1, $2, 'x', '照片.png', 0)
       on conflict do nothing`,
      [hash, unit],
    );
}
