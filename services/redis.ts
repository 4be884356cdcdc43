import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { ChildSpec } from './children';

/** How to run Redis (or Valkey): durable enough to survive a restart, and never evicting a job. */
export function redisSpec(program: string, data: string, port: number): { spec: ChildSpec; url: string } {
  const dir = join(data, 'redis');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const url = `redis://127.0.0.1:${port}`;
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    'protected-mode': 'yes',
    // Relative to the working folder: before version 7 a path with a space would not survive the arguments.
    dir: '.',
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
    save: '',
    daemonize: 'no',
    loglevel: 'notice',
  };
  return {
    url,
    spec: {
      part: 'redis',
      program,
      args: Object.entries(settings).flatMap(([k, v]) => [`--${k}`, v]),
      log: join(data, 'logs', 'redis.log'),
      cwd: dir,
      stopSignal: 'SIGTERM',
      ready: (pid) => ping(url, pid),
    },
  };
}

/** It answers, and it is ours: another one on the port would answer as well. */
async function ping(url: string, pid: number): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    if (!(await client.info('server')).includes(`process_id:${pid}\r`))
      throw new Error(`another Redis answers at ${url}`);
  } finally {
    client.disconnect();
  }
}
