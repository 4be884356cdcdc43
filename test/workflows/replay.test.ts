import { bundleWorkflowCode, Runtime, Worker } from '@temporalio/worker';
import { decide } from '../../domain/task/decide';
import { SYSTEM } from '../../domain/task/events';
import { instant } from '../support/domain';
import { SUGGEST_AT } from '../support/stack';
import { type World, openEngine, openWorld, until } from '../support/world';
import { keepHistory, keptHistories, replay } from './corpus';
import { closeWorkers, openWorker, quiet, silent } from './engine';

let world: World;
let engine: Awaited<ReturnType<typeof openEngine>>;

beforeAll(async () => {
  quiet();
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  engine = await openEngine();
});
afterAll(async () => {
  await engine.close();
  await world.close();
  await Runtime.instance().shutdown();
});

afterEach(closeWorkers);

const start = async (key: string) =>
  engine.client.workflow.start('taskWorkflow', { taskQueue: 'duban-tasks', workflowId: key, args: [key] });

it('pokes that land while the task advances: none is lost, and the histories replay', async () => {
  const key = await world.launch({ plan: 'pokes', number: 1 });
  let advances = 0;
  const worker = await openWorker(world, engine.engine, world.clock, (activities) => ({
    advance: async (id) => {
      const result = await activities.advance(id);
      // Slow, so that pokes land in the middle.
      await new Promise((resolve) => setTimeout(resolve, 30));
      advances += 1;
      return result;
    },
  }));
  const handle = await start(key);
  for (let i = 0; i < 8; i++) {
    await handle.signal('poke');
    await new Promise((resolve) => setTimeout(resolve, 7 * (i % 6)));
  }
  await until('the last poke was acted on', async () => {
    const events = (await handle.fetchHistory()).events ?? [];
    const signals = events.filter((e) => e.workflowExecutionSignaledEventAttributes);
    const last = Number(signals.at(-1)?.eventId ?? 0);
    const scheduled = events.filter((e) => e.activityTaskScheduledEventAttributes);
    return signals.length === 8 && Number(scheduled.at(-1)?.eventId ?? 0) > last;
  });
  await until('it was acted on', () => advances > 1);
  await worker.close();
  await keepHistory('pokes', await handle.fetchHistory());
});

it('a long history continues as new, straight after a wait, and both runs replay', async () => {
  const key = await world.launch({ plan: 'long', number: 1 });
  const worker = await openWorker(world, engine.engine, world.clock, (activities) => ({
    // The clock stands, so time is made to seem due again and again.
    advance: async (id) => ({ ...(await activities.advance(id)), sleepMs: 1 }),
  }));
  const { workflowId, firstExecutionRunId } = await start(key);
  const runs = async () => {
    const description = await engine.client.workflow.getHandle(workflowId).describe();
    return description.runId;
  };
  await until('it has continued as new', async () => (await runs()) !== firstExecutionRunId, 60_000);
  await worker.close();
  const first = await engine.client.workflow.getHandle(workflowId, firstExecutionRunId).fetchHistory();
  expect(first.events?.length).toBeGreaterThan(SUGGEST_AT - 20);
  await keepHistory('continued', first);
  await replay(workflowId, await engine.client.workflow.getHandle(workflowId).fetchHistory());
});

it('a task that ends ends its workflow', async () => {
  const key = await world.launch({
    plan: 'ending',
    number: 1,
    until: instant('2024-10-08 18:00'),
    assignments: [],
  });
  const worker = await openWorker(world, engine.engine, world.clock);
  const handle = await start(key);
  await until('it has advanced once', async () => ((await handle.fetchHistory()).events ?? []).length > 8);
  await world.clock.set(instant('2024-10-09 09:00'));
  await handle.signal('poke');
  await handle.result();
  await worker.close();
  expect((await world.tasks.read(key)).ended).toBe(true);
  await keepHistory('ended', await handle.fetchHistory());
});

describe('histories of earlier releases', () => {
  const kept = keptHistories();

  it('there are some', () => {
    expect(kept.map(([name]) => name)).toEqual(
      expect.arrayContaining(['year', 'pokes', 'continued', 'ended']),
    );
  });

  it.each(kept)('%s replays', async (name, json) => {
    await replay(name, json);
  });

  it('a workflow of another shape is found out', async () => {
    const other = await bundleWorkflowCode({
      workflowsPath: require.resolve('./another-shape'),
      logger: silent,
    });
    const [, json] = kept[0] ?? ['', '{}'];
    await expect(Worker.runReplayHistory({ workflowBundle: other }, JSON.parse(json))).rejects.toThrow(
      /nondeterminism|non-determin/i,
    );
  });
});

it('a task without a ledger ends in a failure that says so, rather than trying for ever', async () => {
  const worker = await openWorker(world, engine.engine, world.clock);
  const handle = await start('task/nowhere/1');
  await expect(handle.result()).rejects.toMatchObject({ cause: { cause: { type: 'NoStream' } } });
  await worker.close();
});

it('a served task is not started anew by a second poke of a running workflow', async () => {
  const key = await world.launch({ plan: 'twice', number: 1 });
  const worker = await openWorker(world, engine.engine, world.clock);
  await start(key);
  const units = (await world.tasks.read(key)).assignments.map((a) => a.unit);
  const at = await world.clock.now();
  await world.tasks.commit([
    {
      key,
      decide: (state) => {
        if (!state) throw new Error(key);
        return decide(
          state,
          { type: 'serve', actor: SYSTEM, units, by: 'channel', note: null },
          at,
          world.calendar,
        );
      },
    },
  ]);
  const options = { taskQueue: 'duban-tasks', workflowId: key, args: [key], signal: 'poke' };
  const [one, two] = await Promise.all([
    engine.client.workflow.signalWithStart('taskWorkflow', options),
    engine.client.workflow.signalWithStart('taskWorkflow', options),
  ]);
  expect(one.signaledRunId).toBe(two.signaledRunId);
  await worker.close();
});
