import { buildApi } from '../../api/app';
import { rows } from '../../store/database';
import { createAccounts } from '../../store/sessions';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { type World, openWorld } from '../support/world';

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const signIn = (account = 'lead.liaison', password = PASSWORD) =>
  api.ask('POST', '/session', { account, password });
const bearer = (token: unknown) => ({ headers: { authorization: `Bearer ${String(token)}` } });

describe('signing in', () => {
  it('gives a token, a cookie that scripts and other sites cannot use, and says who it is', async () => {
    const { status, body, headers } = await signIn();
    expect(status).toBe(200);
    expect(body['person']).toEqual({
      id: 'lead.liaison',
      name: '牵头局 liaison',
      unit: '牵头局',
      posts: ['liaison'],
    });
    expect(headers['set-cookie']).toMatch(/^duban=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Expires=/);
    expect(headers['cache-control']).toBe('no-store');
    expect((await api.ask('GET', '/me', undefined, bearer(body['token']))).body).toMatchObject({
      unit: '牵头局',
    });
    const cookie = `other=1; duban=${String(body['token'])}`;
    expect((await api.ask('GET', '/me', undefined, { headers: { cookie } })).status).toBe(200);
  });

  it('keeps nothing in the database that signs in', async () => {
    const { body } = await signIn();
    const token = String(body['token']);
    const stored = await rows<{ all: string }>(
      world.pool,
      `select string_agg(s::text || a::text, ' ') as all from sessions s, accounts a`,
    );
    expect(stored[0]?.all).not.toContain(token);
    expect(stored[0]?.all).not.toContain(Buffer.from(token).toString('hex'));
    expect(stored[0]?.all).not.toContain(PASSWORD);
    expect(stored[0]?.all).toContain('$argon2id$');
  });

  it.each([
    ['a wrong password', 'lead.liaison', 'wrong horse'],
    ['no such account', 'nobody.liaison', PASSWORD],
  ])('with %s is refused in the same words', async (_, account, password) => {
    const { status, body, headers } = await signIn(account, password);
    expect(status).toBe(401);
    expect(body).toMatchObject({ code: 'wrong-password', detail: '账号或密码不对' });
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('takes as long where there is no such account', async () => {
    const time = async (account: string): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 7; i++) {
        const from = performance.now();
        await signIn(account, 'wrong horse');
        times.push(performance.now() - from);
      }
      // The quickest: what else the machine does only adds to it.
      return Math.min(...times);
    };
    const [known, unknown] = [await time('lead.liaison'), await time('nobody.liaison')];
    expect(unknown).toBeGreaterThan(known / 3);
    expect(known).toBeGreaterThan(unknown / 3);
  });

  it.each([
    ['a NUL', { account: 'a\u0000b', password: 'x' }, '/account'],
    ['no password', { account: 'lead.liaison' }, '/password'],
    ['more than is asked for', { account: 'a', password: 'b', admin: true }, ''],
  ])('with %s is bad input, and the place is named', async (_, body, path) => {
    const reply = await api.ask('POST', '/session', body);
    expect(reply.status).toBe(400);
    expect(reply.body).toMatchObject({ code: 'bad-request', errors: [{ path }] });
  });
});

describe('a session', () => {
  it('is over when it expires, and its row goes with the next to sign in', async () => {
    const { body } = await signIn();
    await world.pool.query(`update sessions set expires_at = now() - interval '1 second'`);
    const reply = await api.ask('GET', '/me', undefined, bearer(body['token']));
    expect(reply).toMatchObject({ status: 401, body: { code: 'no-session' } });
    await signIn();
    expect(await rows(world.pool, 'select 1 from sessions')).toHaveLength(1);
  });

  it('is over when its person signs out, and only that one', async () => {
    const [one, two] = [(await signIn()).body['token'], (await signIn()).body['token']];
    const out = await api.ask('DELETE', '/session', undefined, bearer(one));
    expect(out.status).toBe(204);
    expect(out.headers['set-cookie']).toMatch(/^duban=; Path=\/; HttpOnly; SameSite=Strict; Max-Age=0$/);
    expect((await api.ask('GET', '/me', undefined, bearer(one))).status).toBe(401);
    expect((await api.ask('GET', '/me', undefined, bearer(two))).status).toBe(200);
  });

  it('goes with its account', async () => {
    await createAccounts(
      world.pool,
      [{ id: 'leaver', email: 'lead.head@example.cn', unit: '牵头局', posts: ['head'] }],
      PASSWORD,
    );
    const { body } = await signIn('leaver');
    await world.pool.query(`delete from accounts where id = 'leaver'`);
    expect((await api.ask('GET', '/me', undefined, bearer(body['token']))).status).toBe(401);
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearer nonsense',
    'Basic bGVhZDpob3JzZQ==',
    `Bearer ${'x'.repeat(5000)}`,
  ])('is not had by the header %p', async (authorization) => {
    expect((await api.ask('GET', '/me', undefined, { headers: { authorization } })).status).toBe(401);
  });
});

describe('without a session', () => {
  it.each([
    ['GET', '/me'],
    ['DELETE', '/session'],
    ['GET', '/me/obligations'],
    ['GET', '/me/escalations'],
    ['GET', '/me/form'],
    ['GET', '/me/reviews'],
    ['GET', '/notices'],
    ['GET', '/plans'],
    ['GET', '/plans/p/status'],
    ['GET', '/tasks/p/1'],
    ['GET', '/tasks/p/1/timeline'],
    ['GET', '/tasks/p/1/submissions'],
    ['GET', '/faults'],
    ['POST', '/digests/1/resend'],
    ['POST', '/forms'],
    ['POST', '/tasks/p/1/submissions'],
  ])('%s %s says to sign in', async (method, path) => {
    const reply = await api.ask(method, path);
    expect(reply).toMatchObject({
      status: 401,
      body: { type: '/docs/errors.md#no-session', title: '请先登录', status: 401, code: 'no-session' },
    });
  });

  it.each(['/healthz', '/readyz', '/metrics', '/api/openapi.json'])('%s is open', async (url) => {
    expect((await api.api.inject({ method: 'GET', url })).statusCode).toBe(200);
  });
});

it('nobody can be called as time itself is: that name may do everything', async () => {
  const account = { id: 'system', email: 'lead.head@example.cn', unit: '牵头局', posts: ['head' as const] };
  await expect(createAccounts(world.pool, [account], PASSWORD)).rejects.toThrow(/accounts_person/);
});

it('reached by https, the cookie leaves by nothing else', async () => {
  const secure = await buildApi(
    { ...world, office: () => Promise.resolve('督查室'), secure: true },
    { logLevel: 'silent' },
  );
  const payload = { account: 'lead.liaison', password: PASSWORD };
  const reply = await secure.inject({ method: 'POST', url: '/api/v1/session', payload });
  expect(reply.headers['set-cookie']).toMatch(/; Secure$/);
  await secure.close();
});
