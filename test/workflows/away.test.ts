import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { Runtime } from '@temporalio/worker';
import { decide } from '../../domain/task/decide';
import { SYSTEM, type TaskEvent } from '../../domain/task/events';
import { type Services, startAll } from '../../services';
import { freePort } from '../../services/ports';
import { pokeAll } from '../../store/pokes';
import { startRelay } from '../../workers/relay';
import { startTaskWorker } from '../../workers/tasks';
import { instant } from '../support/domain';
import { type World, openWorld, until } from '../support/world';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'duban-away-'));
  folders.push(made);
  return made;
};

const closers: (() => Promise<void>)[] = [];
let world: World;
let temporal: Services;
let port: number;

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  port = await freePort();
  temporal = await start(folder());
});
afterAll(async () => {
  for (const close of closers) await close();
  await temporal.stop();
  await world.close();
  await Runtime.instance().shutdown();
  for (const f of folders) rmSync(f, { recursive: true, force: true, maxRetries: 5 });
});

const start = (data: string): Promise<Services> =>
  startAll({ data, parts: ['temporal'], ports: { temporal: port }, say: () => undefined });

const types = async (key: string) => (await world.tasks.events(key)).map((e) => e.type);

/** Sets the clock and wakes everybody: what the timers do at that instant. */
async function at(when: string): Promise<void> {
  await world.clock.set(instant(when));
  await pokeAll(world.pool);
}

const act = async (key: string, command: Parameters<typeof decide>[1]) => {
  const now = await world.clock.now();
  return world.tasks.commit([
    {
      key,
      decide: (state) => {
        if (!state) throw new Error(key);
        return decide(state, command, now, world.calendar);
      },
    },
  ]);
};

function items(events: TaskEvent[], type: string): string[] {
  return events.flatMap((e) =>
    e.type === type && 'items' in e.body ? e.body.items.map((i) => i.obligation) : [],
  );
}

it('while Temporal is away people go on; on a new, empty one chasing goes on: nothing early, doubled or missing', async () => {
  const engine = { address: `127.0.0.1:${port}`, namespace: 'default' };
  const relay = startRelay(world, {
    redisUrl: world.redisUrl,
    engine,
    // It is away for a while: that is the point.
    onTrouble: () => undefined,
  });
  const worker = await startTaskWorker(world, engine);
  closers.push(
    () => relay.close(),
    () => worker.close(),
  );
  const key = await world.launch({ plan: 'away', number: 1 });
  const units = (await world.tasks.read(key)).assignments.map((a) => a.unit);
  await act(key, { type: 'serve', actor: SYSTEM, units, by: 'channel', note: null });
  await at('2024-10-18 09:00');
  await until('the period is open', async () => (await types(key)).includes('period-opened'));

  await temporal.stop();
  await world.clock.set(instant('2024-10-21 10:00'));
  const answer = {
    text: '已办',
    values: [],
    difficulties: null,
    rating: 'on-track' as const,
    noChange: false,
  };
  const submitted = await act(key, {
    type: 'submit',
    actor: { user: 'u', unit: '配合局', posts: ['liaison'] },
    obligation: '2024-10/contribution/配合局',
    answer,
  });
  expect(submitted).toHaveProperty('outcomes');
  const before = await world.tasks.events(key);
  await at('2024-10-23 09:00');

  temporal = await start(folder());
  await until('the task has a workflow on the new engine', async () =>
    items(await world.tasks.events(key), 'overdue').includes('2024-10/contribution/某县'),
  );
  const events = await world.tasks.events(key);
  expect(events.slice(0, before.length)).toEqual(before);
  // Due on the 22nd: the county and the bank's branch owe, the support has answered, the lead has time.
  const contributions = items(events, 'overdue').filter((o) => o.startsWith('2024-10/'));
  expect(contributions.sort()).toEqual(['2024-10/contribution/某分行', '2024-10/contribution/某县']);
  const overdue = events.find((e) => e.type === 'overdue' && JSON.stringify(e.body).includes('2024-10/'));
  expect(overdue?.due).toBe(instant('2024-10-22 17:31'));
  // After an outage the past is not fired at once: no level comes on the day of the mark.
  expect(items(events, 'escalated').filter((o) => o.startsWith('2024-10/'))).toEqual([]);

  await at('2024-10-24 09:00');
  await until('the first level is raised', async () =>
    items(await world.tasks.events(key), 'escalated').includes('2024-10/contribution/某县'),
  );
  const after = await world.tasks.events(key);
  const levels = items(after, 'escalated').filter((o) => o === '2024-10/contribution/某县');
  expect(levels).toHaveLength(1);
  expect(items(after, 'chased').filter((o) => o.includes('配合局') && o.startsWith('2024-10/'))).toEqual([]);

  const connection = await Connection.connect({ address: engine.address });
  const described = await new Client({ connection }).workflow.getHandle(key).describe();
  expect(described.status.name).toBe('RUNNING');
  await connection.close();
});
