import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { Redis } from 'ioredis';
import type { Launch } from '../../domain/plan/launch';
import { reject } from '../../domain/task/commands';
import { decide } from '../../domain/task/decide';
import { SYSTEM, event } from '../../domain/task/events';
import { evolve } from '../../domain/task/evolve';
import type { Instant } from '../../domain/time';
import { type Fault, startMailbox } from '../../services/mailbox';
import { freePort } from '../../services/ports';
import { openDatabase } from '../../store/database';
import { SecretBox } from '../../store/secret-box';
import { Tasks } from '../../store/tasks';
import { type Engine, type Foundation, openFoundation } from '../../workers/foundation';
import { planning } from '../../workers/planning';
import { launchOf } from './domain';
import { TEMPLATE, stack, withDatabase } from './stack';
import { until } from './until';

export { until };

/** A database, a Redis and a Temporal namespace of one's own, with a clock that stands until it is set. */
export interface World extends Foundation, ReturnType<typeof planning> {
  databaseUrl: string;
  redisUrl: string;
  /** Nobody must have one, unless a test says so. */
  secondFactor: { box: SecretBox; required: boolean };
  /** A folder that goes with the world. */
  folder: string;
  /** Appends the launch of a task at the clock's instant; its key. */
  launch: (over?: Partial<Launch>) => Promise<string>;
}

export interface WorldOptions {
  start: Instant;
  /** 0 stands still, and is the default. */
  speed?: number;
}

/** Redis has 16 databases; test files of one worker run one after the other. */
const REDIS_DATABASE = Number(process.env['JEST_WORKER_ID'] ?? 1) % 16;

export async function openWorld({ start, speed = 0 }: WorldOptions): Promise<World> {
  const { databaseUrl: server, redisUrl: redis } = stack();
  const name = `w_${randomBytes(6).toString('hex')}`;
  const databaseUrl = withDatabase(server, name);
  const redisUrl = `${redis}/${REDIS_DATABASE}`;
  const admin = openDatabase(server, { max: 1 });
  await admin.query(`create database ${name} template ${TEMPLATE}`);
  const queue = new Redis(redisUrl);
  await queue.flushdb();
  queue.disconnect();
  const foundation = await openFoundation({ databaseUrl, clock: { speed, start }, connections: 8 });
  const folder = mkdtempSync(join(tmpdir(), 'duban-world-'));
  return {
    ...foundation,
    ...planning(),
    databaseUrl,
    redisUrl,
    folder,
    secondFactor: { box: SecretBox.of(folder), required: false },
    launch: async (over = {}) => {
      const at = await foundation.clock.now();
      return appendLaunch(foundation, launchOf(at, over), at);
    },
    close: async () => {
      await foundation.close();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Appends the launch of a task as of an instant; its key. */
export async function appendLaunch(
  { pool, calendar }: Pick<Foundation, 'pool' | 'calendar'>,
  body: Launch,
  at: Instant,
): Promise<string> {
  const first = event('launched', body, { at });
  const { key } = evolve(null, first);
  const done = await new Tasks(pool, calendar).commit([
    { key, decide: (state) => (state ? reject('already-done', key) : { events: [first] }) },
  ]);
  if ('rejected' in done) throw new Error(`${key} is there already`);
  return key;
}

/** Serves a launched task to units, as handed over to a channel at the clock's instant. */
export async function served(world: Foundation, key: string, units: string[]): Promise<void> {
  const at = await world.clock.now();
  const command = { type: 'serve' as const, actor: SYSTEM, units, by: 'channel' as const, note: null };
  const done = await world.tasks.commit([
    {
      key,
      decide: (state) => (state ? decide(state, command, at, world.calendar) : reject('already-done', key)),
    },
  ]);
  if ('rejected' in done) throw new Error(`${key} is served already`);
}

/** Makes whoever holds the posts of units known to the delivery: `<unit>.<post>` at example.cn. */
export async function people(
  { pool }: Pick<Foundation, 'pool'>,
  holders: [unit: string, post: string, email: string, rank?: 'A' | 'B'][],
): Promise<void> {
  for (const [unit, post, email, rank = 'A'] of holders) {
    await pool.query('insert into people (email, name) values ($1, $2) on conflict do nothing', [
      email,
      `${unit} ${post}`,
    ]);
    await pool.query('insert into holdings (unit, post, email, rank) values ($1, $2, $3, $4)', [
      ...[unit, post, email, rank],
    ]);
  }
}

/** A mailbox in this process, with faults that a test sets. */
export async function openMailbox(world: Pick<World, 'folder'>, faults: Fault[] = []) {
  return startMailbox({
    data: world.folder,
    ports: { smtp: await freePort(), http: await freePort() },
    faults,
  });
}

/** A namespace of one's own, ready to use, and a client for it. */
export async function openEngine(): Promise<{ engine: Engine; client: Client; close: () => Promise<void> }> {
  const { temporalAddress: address } = stack();
  const namespace = `n-${randomBytes(6).toString('hex')}`;
  // Few tests need it, and it is large.
  const { Client, Connection } = await import('@temporalio/client');
  const connection = await Connection.connect({ address });
  await connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  const client = new Client({ connection, namespace });
  await until('the namespace serves', async () => {
    try {
      await client.workflow.count();
      return true;
    } catch {
      return false;
    }
  });
  return { engine: { address, namespace }, client, close: () => connection.close() };
}
