import { askForLink, claimLink } from '../../store/sign-in-links';
import { checkBox } from '../../store/second-factors';
import { SecretBox } from '../../store/secret-box';
import { createAccounts } from '../../store/sessions';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant } from '../support/domain';
import { appCode, nextStep } from '../support/second-factor';
import { writeInstance } from '../../workers/instance';
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
beforeEach(async () => {
  for (const table of ['attempts', 'second_factors', 'half_sign_ins', 'sessions'])
    await world.pool.query(`delete from ${table}`);
});

const WHO = 'office.leader';
const bearer = (token: unknown) => ({ headers: { authorization: `Bearer ${String(token)}` } });
const signIn = (on = api, account = WHO) => on.ask('POST', '/session', { account, password: PASSWORD });
const code = (pending: unknown, typed: string) => api.ask('POST', '/session/code', { pending, code: typed });

/** Enrols an account in a session of its own: the secret, the recovery codes, and the session. */
async function enrol(on = api, account = WHO) {
  const { body } = await signIn(on, account);
  const as = bearer(body['token']);
  const begun = await on.ask('POST', '/me/second-factor', undefined, as);
  const secret = String(begun.body['secret']);
  const done = await on.ask('POST', '/me/second-factor/confirmation', { code: appCode(secret) }, as);
  expect(done.status).toBe(200);
  await nextStep(world);
  return { secret, recovery: done.body['recoveryCodes'] as string[], as, uri: String(begun.body['uri']) };
}

describe('enrolling', () => {
  it('shows the secret once, takes effect with a first code, and ends what was opened without', async () => {
    const earlier = bearer((await signIn()).body['token']);
    const { body } = await signIn();
    const as = bearer(body['token']);
    const begun = await api.ask('POST', '/me/second-factor', undefined, as);
    const uri = new URL(String(begun.body['uri']));
    expect([uri.protocol, uri.searchParams.get('secret')]).toEqual(['otpauth:', begun.body['secret']]);
    // Begun is not confirmed: nobody is asked for a code yet.
    expect((await signIn()).status).toBe(200);
    const wrong = await api.ask('POST', '/me/second-factor/confirmation', { code: '000000' }, as);
    expect(wrong).toMatchObject({ status: 422, body: { code: 'wrong-code' } });
    const typed = appCode(String(begun.body['secret']));
    const done = await api.ask('POST', '/me/second-factor/confirmation', { code: typed }, as);
    expect(new Set(done.body['recoveryCodes'] as string[]).size).toBe(10);
    expect((await api.ask('GET', '/me', undefined, earlier)).status).toBe(401);
    expect((await api.ask('GET', '/me/second-factor', undefined, as)).body).toMatchObject({
      ...{ needed: true, required: false, recoveryCodes: 10 },
      since: expect.stringMatching(/^20/) as string,
    });
    expect(await api.ask('POST', '/me/second-factor', undefined, as)).toMatchObject({
      status: 409,
      body: { code: 'already-done' },
    });
    // The code that confirmed it is used up.
    const { body: half } = await signIn();
    expect((await code(half['pending'], typed)).status).toBe(401);
  });

  it('keeps in the database nothing that makes codes or is one', async () => {
    const { secret, recovery } = await enrol();
    const { rows } = await world.pool.query<{ all: string }>(
      `select string_agg(f::text || r::text, ' ') as all from second_factors f, recovery_codes r`,
    );
    for (const kept of [secret, Buffer.from(secret).toString('hex'), recovery[0] ?? '-'])
      expect(rows[0]?.all).not.toContain(kept);
  });

  it('is sealed for its account under a key elsewhere; with another key the API does not start', async () => {
    await enrol();
    await checkBox(world.pool, world.secondFactor.box);
    await expect(checkBox(world.pool, new SecretBox(Buffer.alloc(32, 1)))).rejects.toThrow(/not the one/);
    const { secret } = await enrol(api, 'office.coordinator');
    // Whoever writes the database gives a row of their own to another account: it does not open.
    await world.pool.query(
      `update second_factors f set secret = o.secret from second_factors o
       where f.account = $1 and o.account = 'office.coordinator'`,
      [WHO],
    );
    const { body } = await signIn();
    expect((await code(body['pending'], appCode(secret))).status).toBe(500);
  });
});

describe('signing in with a second factor', () => {
  it('by password asks for a code before anything is opened', async () => {
    const { secret } = await enrol();
    const first = await signIn();
    expect(first.status).toBe(202);
    expect(first.headers['set-cookie']).toBeUndefined();
    expect(Object.keys(first.body).sort()).toEqual(['expiresAt', 'pending']);
    expect((await api.ask('GET', '/me', undefined, bearer(first.body['pending']))).status).toBe(401);
    const second = await code(first.body['pending'], appCode(secret));
    expect(second).toMatchObject({ status: 200, body: { person: { id: WHO } } });
    expect(second.headers['set-cookie']).toMatch(/^duban=.+SameSite=Strict/);
  });

  it('by a mailed link too, and keeps where its asker wanted to go', async () => {
    const { secret } = await enrol();
    await askForLink(world.pool, { account: WHO }, '/wall');
    const token = (await claimLink(world.pool))?.token ?? '';
    const first = await api.ask('POST', '/session/link/use', { token });
    expect(first).toMatchObject({ status: 202, body: { to: '/wall' } });
    expect((await code(first.body['pending'], appCode(secret))).status).toBe(200);
    const { rows } = await world.pool.query('select way from sessions order by created_at desc limit 1');
    expect(rows).toEqual([{ way: 'link' }]);
  });

  it('takes a code once, also of two at the same time, and none before it', async () => {
    const { secret } = await enrol();
    const halves = await Promise.all([signIn(), signIn(), signIn()]);
    const typed = appCode(secret);
    const both = await Promise.all(halves.slice(0, 2).map(({ body }) => code(body['pending'], typed)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(await code(halves[2]?.body['pending'], typed)).toMatchObject({ body: { code: 'wrong-code' } });
  });

  it('takes what a Chinese keyboard makes of digits, and a recovery code once', async () => {
    const { secret, recovery } = await enrol();
    const wide = appCode(secret).replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)));
    expect(
      (await code((await signIn()).body['pending'], `${wide.slice(0, 3)} ${wide.slice(3)}`)).status,
    ).toBe(200);
    const lost = (recovery[3] ?? '').toUpperCase().replaceAll('-', ' ');
    expect((await code((await signIn()).body['pending'], lost)).status).toBe(200);
    expect((await code((await signIn()).body['pending'], lost)).status).toBe(401);
  });

  it('is limited to ten codes of an account in a quarter of an hour, in however many sign-ins', async () => {
    const { secret } = await enrol();
    for (let i = 0; i < 10; i++) {
      const { body } = await signIn();
      expect((await code(body['pending'], '000000')).status).toBe(401);
    }
    const { body } = await signIn();
    expect(await code(body['pending'], appCode(secret))).toMatchObject({
      status: 429,
      body: { code: 'too-many-attempts' },
    });
  });

  it('is over after five minutes, once it was used, and when the account changes', async () => {
    const { secret } = await enrol();
    const ended = async (pending: unknown) => (await code(pending, appCode(secret))).body['code'];
    const { body: late } = await signIn();
    await world.pool.query(`update half_sign_ins set expires_at = now() - interval '1 second'`);
    expect(await ended(late['pending'])).toBe('sign-in-over');
    const { body: used } = await signIn();
    expect((await code(used['pending'], appCode(secret))).status).toBe(200);
    await nextStep(world);
    expect(await ended(used['pending'])).toBe('sign-in-over');
    const { body: changed } = await signIn();
    await world.pool.query(`update accounts set posts = '{liaison}' where id = $1`, [WHO]);
    expect(await ended(changed['pending'])).toBe('sign-in-over');
    await world.pool.query(`update accounts set posts = '{leader-in-charge}' where id = $1`, [WHO]);
  });

  it('of another person is not this one’s: it goes with the address', async () => {
    const account = { id: 'heir', email: 'lead.head@example.cn', unit: '牵头局', posts: ['head' as const] };
    await createAccounts(world.pool, [account], PASSWORD);
    await enrol(api, 'heir');
    await createAccounts(world.pool, [{ ...account, email: 'support.head@example.cn' }], PASSWORD);
    expect((await signIn(api, 'heir')).status).toBe(200);
    await world.pool.query(`delete from accounts where id = 'heir'`);
  });
});

describe('taking it away', () => {
  it('needs a code, and the next sign-in asks for none', async () => {
    const { secret, as } = await enrol();
    const remove = (typed: string) => api.ask('POST', '/me/second-factor/removal', { code: typed }, as);
    expect(await remove('000000')).toMatchObject({ status: 422, body: { code: 'wrong-code' } });
    expect((await remove(appCode(secret))).status).toBe(204);
    expect((await signIn()).status).toBe(200);
  });

  it('is done by an operator for who lost everything; the sessions end', async () => {
    const { as } = await enrol();
    const { databaseUrl, redisUrl } = world;
    writeInstance(world.folder, { pid: 1, api: 'x:1', databaseUrl, redisUrl, temporalAddress: 'x:1' });
    const reset = (account: string) => run(['reset-second-factor', account, '--data', world.folder]);
    expect(await reset(WHO)).toMatchObject({ code: 0, out: `${WHO} enrols anew` });
    expect(await reset(WHO)).toMatchObject({ code: 0, out: `${WHO} had no second factor` });
    expect((await reset('nobody')).code).toBe(2);
    const other = await openApi(world);
    expect((await other.ask('GET', '/me', undefined, as)).status).toBe(401);
    expect((await signIn()).status).toBe(200);
    await other.close();
  });
});

describe('where it is required', () => {
  let strict: TestApi;
  beforeAll(async () => {
    strict = await openApi({ ...world, secondFactor: { ...world.secondFactor, required: true } });
  });
  afterAll(() => strict.close());

  it('who decides enrols first and can do nothing else until then', async () => {
    const as = bearer((await signIn(strict)).body['token']);
    expect((await strict.ask('GET', '/me', undefined, as)).body).toMatchObject({ mustEnrol: true });
    for (const [method, path] of [
      ['GET', '/me/obligations'],
      ['GET', '/plans'],
      ['GET', '/live'],
      ['POST', '/forms'],
    ] as const)
      expect(await strict.ask(method, path, method === 'POST' ? {} : undefined, as)).toMatchObject({
        status: 403,
        body: { code: 'second-factor-needed' },
      });
    expect((await strict.ask('GET', '/me/sessions', undefined, as)).status).toBe(200);
    const enrolled = await enrol(strict);
    expect((await strict.ask('GET', '/me', undefined, enrolled.as)).body).toMatchObject({ mustEnrol: false });
    expect((await strict.ask('GET', '/me/obligations', undefined, enrolled.as)).status).toBe(200);
  });

  it.each(['office.coordinator', 'office.supervision', 'office.leader'])('%s must', async (account) => {
    const as = bearer((await signIn(strict, account)).body['token']);
    expect((await strict.ask('GET', '/plans', undefined, as)).status).toBe(403);
  });

  it('a unit’s people need not, until they stand in for somebody who must', async () => {
    const as = bearer((await signIn(strict, 'lead.liaison')).body['token']);
    expect((await strict.ask('GET', '/plans', undefined, as)).status).toBe(200);
    await world.pool.query(`update accounts set unit = '督查室' where id = 'stranger.head'`);
    const { rowCount } = await world.pool.query(
      `insert into holdings (unit, post, email, rank) values ('督查室', 'coordinator', 'stranger.head@example.cn', 'B')`,
    );
    expect(rowCount).toBe(1);
    await world.pool.query(
      `update holdings set valid_until = 0 where unit = '督查室' and post = 'coordinator' and rank = 'A'`,
    );
    const stands = bearer((await signIn(strict, 'stranger.head')).body['token']);
    expect((await strict.ask('GET', '/plans', undefined, stands)).status).toBe(403);
  });
});

describe('at the command line', () => {
  it('the code is asked for after the password', async () => {
    const { secret } = await enrol(api, 'lead.head');
    const url = await api.api.listen({ host: '127.0.0.1', port: 0 });
    const login = (stdin: string) =>
      run(['login', 'lead.head', '--password-stdin', '--api', url, '--data', world.folder], stdin);
    expect((await login(`${PASSWORD}\n000000\n`)).talk).toContain('wrong-code');
    expect((await login(`${PASSWORD}\n${appCode(secret)}\n`)).out).toContain('已登录');
  });
});
