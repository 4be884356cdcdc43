import { startDelivery } from '../workers/delivery';
import { startRelay } from '../workers/relay';
import { startTaskWorker } from '../workers/tasks';
import { MINUTE } from '../domain/time';
import { rows } from '../store/database';
import { pokeAll } from '../store/pokes';
import type { Bench, BenchOptions, Result } from './benches';
import { mean, seconds } from './figures';
import { rawMails, rawTimers } from './limits';
import { peerFigures } from './peers';
import { DUE, LAUNCHED, PER_TASK, benchDirectory, benchDraft, inMonth } from './plan';
import { received } from './received';
import { type BenchWorld, inWorld, pause, until } from './world';

const CONNECTIONS = 8;
const LEAD_MS = 5000;
/** Overdue is a minute after the due instant; the digest leaves at that, too. */
const INSTANT = DUE + MINUTE;

/** N obligations are due at one instant, and the digest is set to it: until the last one is accepted. */
export const stormBench: Bench = {
  run: (options) => inWorld(LAUNCHED, options.say, (world) => storm(world, options)),
};

async function storm(world: BenchWorld, { obligations, peers, say }: BenchOptions): Promise<Result> {
  const tasks = Math.ceil(obligations / PER_TASK);
  say(`storm: the limit, ${tasks} raw timers`);
  const before = await rawTimers(world, tasks, 1);
  say(`storm: preparing ${tasks} tasks`);
  await inMonth(world, { draft: benchDraft(tasks), directory: benchDirectory(), digest: INSTANT });
  const measured = await measure(world, tasks, say);
  say('storm: the limit again, and the same mails by nodemailer alone');
  const mails = await received(world);
  const alone = await rawMails(world, mails, CONNECTIONS);
  const timers = mean([before, await rawTimers(world, tasks, 2)]);
  const against = { count: tasks * PER_TASK, connections: CONNECTIONS, ours: measured.accepted, say };
  return {
    bench: 'storm',
    figures: [
      seconds('until the last digest is accepted', measured.accepted, timers + alone, 'at most 1.5'),
      seconds('until all are recorded overdue', measured.recorded, timers, null),
      ...(peers ? await peerFigures(world, against) : []),
    ],
    counts: {
      obligations: tasks * PER_TASK,
      tasks,
      recipients: new Set(mails.map((m) => m.to)).size,
      mails: mails.length,
      'history events a wake-up': measured.events,
    },
  };
}

async function measure(world: BenchWorld, tasks: number, say: (line: string) => void) {
  const { pool, clock, engine, redisUrl, smtp } = world;
  const trouble = (part: string, error: unknown): void => {
    say(`${part}: ${String(error)}`);
  };
  // Every workflow has woken once before: it sleeps on a timer, as in the middle of a plan's life.
  await clock.set(INSTANT - 120_000);
  const worker = await startTaskWorker(world, engine);
  const relay = startRelay(world, {
    redisUrl,
    engine,
    onTrouble: trouble,
  });
  await until('all workflows are started', async () => (await asleep(world)) === tasks);
  const lead = LEAD_MS + tasks * 40;
  await clock.set(INSTANT - lead);
  await pokeAll(pool);
  await until('all workflows sleep on a timer', async () => (await asleep(world)) === tasks);
  const delivery = startDelivery(world, {
    redisUrl,
    mail: { url: smtp, from: 'duban@bench.example', connections: CONNECTIONS },
    link: 'http://127.0.0.1/',
    onTrouble: (error) => {
      trouble('delivery', error);
    },
  });
  const left = INSTANT - (await clock.now());
  if (left < 500) throw new Error('the storm was not prepared in time');
  say(`storm: ${PER_TASK * tasks} obligations due in ${Math.round(left / 1000)} s`);
  const at = Date.now() + left;
  await pause(left);
  await until('everything is recorded and sent', () => over(world, tasks * PER_TASK));
  const [times] = await rows<{ recorded: number; accepted: number }>(
    pool,
    `select extract(epoch from (select max(advanced_at) from streams))::float8 * 1000 as recorded,
       extract(epoch from (select max(changed_at) from digests where status = 'delivered'))::float8 * 1000 as accepted`,
  );
  const events = await historyEvents(world);
  await delivery.close();
  await relay.close();
  await worker.close();
  return {
    recorded: ((times?.recorded ?? NaN) - at) / 1000,
    accepted: ((times?.accepted ?? NaN) - at) / 1000,
    events,
  };
}

/** Tasks whose workflow sleeps, with no poke outstanding. */
export async function asleep({ pool }: BenchWorld): Promise<number> {
  const [row] = await rows<{ n: number }>(
    pool,
    `select count(*)::int as n from streams s left join pokes p on p.stream = s.key
     where s.kind = 'task' and s.started and p.stream is null`,
  );
  return row?.n ?? 0;
}

async function over({ pool }: BenchWorld, obligations: number): Promise<boolean> {
  const [row] = await rows<{ overdue: number; waiting: number; open: number; delivered: number }>(
    pool,
    `select (select count(*)::int from obligations where overdue) as overdue,
       (select count(*)::int from outbox where status = 'waiting' and slot <= domain_now()) as waiting,
       (select count(*)::int from digests where status <> 'delivered') as open,
       (select count(*)::int from digests where status = 'delivered') as delivered`,
  );
  return row?.overdue === obligations && row.waiting === 0 && row.open === 0 && row.delivered > 0;
}

/** Events that the latest wake-up of one workflow added to its history. */
async function historyEvents({ engine }: BenchWorld): Promise<number> {
  const { Client, Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address: engine.address });
  const client = new Client({ connection });
  const { events } = await client.workflow.getHandle('task/storm/1').fetchHistory();
  await connection.close();
  const types = (events ?? []).map((e) => String(e.eventType));
  return types.length - types.lastIndexOf(TIMER_FIRED);
}

/** `EVENT_TYPE_TIMER_FIRED` as the SDK gives it. */
const TIMER_FIRED = '18';
