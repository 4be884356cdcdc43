import { startRelay } from '../workers/relay';
import { rows } from '../store/database';
import { launch } from '../store/plans';
import type { Bench, BenchOptions, Result } from './benches';
import { mean, seconds } from './figures';
import { rawStarts } from './limits';
import { LAUNCHED, OFFICE, PER_TASK, benchDirectory, benchDraft, benchPolicy } from './plan';
import { type BenchWorld, inWorld, until } from './world';

/** A plan of N obligations a period is launched: until every task is durable and its wake-up scheduled. */
export const launchBench: Bench = {
  run: ({ obligations, say }) => inWorld(LAUNCHED, say, (world) => measure(world, { obligations, say })),
};

async function measure(world: BenchWorld, { obligations, say }: BenchOptions): Promise<Result> {
  const tasks = Math.ceil(obligations / PER_TASK);
  say(`launch: the limit, ${tasks} raw starts`);
  const before = await rawStarts(world, tasks, 1);
  const ours = await launched(world, tasks);
  const limit = mean([before, await rawStarts(world, tasks, 2)]);
  return {
    bench: 'launch',
    figures: [seconds('until all wake-ups are scheduled', ours, limit, 'at most 1.5')],
    counts: { obligations: tasks * PER_TASK, tasks },
  };
}

async function launched(world: BenchWorld, tasks: number): Promise<number> {
  const { pool, calendar, clock, engine, redisUrl } = world;
  const policy = benchPolicy('08:30');
  const relay = startRelay(world, {
    redisUrl,
    engine,
    onTrouble: (part, error) => {
      process.stderr.write(`${part}: ${String(error)}\n`);
    },
  });
  const started = Date.now();
  await launch(pool, calendar, {
    id: 'launch',
    draft: benchDraft(tasks),
    directory: benchDirectory(),
    policy,
    policyVersion: 'bench',
    document: Buffer.from('launch'),
    at: await clock.now(),
    actor: { user: 'bench', unit: OFFICE, posts: ['coordinator'] },
  });
  await until('every task sleeps', async () => {
    const [row] = await rows<{ n: number }>(
      pool,
      `select count(*)::int as n from streams where kind = 'task' and started`,
    );
    return row?.n === tasks;
  });
  const [row] = await rows<{ last: number }>(
    pool,
    `select extract(epoch from max(advanced_at))::float8 * 1000 as last from streams where kind = 'task'`,
  );
  await relay.close();
  return ((row?.last ?? NaN) - started) / 1000;
}
