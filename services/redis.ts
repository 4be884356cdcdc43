import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { ChildSpec } from './child';

/** How to run Redis (or Valkey): durable enough to survive a restart, and never evicting a job. */
export function redisSpec(program: string, data: string, port: number): { spec: ChildSpec; url: string } {
  const dir = join(data, 'redis');
  mkdirSync(dir, { recursive: true });
  const url = `redis://127.0.0.1:${port}`;
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir,
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
    loglevel: 'warning',
  };
  return {
    url,
    spec: {
      part: 'redis',
      program,
      args: Object.entries(settings).flatMap(([k, v]) => [`--${k}`, v]),
      log: join(data, 'logs', 'redis.log'),
      stopSignal: 'SIGTERM',
      ready: () => ping(url),
    },
  };
}

async function ping(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } finally {
    client.disconnect();
  }
}
