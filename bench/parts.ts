import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import type { BenchWorld } from './world';

/** Starts parts as production does, each in a process of its own; the clock must be set before. */
export function startParts(
  { databaseUrl, redisUrl, engine, smtp }: BenchWorld,
  parts: readonly ('relay' | 'delivery' | 'tasks')[],
  say: (line: string) => void,
): { close: () => Promise<void> } {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    TEMPORAL_ADDRESS: engine.address,
    TEMPORAL_NAMESPACE: engine.namespace,
    SMTP_URL: smtp,
    MAIL_FROM: 'duban@bench.example',
    PUBLIC_URL: 'http://127.0.0.1/',
    SECOND_FACTOR_KEY: randomBytes(32).toString('base64'),
  };
  const children = parts.map((part): ChildProcess => {
    const child = spawn(process.execPath, [join(__dirname, '../workers/main.js'), part], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (data: Buffer) => {
      say(data.toString().trimEnd());
    });
    return child;
  });
  return {
    close: async () => {
      const ended = children.map((child) => once(child, 'exit'));
      for (const child of children) child.kill('SIGTERM');
      await Promise.all(ended);
    },
  };
}
