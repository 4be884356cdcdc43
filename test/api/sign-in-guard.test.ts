import { createAccounts } from '../../store/sessions';
import { replaceHolders } from '../../store/directory';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { type World, openWorld } from '../support/world';

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});
beforeEach(() => world.pool.query('delete from attempts'));

const signIn = (account = 'lead.liaison', password = PASSWORD, headers = {}) =>
  api.ask('POST', '/session', { account, password }, { headers });
const token = async (account?: string, headers = {}) =>
  String((await signIn(account, PASSWORD, headers)).body['token']);
const bearer = (of: string) => ({ headers: { authorization: `Bearer ${of}` } });
const me = async (of: string) => (await api.ask('GET', '/me', undefined, bearer(of))).status;

describe('what another site makes a browser send', () => {
  const host = { host: 'duban.example.cn' };
  const signOut = async (headers: Record<string, string>) => {
    const cookie = `duban=${await token()}`;
    return api.ask('DELETE', '/session', undefined, { headers: { ...host, cookie, ...headers } });
  };

  it.each<[string, Record<string, string>]>([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['nobody knows where', { 'sec-fetch-site': 'none' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['our name at another port', { origin: 'https://duban.example.cn:8443' }],
    ['a page in a sandbox', { origin: 'null' }],
    ['who does not say', {}],
    [
      'a page whose browser and origin disagree',
      { 'sec-fetch-site': 'cross-site', origin: 'https://duban.example.cn' },
    ],
  ])('by cookie from %s is refused', async (_, headers) => {
    expect(await signOut(headers)).toMatchObject({ status: 403, body: { code: 'cross-site' } });
  });

  it.each<[string, Record<string, string>]>([
    ['a page of ours', { 'sec-fetch-site': 'same-origin' }],
    ['a page of ours in an old browser', { origin: 'https://duban.example.cn' }],
  ])('by cookie from %s is done', async (_, headers) => {
    expect((await signOut(headers)).status).toBe(204);
  });

  it('by bearer token is done: no other site has it', async () => {
    const headers = { authorization: `Bearer ${await token()}`, 'sec-fetch-site': 'cross-site' };
    expect((await api.ask('DELETE', '/session', undefined, { headers })).status).toBe(204);
  });

  it('does not sign a browser in to somebody else’s account', async () => {
    const reply = await signIn('lead.liaison', PASSWORD, { 'sec-fetch-site': 'cross-site' });
    expect(reply).toMatchObject({ status: 403, body: { code: 'cross-site' } });
    expect(reply.headers['set-cookie']).toBeUndefined();
    expect((await signIn('lead.liaison', PASSWORD, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await signIn('lead.liaison', PASSWORD, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('reads are as open as before', async () => {
    const headers = { cookie: `duban=${await token()}`, 'sec-fetch-site': 'cross-site' };
    expect((await api.ask('GET', '/me', undefined, { headers })).status).toBe(200);
  });
});

describe('guessing', () => {
  it('a password ends after ten, also for the right one, and says when to try again', async () => {
    for (let i = 0; i < 10; i++) expect((await signIn('lead.head', 'wrong')).status).toBe(401);
    const { status, body, headers } = await signIn('lead.head');
    expect([status, body['code'], body['title']]).toEqual([429, 'too-many-attempts', '过于频繁']);
    expect(body['detail']).toMatch(/请于.+以后再试（约1[45]分钟）/);
    expect(Number(headers['retry-after'])).toBeGreaterThan(890 - 60);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(900);
    // Others are not concerned, and after the wait nor is this one.
    expect((await signIn()).status).toBe(200);
    await world.pool.query(`update attempts set until = now() - interval '1 second'`);
    expect((await signIn('lead.head')).status).toBe(200);
  });

  it('begins anew with a success', async () => {
    for (let i = 0; i < 9; i++) await signIn('lead.head', 'wrong');
    expect((await signIn('lead.head')).status).toBe(200);
    for (let i = 0; i < 10; i++) expect((await signIn('lead.head', 'wrong')).status).toBe(401);
    expect((await signIn('lead.head', 'wrong')).status).toBe(429);
  });

  it('many at once does not let more through', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => signIn('lead.head', 'wrong')));
    expect(all.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(all.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('of accounts that do not exist is counted alike', async () => {
    for (let i = 0; i < 10; i++) expect((await signIn('nobody', 'wrong')).status).toBe(401);
    expect((await signIn('nobody', 'wrong')).status).toBe(429);
  });

  it('is counted by all processes together', async () => {
    const other = await openApi(world);
    for (let i = 0; i < 10; i++) await signIn('lead.head', 'wrong');
    const body = { account: 'lead.head', password: PASSWORD };
    expect((await other.ask('POST', '/session', body)).status).toBe(429);
    await other.close();
  });

  it('at many accounts from one address ends too; who signs in well from there is not counted', async () => {
    for (let i = 0; i < 3; i++) expect((await signIn()).status).toBe(200);
    await world.pool.query('update attempts set count = 100 where count = 0');
    expect((await signIn('support.head')).status).toBe(429);
  });

  it('leaves nothing of what was typed in the database', async () => {
    await signIn('my password typed in the wrong field', 'x');
    const { rows } = await world.pool.query<{ all: string }>(
      `select string_agg(a::text, ' ') as all from attempts a`,
    );
    expect(rows[0]?.all).not.toContain('password');
    expect(rows[0]?.all).not.toContain(Buffer.from('my password').toString('hex'));
  });

  it('cannot be hidden by a header, unless a proxy that is trusted says it', async () => {
    const from = async (on: TestApi, forwarded: string) => {
      const headers = { 'x-forwarded-for': forwarded };
      return (await on.ask('POST', '/session', { account: 'x', password: 'y' }, { headers })).status;
    };
    const counted = async () =>
      (await world.pool.query<{ n: string }>('select count(*) n from attempts')).rows[0]?.n;
    await from(api, '203.0.113.1');
    await from(api, '203.0.113.2');
    expect(Number(await counted())).toBe(2);
    const proxied = await openApi({ ...world, trustedProxy: '127.0.0.1' } as World);
    await from(proxied, '203.0.113.1');
    await from(proxied, '2001:db8:1:2::1');
    await from(proxied, '2001:db8:1:2:3:4:5:6');
    await from(proxied, '::ffff:203.0.113.1');
    expect(Number(await counted())).toBe(4);
    await proxied.close();
  });
});

describe('sessions', () => {
  const sessions = async (of: string) =>
    (await api.ask('GET', '/me/sessions', undefined, bearer(of))).body['sessions'] as {
      id: string;
      agent: string;
      current: boolean;
      created: string;
    }[];
  beforeEach(() => world.pool.query('delete from sessions'));

  it('are seen by their holder, without what signs in', async () => {
    const phone = await token('lead.liaison', { 'user-agent': 'Phone' });
    const desk = await token('lead.liaison', { 'user-agent': 'Desk' });
    await token('lead.head');
    const seen = await sessions(desk);
    expect(seen.map(({ agent, current }) => [agent, current])).toEqual([
      ['Desk', true],
      ['Phone', false],
    ]);
    expect(seen[0]?.created).toMatch(/^\d{4}-.+\+08:00$/);
    expect(JSON.stringify(seen)).not.toContain(phone);
  });

  it('are ended one by one, or all others; nobody ends another’s', async () => {
    const [one, two, three, foreign] = [
      await token(),
      await token(),
      await token(),
      await token('lead.head'),
    ];
    for (const each of [one, two, three, foreign]) expect(await me(each)).toBe(200);
    const first = (await sessions(one)).find(({ current }) => current)?.id ?? '';
    const end = (of: string, path: string) => api.ask('DELETE', path, undefined, bearer(of));
    expect(await end(foreign, `/me/sessions/${first}`)).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
    expect(await end(two, '/me/sessions/nonsense')).toMatchObject({ status: 400 });
    expect((await end(two, `/me/sessions/${first}`)).status).toBe(204);
    // At once in this process, though it was seen a moment ago.
    expect([await me(one), await me(three)]).toEqual([401, 200]);
    expect((await end(two, '/me/sessions')).body).toEqual({ ended: 1 });
    expect([await me(two), await me(three), await me(foreign)]).toEqual([200, 401, 200]);
  });

  it('keep when they were last used, to the minute', async () => {
    const of = await token();
    await world.pool.query(`update sessions set seen_at = now() - interval '5 minutes'`);
    await me(of);
    const { rows } = await world.pool.query<{ fresh: boolean }>(
      `select seen_at > now() - interval '1 minute' as fresh from sessions`,
    );
    expect(rows).toEqual([{ fresh: true }]);
  });

  const account = { id: 'mover', email: 'support.head@example.cn', unit: '配合局', posts: ['head' as const] };
  it.each([
    ['unit', { ...account, unit: '牵头局' }, PASSWORD],
    ['posts', { ...account, posts: ['head' as const, 'liaison' as const] }, PASSWORD],
    ['password', account, 'another horse'],
  ])('end when the %s changes', async (_, changed, password) => {
    await createAccounts(world.pool, [account], PASSWORD);
    const of = await token('mover');
    await createAccounts(world.pool, [account], PASSWORD);
    const left = async () => (await world.pool.query('select 1 from sessions')).rowCount;
    // Made again as it is, nothing ends.
    expect(await left()).toBe(1);
    await createAccounts(world.pool, [changed], password);
    expect(await left()).toBe(0);
    const other = await openApi(world);
    expect((await other.ask('GET', '/me', undefined, bearer(of))).status).toBe(401);
    await other.close();
  });

  it('end when the directory says otherwise of who has them, and of nobody else', async () => {
    await token('support.liaison');
    await token('lead.liaison');
    const post = { post: 'liaison' as const, holder: '新人', email: 'new@example.cn' };
    const change = { units: [{ name: '配合局', posts: [post] }] };
    const by = { account: 'cli', at: await world.clock.now() };
    const left = async () =>
      (await world.pool.query<{ account: string }>('select account from sessions order by 1')).rows.map(
        (row) => row.account,
      );
    await replaceHolders(world.pool, change, by, true);
    expect(await left()).toEqual(['lead.liaison', 'support.liaison']);
    await replaceHolders(world.pool, change, by, false);
    expect(await left()).toEqual(['lead.liaison']);
  });
});
