import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { type Services, type StartOptions, locate, startAll } from '../../services';
import { removeFolders, running, temporaryFolder, until, withDescendants } from './support';

const BUILD_MS = 600_000;
const say = (line: string): void => void said.push(line);
let said: string[] = [];
const started: Services[] = [];

async function start(options: Omit<StartOptions, 'say' | 'fsync'>): Promise<Services> {
  const services = await startAll({ fsync: false, say, ...options });
  started.push(services);
  return services;
}

// The engine may have to be built once; then it is in the cache.
beforeAll(() => locate('temporal', { say: (line) => process.stderr.write(`${line}\n`) }), BUILD_MS);
beforeEach(() => (said = []));
afterEach(async () => {
  await Promise.all(started.splice(0).map((services) => services.stop()));
});
afterAll(removeFolders);

async function sql(services: Services, text: string): Promise<unknown[][]> {
  const client = new Client({ connectionString: services.postgres?.url });
  await client.connect();
  const { rows } = await client.query<unknown[]>({ text, rowMode: 'array' });
  await client.end();
  return rows;
}

async function redis<T>(services: Services, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(services.redis?.url ?? '');
  const result = await work(client);
  client.disconnect();
  return result;
}

async function temporal<T>(services: Services, work: (client: TemporalClient) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: services.temporal?.address });
  const result = await work(new TemporalClient({ connection }));
  await connection.close();
  return result;
}

async function sendMail(services: Services): Promise<void> {
  const transport = createTransport(`${services.mailbox?.smtp}/?ignoreTLS=true`);
  await transport.sendMail({ from: 'a@example.cn', to: 'b@example.cn', subject: '一', text: '一' });
  transport.close();
}

describe('all services', () => {
  it('start as they should be, stop without a trace, and start again with what they had', async () => {
    const data = temporaryFolder();
    const first = await start({ data });
    expect(await sql(first, 'show server_encoding')).toEqual([['UTF8']]);
    expect(await redis(first, (r) => r.config('GET', 'appendonly'))).toEqual(['appendonly', 'yes']);
    expect(await redis(first, (r) => r.config('GET', 'maxmemory-policy'))).toContain('noeviction');
    await sql(first, 'create table kept as select 42 as it');
    await redis(first, (r) => r.set('kept', '42'));
    await temporal(first, (t) => t.workflow.start('nobody', { workflowId: 'kept', taskQueue: 'none' }));
    await sendMail(first);
    const processes = withDescendants(Object.values(first.pids()));
    expect(processes.length).toBeGreaterThan(3);
    await first.stop();
    expect(running(processes)).toEqual([]);

    const before = Date.now();
    const second = await start({ data });
    expect(Date.now() - before).toBeLessThan(15_000);
    expect({ ...second, pids: 0, stop: 0 }).toEqual({ ...first, pids: 0, stop: 0 });
    expect(await sql(second, 'select it from kept')).toEqual([[42]]);
    expect(await redis(second, (r) => r.get('kept'))).toBe('42');
    const handle = await temporal(second, (t) => t.workflow.getHandle('kept').describe());
    expect(handle.status.name).toBe('RUNNING');
    const mails = (await (await fetch(`${second.mailbox?.http}/api/count`)).json()) as { count: number };
    expect(mails.count).toBe(1);
    expect((await fetch(second.temporal?.ui ?? '')).ok).toBe(true);
  });

  it('keep out a second instance on the same folder', async () => {
    const data = temporaryFolder();
    await start({ data, parts: ['redis'] });
    await expect(start({ data, parts: ['redis'] })).rejects.toThrow(`${data} is in use by process`);
  });

  it('run elsewhere where an address says so, if it answers', async () => {
    const one = await start({ data: temporaryFolder(), parts: ['redis'] });
    const redisUrl = one.redis?.url ?? '';
    const two = await start({ data: temporaryFolder(), parts: ['redis'], addresses: { redisUrl } });
    expect(two.redis).toEqual({ url: redisUrl });
    expect(two.pids()).toEqual({});
    const databaseUrl = 'postgres://someone:secret@127.0.0.1:1/db';
    const failed = start({ data: temporaryFolder(), parts: ['postgres'], addresses: { databaseUrl } });
    await expect(failed).rejects.toThrow(/^postgres: DATABASE_URL \(127.0.0.1:1\) cannot be reached/);
    await expect(failed).rejects.not.toThrow('secret');
  });
});

describe('a part that fails to start', () => {
  it('is told with the end of its log, and the others are stopped', async () => {
    const data = temporaryFolder();
    const broken = join(data, 'broken');
    writeFileSync(broken, '#!/bin/sh\necho "cannot open the vault" >&2\nexit 3\n', { mode: 0o755 });
    await expect(
      start({ data, parts: ['postgres', 'redis', 'mailbox'], programs: { redis: broken } }),
    ).rejects.toThrow(
      `redis: ended with code 3 before it served; its log ends: cannot open the vault (${join(data, 'logs', 'redis.log')})`,
    );
    // The folder is free again, and nothing is left that would be in the way.
    await start({ data, parts: ['postgres', 'redis', 'mailbox'] });
    expect(said.filter((line) => line.includes('taken') || line.includes('still runs'))).toEqual([]);
  });

  it('is told where a port that was asked for is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(
      start({ data: temporaryFolder(), parts: ['redis'], ports: { redis: port } }),
    ).rejects.toThrow(`redis: port ${port} is taken by another program`);
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe('a part that dies', () => {
  it('is started again, with what it had acknowledged', async () => {
    const events: string[] = [];
    const services = await start({
      data: temporaryFolder(),
      parts: ['redis'],
      restart: { firstMs: 50 },
      onDown: (part) => events.push(`${part} down`),
      onUp: (part) => events.push(`${part} up`),
    });
    await redis(services, async (r) => {
      await r.config('SET', 'appendfsync', 'always');
      await r.set('kept', '42');
    });
    const { redis: pid = 0 } = services.pids();
    process.kill(pid, 'SIGKILL');
    await until('it serves again', () => events.length === 2);
    expect(events).toEqual(['redis down', 'redis up']);
    expect(services.pids()['redis']).not.toBe(pid);
    expect(await redis(services, (r) => r.get('kept'))).toBe('42');
    expect(said.join('\n')).toMatch(
      /redis: was ended by SIGKILL; starting it again in 0.05 s .*\nredis: serves again/,
    );
  });

  it('again and again is given up, and said', async () => {
    const fatal: string[] = [];
    const services = await start({
      data: temporaryFolder(),
      parts: ['redis'],
      restart: { firstMs: 1, giveUpAfter: 3 },
      onFatal: (part, reason) => fatal.push(`${part}: ${reason}`),
    });
    for (let deaths = 0, last = 0; deaths < 3; deaths++) {
      await until('another one runs', () => ![undefined, last].includes(services.pids()['redis']));
      last = services.pids()['redis'] ?? 0;
      process.kill(last, 'SIGKILL');
    }
    await until('it is given up', () => fatal.length > 0);
    expect(fatal[0]).toMatch(/^redis: failed 3 times in a row: was ended by SIGKILL/);
    expect(services.pids()).toEqual({});
  });
});
