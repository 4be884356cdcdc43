import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAll } from '../../services';
import { openDatabase } from '../../store/database';
import { migrate } from '../../store/migrate';
import { STACK, SUGGEST_AT, type Stack, TEMPLATE, running, withDatabase } from './stack';

/** Jest's global set-up of the tests that need the real parts: starts them once, and makes a template database. */
export default async function startStack(): Promise<void> {
  // Browser tests look at the pages as they are served; nothing is built where nothing changed.
  execFileSync(process.execPath, [join(__dirname, '../../scripts/build.mjs'), '--pages'], {
    stdio: 'inherit',
  });
  const data = mkdtempSync(join(tmpdir(), 'duban-stack-'));
  const services = await startAll({
    data,
    fsync: false,
    say: (line) => process.stderr.write(`${line}\n`),
    parts: ['postgres', 'redis', 'temporal'],
    // Long before a history is large, so that tests see workflows continue as new.
    temporalSettings: { 'limit.historyCount.suggestContinueAsNew': SUGGEST_AT },
  });
  running.services = services;
  running.data = data;
  const { postgres, redis, temporal } = services;
  if (!postgres || !redis || !temporal) throw new Error('a part of the stack did not start');
  const stack: Stack = {
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    temporalAddress: temporal.address,
  };
  const server = openDatabase(stack.databaseUrl);
  await server.query(`create database ${TEMPLATE}`);
  await server.end();
  const template = openDatabase(withDatabase(stack.databaseUrl, TEMPLATE));
  await migrate(template);
  await template.end();
  process.env[STACK] = JSON.stringify(stack);
}
