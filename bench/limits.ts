import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker, bundleWorkflowCode } from '@temporalio/worker';
import type { Pool } from 'pg';
import { openDatabase } from '../store/database';
import { PER_TASK } from './plan';
import type { PlainMail, RawMails } from './raw-mails';
import { type BenchWorld, pause, pooled } from './world';

/** What the parts can do by themselves: the limits that our figures are held against, in the same run. */

const QUEUE = 'raw';
/** Time to have all timers started before they fire. */
const LEAD_MS = 15_000;
const AT_ONCE = 24;

/** Seconds from an instant until as many raw timers have fired and each has inserted its rows. */
export async function rawTimers(world: BenchWorld, count: number, round: number): Promise<number> {
  const { pool, engine } = world;
  await pool.query('create table if not exists raw (key text, n integer, body text)');
  let last = 0;
  let done = 0;
  const insert = async (key: string): Promise<void> => {
    await multiRow(pool, key);
    last = Date.now();
    done += 1;
  };
  const connection = await NativeConnection.connect({ address: engine.address });
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(__dirname, 'raw-workflow.js'),
    logger: silent,
  });
  const worker = await Worker.create({
    connection,
    taskQueue: QUEUE,
    workflowBundle: { code },
    activities: { insert },
    maxCachedWorkflows: 2000,
    maxConcurrentActivityTaskExecutions: 40,
    maxConcurrentWorkflowTaskExecutions: 40,
  });
  const running = worker.run();
  const at = Date.now() + LEAD_MS;
  const { client, close } = await openClient(engine.address);
  await pooled(numbers(count), AT_ONCE, async (i) => {
    const args = [`raw-${round}-${i}`, at - Date.now()];
    await client.workflow.start('rawTimer', { taskQueue: QUEUE, workflowId: `raw-${round}-${i}`, args });
  });
  if (Date.now() > at - 1000)
    throw new Error('the raw timers were not all started in time: the limit is void');
  while (done < count) await pause(20);
  worker.shutdown();
  await running;
  await close();
  await connection.close();
  return (last - at) / 1000;
}

/** Raw workflow starts, asleep as ours: seconds until all are accepted. */
export async function rawStarts({ engine }: BenchWorld, count: number, round: number): Promise<number> {
  const { client, close } = await openClient(engine.address);
  const started = Date.now();
  await pooled(numbers(count), AT_ONCE, async (i) => {
    await client.workflow.start('rawTimer', {
      taskQueue: 'nobody',
      workflowId: `start-${round}-${i}`,
      args: ['', 1],
      startDelay: '10 days',
    });
  });
  const seconds = (Date.now() - started) / 1000;
  await close();
  return seconds;
}

/** Seconds that nodemailer alone, in a process of its own, takes to hand these mails over. */
export async function rawMails(
  { smtp }: BenchWorld,
  mails: PlainMail[],
  connections: number,
): Promise<number> {
  const child = fork(join(__dirname, 'raw-mails.js'), { serialization: 'advanced' });
  const told: RawMails = { smtp, connections, mails };
  child.send(told);
  const [seconds] = (await once(child, 'message')) as [number];
  return seconds;
}

/** Single-row commits by so many callers at once: how many a second. */
export async function rawCommits(databaseUrl: string, callers: number, ms: number): Promise<number> {
  const database = await openCommits(databaseUrl, callers);
  const end = Date.now() + ms;
  const started = performance.now();
  let count = 0;
  await Promise.all(
    numbers(callers).map(async () => {
      for (; Date.now() < end; count++) await database.commit();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await database.close();
  return count / seconds;
}

/** A table to commit single rows to, over so many connections. */
export async function openCommits(
  databaseUrl: string,
  connections: number,
): Promise<{ commit: () => Promise<void>; close: () => Promise<void> }> {
  const pool = openDatabase(databaseUrl, { max: connections });
  await pool.query('create table if not exists raw_commits (body text)');
  const insert = { name: 'raw', text: 'insert into raw_commits (body) values ($1)', values: ['x'] };
  return {
    commit: async () => {
      await pool.query(insert);
    },
    close: () => pool.end(),
  };
}

async function multiRow(pool: Pool, key: string): Promise<void> {
  const values = numbers(PER_TASK).map((n) => `($1, ${n}, 'overdue')`);
  await pool.query(`insert into raw (key, n, body) values ${values.join(', ')}`, [key]);
}

async function openClient(address: string): Promise<{ client: Client; close: () => Promise<void> }> {
  const connection = await Connection.connect({ address });
  return { client: new Client({ connection }), close: () => connection.close() };
}

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const nothing = (): void => undefined;
const silent = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
