import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instant } from '../domain/time';
import { readEnvironment } from '../config/environment';
import { startAll } from '../services';
import { type Engine, type Foundation, openFoundation } from '../workers/foundation';

/** Embedded services of a benchmark's own, with durable writes as in production, and a foundation on them. */
export interface BenchWorld extends Foundation {
  databaseUrl: string;
  redisUrl: string;
  engine: Engine;
  smtp: string;
  mailbox: string;
}

/** Runs a benchmark on services that start with it, at a domain instant, and end with it. */
export async function inWorld<T>(
  start: Instant,
  say: (line: string) => void,
  work: (world: BenchWorld) => Promise<T>,
): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'duban-bench-'));
  const services = await startAll({ data, cache: readEnvironment().DUBAN_CACHE, say });
  try {
    const { postgres, redis, temporal, mailbox } = services;
    if (!postgres || !redis || !temporal || !mailbox?.http) throw new Error('a part did not start');
    const foundation = await openFoundation({ databaseUrl: postgres.url, clock: { speed: 1, start } });
    try {
      return await work({
        ...foundation,
        databaseUrl: postgres.url,
        redisUrl: redis.url,
        engine: { address: temporal.address, namespace: 'default' },
        smtp: mailbox.smtp,
        mailbox: mailbox.http,
      });
    } finally {
      await foundation.close();
    }
  } finally {
    await services.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks again and again until something is so. */
export async function until(what: string, so: () => Promise<boolean>, ms = 180_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await so())) {
    if (Date.now() > end) throw new Error(`not within ${ms / 1000} s: ${what}`);
    await pause(250);
  }
}

/** Runs jobs, so many at a time. */
export async function pooled<T>(jobs: T[], atOnce: number, work: (job: T) => Promise<void>): Promise<void> {
  const left = [...jobs];
  const worker = async (): Promise<void> => {
    for (let job = left.pop(); job !== undefined; job = left.pop()) await work(job);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, worker));
}
