import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startAll } from '../../services';
import { type Foundation, openFoundation } from '../../workers/foundation';
import { instant, launchOf, unit } from '../support/domain';
import { type BadServer, type Manners, openBadServer } from '../support/smtp';
import { appendLaunch } from '../support/world';
import { Supervised } from './processes';

/** The delivery alone, its relay and its senders processes of their own, and a bad server to send to. */

const EARLY = instant('2024-10-09 08:00');
const TASKS = 21;
const UNITS = 50;
/** Wall ms, s: long enough for a busy machine, short enough for a test. */
const PATIENCE = { connectionTimeout: 1500, greetingTimeout: 1500, socketTimeout: 1500 };
export const RETRIES = [0.2, 0.4, 0.8, 1.5, 2];
const LOST_AFTER = 2;
const ABANDONED_AFTER = 4;

const PARTS = ['relay', 'delivery-1', 'delivery-2'] as const;
type Part = (typeof PARTS)[number];
/** All that can be killed. */
export const ALL = [...PARTS, 'redis'] as const;

export interface Storm extends Pick<Foundation, 'pool' | 'tasks' | 'clock'> {
  server: BadServer;
  kill: (part: Part | 'redis') => void;
  flush: () => Promise<void>;
  deaths: Record<Part | 'redis', number>;
  /** The keys of its tasks. */
  keys: string[];
  /** The parts that do not run now. */
  down: Set<string>;
  close: () => Promise<void>;
}

export const addressOf = (name: string): string => `${name}@example.cn`;

interface Given {
  manners: (address: string, before: number) => Manners;
  greeting: (before: number) => string | undefined;
}

/** More than a thousand people wait for their digest of one morning, and everything runs that is to send it. */
export async function openStorm(given: Given): Promise<Storm> {
  const data = mkdtempSync(join(tmpdir(), 'duban-storm-'));
  mkdirSync(join(data, 'logs'), { recursive: true });
  const down = new Set<string>();
  let redisDeaths = 0;
  const services = await startAll({
    data,
    fsync: false,
    parts: ['postgres', 'redis'],
    say: () => undefined,
    onDown: (part) => {
      if (part === 'redis') redisDeaths += 1;
      down.add(part);
    },
    onUp: (part) => down.delete(part),
  });
  const { postgres, redis } = services;
  if (!postgres || !redis) throw new Error('a part did not start');
  const foundation = await openFoundation({ databaseUrl: postgres.url, clock: { speed: 0, start: EARLY } });
  const keys = await launch(foundation);
  const server = await openBadServer({ ...given, slow: 15 });
  const processes = Object.fromEntries(
    PARTS.map((part) => {
      const name = part === 'relay' ? part : 'delivery';
      const options = optionsOf(name, { databaseUrl: postgres.url, redisUrl: redis.url, smtp: server.url });
      const command = [join(__dirname, 'part.mjs'), name, JSON.stringify(options)];
      const log = join(data, 'logs', `${part}.log`);
      return [
        part,
        new Supervised(name, command, {}, log, (up) => (up ? down.delete(part) : down.add(part))),
      ];
    }),
  ) as Record<Part, Supervised>;
  for (const process of Object.values(processes)) process.start();
  return {
    ...foundation,
    server,
    keys,
    down,
    kill: (part) => {
      if (part === 'redis') process.kill(services.pids()['redis'] ?? NaN, 'SIGKILL');
      else processes[part].signal('SIGKILL');
    },
    flush: async () => {
      const client = new Redis(redis.url);
      await client.flushall();
      client.disconnect();
    },
    get deaths() {
      const ofParts = PARTS.map((part) => [part, processes[part].deaths]);
      return { ...Object.fromEntries(ofParts), redis: redisDeaths } as Storm['deaths'];
    },
    close: async () => {
      await Promise.all(Object.values(processes).map((process) => process.stop()));
      await server.close();
      await foundation.close();
      await services.stop();
      if (!process.env['DUBAN_KEEP_CHAOS']) rmSync(data, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function optionsOf(
  part: 'relay' | 'delivery',
  { databaseUrl, redisUrl, smtp }: { databaseUrl: string; redisUrl: string; smtp: string },
): object {
  const mail = { url: smtp, from: 'duban@example.cn', connections: 4, patience: PATIENCE };
  const own = {
    // The engine is away all the time: nothing of the delivery needs it.
    relay: {
      engine: { address: '127.0.0.1:9', namespace: 'none' },
      lostAfter: LOST_AFTER,
      abandonedAfter: ABANDONED_AFTER,
    },
    delivery: { mail, link: 'http://duban.example/', retries: RETRIES },
  };
  return { databaseUrl, redisUrl, ...own[part] };
}

/** A task of fifty units each, a clerk to each of them: served is who was told of it. */
async function launch(foundation: Foundation): Promise<string[]> {
  const keys: string[] = [];
  const names: string[] = [];
  for (let number = 1; number <= TASKS; number++) {
    const units = Array.from({ length: UNITS }, (_, n) => `u${number}-${n}`);
    const assignments = units.map((name, n) => unit(name, n === 0 ? 'lead' : 'support'));
    keys.push(await appendLaunch(foundation, launchOf(EARLY, { number, assignments }), EARLY));
    names.push(...units);
  }
  const emails = names.map(addressOf);
  await foundation.pool.query(
    'insert into people (email, name) select e, n from unnest($1::text[], $2::text[]) t (e, n)',
    [emails, names],
  );
  await foundation.pool.query(
    `insert into holdings (unit, post, email) select n, 'liaison', e from unnest($1::text[], $2::text[]) t (e, n)`,
    [emails, names],
  );
  return keys;
}
