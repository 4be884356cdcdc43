import { MINUTE } from '../domain/time';
import { tick } from '../domain/task/tick';
import { rows } from '../store/database';
import type { Bench, BenchOptions, Result } from './benches';
import { mean, seconds } from './figures';
import { rawMails } from './limits';
import { startParts } from './parts';
import { DUE, LAUNCHED, PER_TASK, benchDirectory, benchDraft, inMonth, ownUnits } from './plan';
import { received } from './received';
import { asleep } from './storm';
import { type BenchWorld, inWorld, pause, until } from './world';

const CONNECTIONS = 8;
/** The digest leaves long after everything was recorded overdue: only the delivery is measured. */
const DIGEST = DUE + 30 * MINUTE;
const LEAD_MS = 10_000;

/** N obligations are overdue, each of another person: from the instant of their digests until the last is accepted. */
export const deliverBench: Bench = {
  run: (options) => inWorld(LAUNCHED, options.say, (world) => deliver(world, options)),
};

async function deliver(world: BenchWorld, { obligations, say }: BenchOptions): Promise<Result> {
  const tasks = Math.ceil(obligations / PER_TASK);
  say(`deliver: preparing ${tasks} tasks`);
  await prepare(world, tasks);
  const ours = await measure(world, tasks, say);
  say('deliver: the limit, the same mails by nodemailer alone');
  const mails = await received(world);
  const alone = mean([await rawMails(world, mails, CONNECTIONS), await rawMails(world, mails, CONNECTIONS)]);
  return {
    bench: 'deliver',
    figures: [
      seconds('until the last digest is accepted', ours.last, alone, 'at most 1.5'),
      seconds('until 99 in a hundred are accepted', ours.most, null, 'at most 10 s'),
    ],
    counts: {
      obligations: tasks * PER_TASK,
      mails: mails.length,
      recipients: new Set(mails.map((mail) => mail.to)).size,
      'tries that were refused': ours.refused,
    },
  };
}

async function prepare(world: BenchWorld, tasks: number): Promise<void> {
  const { pool, calendar, tasks: store } = world;
  const draft = benchDraft(tasks, ownUnits);
  const directory = benchDirectory(tasks * 3, tasks * (PER_TASK - 3));
  const keys = await inMonth(world, { draft, directory, digest: DIGEST });
  for (const key of keys)
    await store.commit([
      { key, decide: (state) => ({ events: state ? tick(state, DUE + MINUTE, calendar) : [] }) },
    ]);
  // A database that has lived longer than a minute has done this by itself.
  await pool.query('analyze');
}

async function measure(world: BenchWorld, tasks: number, say: BenchOptions['say']) {
  const count = tasks * PER_TASK;
  const { pool, clock } = world;
  await clock.set(DIGEST - LEAD_MS - tasks * 40);
  const parts = startParts(world, ['relay', 'delivery'], say);
  await until('all workflows are started', async () => (await asleep(world)) === tasks);
  const [waiting] = await rows<{ n: number }>(
    pool,
    `select count(*)::int as n from outbox where status = 'waiting'`,
  );
  say(`deliver: ${waiting?.n ?? 0} notices wait for the digest`);
  const left = DIGEST - (await clock.now());
  if (left < 500) throw new Error('the digests were not prepared in time');
  const at = Date.now() + left;
  await pause(left);
  await until('everything is sent', async () => (await messages(world, 'delivered')) === count);
  const [times] = await rows<{ last: number; most: number; refused: number }>(
    pool,
    `select max(ms) as last, percentile_disc(0.99) within group (order by ms) as most,
       (select count(*)::int from sends where result <> 'accepted') as refused
     from (select extract(epoch from ended_at)::float8 * 1000 as ms from sends where result = 'accepted') t`,
  );
  await parts.close();
  return {
    last: ((times?.last ?? NaN) - at) / 1000,
    most: ((times?.most ?? NaN) - at) / 1000,
    refused: times?.refused ?? NaN,
  };
}

async function messages({ pool }: BenchWorld, status: string): Promise<number> {
  const [row] = await rows<{ n: number }>(pool, 'select count(*)::int as n from digests where status = $1', [
    status,
  ]);
  return row?.n ?? 0;
}
