import { Runtime } from '@temporalio/worker';
import { sendPokes } from '../../delivery/pokes';
import { decide } from '../../domain/task/decide';
import { SYSTEM } from '../../domain/task/events';
import { startTaskWorker, type TaskWorker } from '../../workers/tasks';
import type { TaskCommand } from '../../domain/task/commands';
import { pokeAll } from '../../store/pokes';
import { ANSWER, instant, who } from '../support/domain';
import { command } from '../support/ledger';
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

type Body = { [K in TaskCommand['type']]: Omit<TaskCommand<K>, 'actor'> }[TaskCommand['type']];

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

/** `EVENT_TYPE_TIMER_STARTED` as the SDK gives it. */
const TIMER_STARTED = 17;
/** A poke that cuts a sleep short: the signal, a timer given up, `advance`, and the next timer. */
const POKED_EVENTS = 12;

/** Sends whatever pokes there are; the events of the history once none is outstanding and the workflow sleeps. */
async function settled(key: string): Promise<number> {
  let length = 0;
  await until(`no poke of ${key} is outstanding and its workflow sleeps on a timer`, async () => {
    await pokes();
    const { rowCount } = await world.pool.query('select 1 from pokes where stream = $1', [key]);
    const history = await historyOf(key);
    length = history.length;
    return rowCount === 0 && Number(history.at(-1)?.eventType) === TIMER_STARTED;
  });
  return length;
}

/** By how much a change brought the wake-up forward of the one that the workflow slept for, in ms. */
async function earlierBy(key: string, change: () => Promise<unknown>): Promise<number> {
  const wake = async (which: 'sleeping_until' | 'wake_at'): Promise<number> => {
    const { rows } = await world.pool.query<{ at: number }>(
      `select ${which} as at from streams where key = $1`,
      [key],
    );
    return rows[0]?.at ?? NaN;
  };
  const slept = await wake('sleeping_until');
  await change();
  return slept - (await wake('wake_at'));
}

/** A task whose workflow sleeps on a timer after it has advanced at an instant. */
async function asleepAt(when: string, key: string): Promise<number> {
  await world.clock.set(instant(when));
  await pokes();
  await pokeAll(world.pool);
  return settled(key);
}

it('what people do adds nothing to a history, unless it moves the wake-up earlier', async () => {
  await world.clock.set(instant('2024-10-08 09:00'));
  const key = await world.launch({ plan: 'quiet', number: 1 });
  await serveAll(key);
  const units = (await world.tasks.read(key)).assignments.map((a) => a.unit);
  const act = (unit: string, body: Body) => () =>
    command(world, key, { ...body, actor: who(unit, 'liaison') });
  const submit = (unit: string, kind: string) =>
    act(unit, { type: 'submit', obligation: `2024-10/${kind}/${unit}`, answer: ANSWER });

  const unsigned = await asleepAt('2024-10-08 09:00', key);
  for (const unit of units)
    expect(await earlierBy(key, act(unit, { type: 'acknowledge', unit }))).toBeLessThanOrEqual(0);
  expect(await settled(key)).toBe(unsigned);

  // The period is open, the next thing is the last reminder on the day the contributions are due.
  const open = await asleepAt('2024-10-18 09:00', key);
  // A first contribution to review, of which the lead is reminded a working day before that.
  expect(await earlierBy(key, submit('配合局', 'contribution'))).toBeGreaterThan(0);
  const woken = await settled(key);
  expect(woken).toBeGreaterThan(open);
  expect(woken - open).toBeLessThanOrEqual(POKED_EVENTS);

  for (const change of [
    submit('某县', 'contribution'),
    submit('某分行', 'contribution'),
    act('牵头局', {
      type: 'return',
      review: 'review:2024-10/contribution/某县',
      reason: '缺少数据',
    }),
    submit('牵头局', 'report'),
  ])
    expect(await earlierBy(key, change)).toBeLessThanOrEqual(0);
  expect(await settled(key)).toBe(woken);
});

it('a suspended task rests in the real engine, is called for once, and goes on', async () => {
  await world.clock.set(instant('2024-10-08 09:00'));
  const key = await world.launch({ plan: 'rests', number: 1 });
  await serveAll(key);
  await asleepAt('2024-10-17 12:00', key);
  const clerk = who('督查室', 'coordinator');
  const until = instant('2024-11-04');
  await command(world, key, { type: 'suspend', actor: clerk, until, basis: '济政办〔2024〕9号' });
  const rested = (await types(key)).length;

  // Sign-fors, contributions and the report fall due meanwhile: nothing of it is said.
  await asleepAt('2024-11-01 12:00', key);
  expect(await types(key)).toHaveLength(rested);
  await asleepAt('2024-11-05 12:00', key);
  await asleepAt('2024-11-08 12:00', key);
  expect((await types(key)).slice(rested)).toEqual(['resumption-due']);

  await command(world, key, { type: 'resume', actor: clerk, note: null, basis: null });
  await asleepAt('2024-11-29 12:00', key);
  expect((await types(key)).slice(rested + 1)).toEqual(
    expect.arrayContaining(['resumed', 'overdue', 'period-opened', 'chased']),
  );
});
