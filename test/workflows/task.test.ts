import { Runtime } from '@temporalio/worker';
import { sendPokes } from '../../delivery/pokes';
import { decide } from '../../domain/task/decide';
import { SYSTEM } from '../../domain/task/events';
import { startTaskWorker, type TaskWorker } from '../../workers/tasks';
import { instant } from '../support/domain';
import { type World, openEngine, openWorld, until } from '../support/world';

let world: World;
let engine: Awaited<ReturnType<typeof openEngine>>;
let worker: TaskWorker;

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  engine = await openEngine();
  worker = await startTaskWorker(world, engine.engine);
});
afterAll(async () => {
  await worker.close();
  await engine.close();
  await world.close();
  await Runtime.instance().shutdown();
});

const pokes = () => sendPokes({ pool: world.pool, client: engine.client.workflow, clock: world.clock });
const types = async (key: string) => (await world.tasks.events(key)).map((e) => e.type);

async function serveAll(key: string): Promise<void> {
  const at = await world.clock.now();
  await world.tasks.commit([
    {
      key,
      decide: (state) => {
        if (!state) throw new Error(key);
        const units = state.assignments.map((a) => a.unit);
        return decide(
          state,
          { type: 'serve', actor: SYSTEM, units, by: 'channel', note: null },
          at,
          world.calendar,
        );
      },
    },
  ]);
}

const historyOf = async (key: string) =>
  (await engine.client.workflow.getHandle(key).fetchHistory()).events ?? [];

it('a launched task gets a workflow that sleeps until its first wake-up, and costs two events until then', async () => {
  const key = await world.launch({ plan: 'asleep', number: 1 });
  await pokes();
  const description = await engine.client.workflow.getHandle(key).describe();
  expect(description.status.name).toBe('RUNNING');
  expect((await historyOf(key)).length).toBeLessThanOrEqual(2);
});

it('a poke wakes a workflow that sleeps since its start, and it acts at the instant of the clock', async () => {
  const key = await world.launch({ plan: 'poked', number: 1 });
  await pokes();
  await serveAll(key);
  await world.clock.set(instant('2024-10-18 09:00'));
  await world.pool.query(
    'insert into pokes (stream) values ($1) on conflict (stream) do update set sent_at = null',
    [key],
  );
  await pokes();
  await until('the period is open', async () => (await types(key)).includes('period-opened'));
  await until('the poke is cleared', async () => {
    const { rowCount } = await world.pool.query('select 1 from pokes where stream = $1', [key]);
    return rowCount === 0;
  });
});
