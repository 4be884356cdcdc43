import { openDatabase } from '../../store/database';
import { Tasks } from '../../store/tasks';
import { freePort } from '../../services/ports';
import { type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** What nobody should send, and everybody may: always a clean problem, and nothing is written. */

let world: World;
let api: TestApi;
let key: string;
const PATH = '/tasks/p/1/submissions';
const obligation = '2024-10/contribution/配合局';
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
  key = await openTask(world, { number: 1 });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const send = (payload: string, headers = {}) =>
  api.as('support.liaison', 'POST', PATH, undefined, { payload, headers });
const sendAnswer = (answer: object) => api.as('support.liaison', 'POST', PATH, { obligation, answer });

afterEach(async () => {
  // Nothing below got into the ledger.
  expect((await world.tasks.events(key)).filter((e) => e.type === 'submitted')).toEqual([]);
});

describe('a body', () => {
  it.each([
    ['that is not JSON', '{"obligation":', 400, 'bad-request'],
    ['that is empty', '', 400, 'bad-request'],
    ['that is a list', '[]', 400, 'bad-request'],
    ['that is null', 'null', 400, 'bad-request'],
    [
      'with __proto__',
      `{"__proto__":{"admin":true},"obligation":"${obligation}","answer":{"text":"x"}}`,
      400,
      'bad-request',
    ],
    ['with constructor.prototype', '{"constructor":{"prototype":{"admin":true}}}', 400, 'bad-request'],
    [
      'with a field nobody asked for',
      `{"obligation":"${obligation}","answer":{"text":"x"},"actor":"system"}`,
      400,
      'bad-request',
    ],
    ['of a million brackets', '['.repeat(1_000_000), 400, 'bad-request'],
    ['above 4 MB', `{"obligation":"${'x'.repeat(4.2e6)}"}`, 413, 'too-large'],
  ])('%s', async (_, payload, status, code) => {
    const reply = await send(payload);
    expect(reply).toMatchObject({ status, body: { status, code } });
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('that is not said to be JSON', async () => {
    const reply = await send('obligation=x', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(reply).toMatchObject({ status: 415, body: { code: 'not-json' } });
  });

  it('says where it is wrong, and what is wanted', async () => {
    const reply = await send('{"answer":{"text":1,"rating":"splendid","extra":true}}');
    expect(reply.status).toBe(400);
    const errors = reply.body['errors'] as { path: string; message: string }[];
    expect(errors.map((e) => e.path)).toEqual(['/obligation', '/answer/text', '/answer/rating', '/answer']);
    expect(errors[2]?.message).toContain('on-track');
    expect(reply.body['detail']).toContain('/answer/rating');
  });
});

describe('text', () => {
  it.each([
    ['a NUL', 'a\u0000b'],
    ['an escape sequence', 'a\u001b[2Jb'],
    ['the separator of the store', 'a\u001eb'],
    ['half of a surrogate pair', 'a\ud800b'],
    ['more than 20,000 characters', 'x'.repeat(20_001)],
  ])('with %s is bad input', async (_, text) => {
    expect(await sendAnswer({ text })).toMatchObject({
      status: 400,
      body: { code: 'bad-request', errors: [{ path: '/answer/text' }] },
    });
    expect((await sendAnswer({ text: '好', difficulties: text })).status).toBe(400);
    const reason = await api.as('support.liaison', 'POST', '/tasks/p/1/extensions', {
      obligation,
      until: '2024-10-24',
      reason: text,
    });
    expect(reason.status).toBe(400);
  });

  it.each([
    [
      [
        { target: 0, value: 1 },
        { target: 0, value: 2 },
      ],
      '/answer/values',
    ],
    [[{ target: -1, value: 1 }], '/answer/values/0/target'],
    [[{ target: 0.5, value: 1 }], '/answer/values/0/target'],
    [[{ target: 0, value: '1' }], '/answer/values/0/value'],
    [Array.from({ length: 101 }, (_, i) => ({ target: i, value: 1 })), '/answer/values'],
  ])('figures %j are bad input', async (values, path) => {
    expect(await sendAnswer({ text: '好', values })).toMatchObject({
      status: 400,
      body: { errors: [{ path }] },
    });
  });

  it('a figure beyond all numbers, and one of a target that is not there', async () => {
    expect(
      (
        await send(
          `{"obligation":"${obligation}","answer":{"text":"x","values":[{"target":0,"value":1e999}]}}`,
        )
      ).status,
    ).toBe(400);
    expect(await sendAnswer({ text: '好', values: [{ target: 7, value: 1 }] })).toMatchObject({
      status: 422,
      body: { code: 'bad-value' },
    });
  });
});

describe('an obligation', () => {
  it.each(['__proto__', 'constructor', 'toString', '', 'x', 'a/b', '-/acknowledge/'])(
    'called %p is no obligation',
    async (name) => {
      for (const id of ['support.liaison', 'office.leader', 'office.coordinator'] as const) {
        const submit = { obligation: name, answer: { text: 'x' } };
        expect((await api.as(id, 'POST', PATH, submit)).status).toBe(400);
        const instruct = { obligation: name, text: 'x' };
        expect((await api.as(id, 'POST', '/tasks/p/1/instructions', instruct)).status).toBe(400);
        const screen = { decision: name, supported: true };
        expect((await api.as(id, 'POST', '/tasks/p/1/extensions/screening', screen)).status).toBe(400);
      }
    },
  );

  it.each([
    '2023-01/report/牵头局',
    '-/acknowledge/无此局',
    'review:2024-10/report/牵头局',
    '__proto__/report/constructor',
  ])('%p that is not there is not found', async (name) => {
    const instruct = { obligation: name, text: 'x' };
    expect(await api.as('office.leader', 'POST', '/tasks/p/1/instructions', instruct)).toMatchObject({
      status: 404,
      body: { code: 'unknown-obligation' },
    });
  });
});

describe('an address', () => {
  it.each(['/api/v1/%', '/api/v1/tasks/%zz/1', '/%'])('%s is a clean problem', async (url) => {
    const reply = await api.api.inject({ method: 'GET', url });
    expect([400, 401, 404]).toContain(reply.statusCode);
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(reply.body)).toMatchObject({ status: reply.statusCode });
  });

  it('that is not there is not echoed at length, and never as a page', async () => {
    const reply = await api.ask('GET', `/api/<script>${'x'.repeat(4000)}`);
    expect(reply.status).toBe(404);
    expect(reply.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(JSON.stringify(reply.body).length).toBeLessThan(600);
  });

  it('of a read is not served by another method', async () => {
    for (const method of ['HEAD', 'PUT', 'PATCH', 'DELETE'])
      expect((await api.as('support.liaison', method, '/tasks/p/1')).status).toBe(404);
  });
});

describe('while the database is away', () => {
  let away: TestApi;
  beforeAll(async () => {
    const url = new URL(world.databaseUrl);
    url.port = String(await freePort());
    const pool = openDatabase(url.href, { max: 2 });
    away = await openApi({ ...world, pool, tasks: new Tasks(pool, world.calendar) });
  });
  afterAll(() => away.close());

  it.each([
    ['POST', '/session', { account: 'lead.liaison', password: 'x' }],
    ['GET', '/me', undefined],
    ['POST', PATH, { obligation, answer: { text: 'x' } }],
    ['GET', '/readyz', undefined],
  ])('%s %s says so, and nothing of the inside', async (method, path, body) => {
    const headers = { authorization: 'Bearer x' };
    const reply =
      path === '/readyz'
        ? await away.api.inject({ method: 'GET', url: '/readyz' }).then((r) => ({
            status: r.statusCode,
            body: JSON.parse(r.body) as Record<string, unknown>,
          }))
        : await away.ask(method, path, body, { headers });
    expect(reply).toMatchObject({ status: 503, body: { code: 'unavailable', title: '暂时不可用' } });
    expect(JSON.stringify(reply.body)).not.toMatch(/ECONN|127\.0|postgres/);
  });

  it('the process is well, and its meters can be read', async () => {
    expect((await away.api.inject({ method: 'GET', url: '/healthz' })).statusCode).toBe(200);
    const metrics = await away.api.inject({ method: 'GET', url: '/metrics' });
    expect(metrics.statusCode).toBe(200);
    expect(metrics.body).toContain('duban_delivery_lag_ms Nan');
    expect(metrics.body).toContain('duban_http_seconds');
  });
});

it('what nobody foresaw says nothing of the inside', async () => {
  const pool = { query: () => Promise.reject(new Error('secret of the inside')) } as never;
  const broken = await openApi({ ...world, pool });
  const reply = await broken.ask('GET', '/me', undefined, { headers: { authorization: 'Bearer x' } });
  expect(reply).toMatchObject({ status: 500, body: { code: 'internal' } });
  expect(JSON.stringify(reply.body)).not.toContain('secret');
  await broken.close();
});
