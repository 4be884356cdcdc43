import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { removeInstance, writeInstance } from '../../workers/instance';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant } from '../support/domain';
import { type World, openWorld } from '../support/world';

let world: World;
let api: TestApi;
let url: string;

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
  url = await api.api.listen({ host: '127.0.0.1', port: 0 });
  announce();
});
afterAll(async () => {
  await api.close();
  await world.close();
});

function announce(): void {
  const { databaseUrl, redisUrl } = world;
  writeInstance(world.folder, { pid: process.pid, api: url, databaseUrl, redisUrl, temporalAddress: 'x:1' });
}

/** Runs as whoever is signed in. */
const duban = (...argv: string[]) => run([...argv, '--data', world.folder]);
const signIn = (account: string, password = PASSWORD) =>
  run(['login', account, '--password-stdin', '--data', world.folder], `${password}\n`);
async function listening(answer: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

describe('signing in', () => {
  it('keeps the token where its owner alone reads it, and says who it is', async () => {
    const done = await signIn('support.liaison');
    expect(done).toMatchObject({ code: 0, talk: '' });
    expect(done.out).toContain('配合局 联络员');
    const file = join(world.folder, 'session.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { token } = JSON.parse(readFileSync(file, 'utf8')) as { token: string };
    expect(done.out).not.toContain(token);
    expect((await duban('whoami', '--json')).json()).toMatchObject({ id: 'support.liaison', unit: '配合局' });
  });

  it('with a wrong password fails in one line', async () => {
    expect(await signIn('support.liaison', 'wrong')).toMatchObject({
      code: 1,
      out: '',
      talk: '账号或密码不对 (wrong-password)',
    });
  });

  it('without a terminal wants the password on stdin', async () => {
    const asked = await duban('login', 'support.liaison');
    expect(asked).toMatchObject({ code: 2, out: '' });
    expect(asked.talk).toContain('--password-stdin');
  });

  it('out: the session is over, here and there', async () => {
    await signIn('support.liaison');
    const { token } = JSON.parse(readFileSync(join(world.folder, 'session.json'), 'utf8')) as {
      token: string;
    };
    expect(await duban('logout')).toMatchObject({ code: 0, out: '已退出' });
    const headers = { authorization: `Bearer ${token}` };
    expect((await api.ask('GET', '/me', undefined, { headers })).status).toBe(401);
    expect(await duban('mine')).toMatchObject({ code: 2, out: '' });
    expect((await duban('mine')).talk).toContain('还没有登录');
  });

  it('that has expired says to sign in', async () => {
    await signIn('support.liaison');
    await world.pool.query('delete from sessions');
    expect(await duban('mine')).toMatchObject({
      code: 1,
      out: '',
      talk: expect.stringContaining('no-session') as string,
    });
    expect(await duban('logout')).toMatchObject({ code: 0 });
  });

  it('goes where it is told, else to the instance of the data folder', async () => {
    removeInstance(world.folder);
    expect((await signIn('support.liaison')).talk).toContain('--api');
    const told = ['login', 'support.liaison', '--password-stdin', '--data', world.folder, '--api'];
    expect(await run([...told, url], PASSWORD)).toMatchObject({ code: 0 });
    expect((await run([...told, 'ftp://x'], PASSWORD)).code).toBe(2);
    announce();
  });

  it('the token goes to no other address than its own, wherever that may point', async () => {
    const seen: string[] = [];
    const other = await listening((request, response) => {
      seen.push(String(request.headers.authorization));
      response.end('{}');
    });
    const pointing = await listening((_, response) => {
      response.writeHead(307, { location: other.url }).end();
    });
    const whom = { api: pointing.url, token: 'secret' };
    writeFileSync(join(world.folder, 'session.json'), JSON.stringify(whom));
    expect((await duban('whoami')).code).toBe(1);
    expect(seen).toEqual([]);
    other.server.close();
    pointing.server.close();
  });

  it('where nothing listens says so', async () => {
    const whom = { api: 'http://127.0.0.1:1', token: 'x' };
    writeFileSync(join(world.folder, 'session.json'), JSON.stringify(whom));
    const failed = await duban('mine');
    expect(failed).toMatchObject({ code: 1, out: '' });
    expect(failed.talk).toMatch(/无法访问.*\(unreachable\)$/);
  });
});
