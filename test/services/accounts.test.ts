import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { accountFor } from '../../services/account';
import { type Services, startAll } from '../../services';
import { removeFolders, temporaryFolder } from './support';

afterAll(removeFolders);

async function start(data: string, said: string[] = []): Promise<Services> {
  return startAll({ data, parts: ['postgres'], fsync: false, say: (line) => said.push(line) });
}

async function sql(services: Services, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: services.postgres?.url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return rows;
}

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

describe('the password of the database', () => {
  it('is in the data folder, for its owner alone', async () => {
    const data = temporaryFolder();
    const services = await start(data);
    const file = join(data, 'postgres', 'password');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(services.postgres?.url).toContain(readFileSync(file, 'utf8'));
    await expect(
      new Client({ connectionString: services.postgres?.url.replace(/:[^:]*@/, ':guess@') }).connect(),
    ).rejects.toThrow('password authentication failed');
    await services.stop();
  });
});

asRoot('started by root, PostgreSQL', () => {
  it('runs as an account that owns nothing, in a data folder that was closed to it', async () => {
    const data = temporaryFolder();
    chmodSync(data, 0o700);
    const said: string[] = [];
    const services = await start(data, said);
    const owner = statSync(join(data, 'postgres', 'data')).uid;
    expect(owner).toBe(accountFor()?.uid);
    expect(owner).not.toBe(0);
    expect(said).toEqual(['postgres: making a new database cluster']);
    await services.stop();
  });

  it('has its files elsewhere where the folders above are closed, and finds them after a move', async () => {
    const closed = temporaryFolder();
    const data = join(closed, 'data');
    const said: string[] = [];
    const first = await start(data, said);
    const elsewhere = readFileSync(join(data, 'postgres.elsewhere'), 'utf8').trim();
    try {
      expect(said[0]).toContain(`its files are in ${elsewhere}`);
      expect(dirname(elsewhere)).toBe('/var/lib/duban');
      expect(statSync(elsewhere).mode & 0o777).toBe(0o700);
      await sql(first, 'create table kept as select 42 as it');
      await first.stop();
      const moved = join(temporaryFolder(), 'data');
      renameSync(data, moved);
      const second = await start(moved);
      expect(await sql(second, 'select it from kept')).toEqual([{ it: 42 }]);
      await second.stop();
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it('is not led by a data folder to files of others', async () => {
    const data = temporaryFolder();
    writeFileSync(join(data, 'postgres.elsewhere'), '/etc\n');
    const mode = statSync('/etc').mode;
    await expect(start(data)).rejects.toThrow(/names \/etc, where its files are not/);
    expect(statSync('/etc').mode).toBe(mode);
  });

  it('goes on as the account that its files belong to', () => {
    expect(accountFor({ uid: 4321, gid: 1234 })).toMatchObject({ uid: 4321, gid: 1234 });
    expect(accountFor({ uid: 0, gid: 0 })?.uid).not.toBe(0);
  });
});
