import { Provider } from '../../api/provider';
import { freePort } from '../../services/ports';
import { type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { type World, openWorld } from '../support/world';

/** An identity provider that is away, or none; with a real one see test/browser/provider.test.ts. */

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  const provider = new Provider({
    ...{ name: '政务认证', issuer: `http://127.0.0.1:${await freePort()}`, clientId: 'duban' },
    ...{ claim: 'email', redirect: 'https://duban.example.cn/api/v1/session/provider/callback' },
  });
  api = await openApi({ ...world, provider } as World);
});
afterAll(async () => {
  await api.close();
  await world.close();
});
beforeEach(() => world.pool.query('delete from attempts'));

const locationOf = async (path: string, headers = {}) => {
  const reply = await api.ask('GET', path, undefined, { headers });
  return [reply.status, reply.headers['location']];
};

it('the page of signing in learns what it is called', async () => {
  expect((await api.ask('GET', '/session/ways')).body).toEqual({ provider: { name: '政务认证' } });
});

it('away, the browser comes back to the page of signing in, which says so and keeps the deep link', async () => {
  expect(await locationOf('/session/provider?to=/wall')).toEqual([
    303,
    '/sign-in?refused=unreachable&to=%2Fwall',
  ]);
  expect(await locationOf('/session/provider?to=//elsewhere.example')).toEqual([
    303,
    '/sign-in?refused=unreachable',
  ]);
});

it.each([{}, { cookie: 'duban_away=unknown' }])(
  'an answer that nobody waits for signs nobody in: %p',
  async (headers) => {
    expect(await locationOf('/session/provider/callback?code=x&state=y', headers)).toEqual([
      303,
      '/sign-in?refused=failed',
    ]);
  },
);

it('is tried a hundred times from one address, not more', async () => {
  await world.pool.query('delete from attempts');
  await locationOf('/session/provider');
  await world.pool.query('update attempts set count = 100');
  expect(await locationOf('/session/provider')).toEqual([303, '/sign-in?refused=too-many']);
});

it('where there is none, there is no such way', async () => {
  const without = await openApi(world);
  expect((await without.ask('GET', '/session/ways')).body).toEqual({ provider: null });
  expect((await without.ask('GET', '/session/provider')).status).toBe(404);
  await without.close();
});
