import { type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** The one form for all tasks of a unit, and requests that come twice. */

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

const CONTRIBUTION = '2024-10/contribution/配合局';
const COUNTY = '2024-10/contribution/某县';
const REPORT = '2024-10/report/牵头局';
const answer = { text: '已完成' };
const count = async (key: string, type: string) =>
  (await world.tasks.events(key)).filter((e) => e.type === type).length;

describe('the one form', () => {
  const row = (task: number, obligation = CONTRIBUTION, text = '办理中') => ({
    plan: 'p',
    task,
    obligation,
    answer: { text },
  });
  beforeAll(async () => {
    for (const number of [10, 11, 12]) await openTask(world, { number });
  });

  it('is all or nothing, and the row that is refused is named', async () => {
    const { body, status } = await api.as('support.liaison', 'POST', '/forms', {
      rows: [row(10), row(11, COUNTY), row(12)],
    });
    expect(status).toBe(403);
    expect(body).toMatchObject({
      code: 'not-permitted',
      detail: expect.stringMatching(/^第2行（第11项任务）：.*；整张表未提交$/) as string,
      errors: [{ path: '/rows/1' }],
    });
    for (const number of [10, 11, 12]) expect(await count(`task/p/${number}`, 'submitted')).toBe(0);
  });

  it('names the row also where the task does not exist, or its shape is wrong', async () => {
    const none = await api.as('support.liaison', 'POST', '/forms', { rows: [row(10), row(99)] });
    expect(none).toMatchObject({ status: 404, body: { code: 'not-found', errors: [{ path: '/rows/1' }] } });
    const shape = await api.as('support.liaison', 'POST', '/forms', {
      rows: [row(10), { ...row(11), answer: { text: '好', values: [{ target: 0, value: 'many' }] } }],
    });
    expect(shape).toMatchObject({
      status: 400,
      body: { errors: [{ path: '/rows/1/answer/values/0/value' }] },
    });
    expect(await count('task/p/10', 'submitted')).toBe(0);
  });

  it('answers every task at once', async () => {
    const done = await api.as('support.liaison', 'POST', '/forms', { rows: [row(12), row(10), row(11)] });
    expect(done.status).toBe(200);
    for (const number of [10, 11, 12]) expect(await count(`task/p/${number}`, 'submitted')).toBe(1);
    expect((await api.as('support.liaison', 'GET', '/me/form')).body['rows']).not.toContainEqual(
      expect.objectContaining({ task: 11 }),
    );
  });

  it('with one task twice is refused whole', async () => {
    const rows = [row(10, COUNTY), row(10, COUNTY)];
    const reply = await api.as('county.liaison', 'POST', '/forms', { rows });
    expect(reply).toMatchObject({
      status: 409,
      body: { code: 'already-done', errors: [{ path: '/rows/1' }] },
    });
    expect(await count('task/p/10', 'submitted')).toBe(1);
  });

  it.each([
    ['nothing', []],
    ['more than 200 rows', Array.from({ length: 201 }, () => row(10))],
  ])('with %s is bad input', async (_, rows) => {
    expect(await api.as('county.liaison', 'POST', '/forms', { rows })).toMatchObject({
      status: 400,
      body: { code: 'bad-request', errors: [{ path: '/rows' }] },
    });
  });
});

describe('an Idempotency-Key', () => {
  const path = '/tasks/p/20/submissions';
  const body = { obligation: CONTRIBUTION, answer };
  const key = (value: string) => ({ headers: { 'idempotency-key': value } });
  beforeAll(() => openTask(world, { number: 20 }));

  it('makes a repeated request the same answer, also of twins at the same instant', async () => {
    const twins = await Promise.all(
      Array.from({ length: 8 }, () => api.as('support.liaison', 'POST', path, body, key('k-1'))),
    );
    expect(new Set(twins.map((t) => t.status))).toEqual(new Set([200]));
    expect(new Set(twins.map((t) => JSON.stringify(t.body))).size).toBe(1);
    const later = await api.as('support.liaison', 'POST', path, body, key('k-1'));
    expect(later.body).toEqual(twins[0]?.body);
    expect(await count('task/p/20', 'submitted')).toBe(1);
  });

  it('with another content, or at another address, is refused', async () => {
    const other = { ...body, answer: { text: '另一' } };
    expect(await api.as('support.liaison', 'POST', path, other, key('k-1'))).toMatchObject({
      status: 422,
      body: { code: 'key-reused' },
    });
    const signFor = await api.as('support.liaison', 'POST', '/tasks/p/12/acknowledgements', {}, key('k-1'));
    expect(signFor.body['code']).toMatch(/key-reused|already-done/);
  });

  it('of one person is not another’s', async () => {
    const county = { obligation: COUNTY, answer };
    expect((await api.as('county.liaison', 'POST', path, county, key('k-1'))).status).toBe(200);
    expect(await count('task/p/20', 'submitted')).toBe(2);
  });

  it('is kept by no request that was refused', async () => {
    const bad = { obligation: REPORT, answer: { text: '' } };
    expect((await api.as('lead.liaison', 'POST', path, bad, key('k-2'))).status).toBe(422);
    const good = { obligation: REPORT, answer };
    expect((await api.as('lead.liaison', 'POST', path, good, key('k-2'))).status).toBe(200);
  });

  it.each(['', ' ', 'two words', '键', 'x'.repeat(201)])('%p is bad input', async (value) => {
    const reply = await api.as('lead.liaison', 'POST', path, body, {
      headers: { 'idempotency-key': value },
    });
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ path: '/idempotency-key' }] } });
  });
});

describe('two at once', () => {
  it('one is recorded, the other learns that it was done', async () => {
    await openTask(world, { number: 30 });
    const body = { obligation: CONTRIBUTION, answer };
    const both = await Promise.all([
      api.as('support.liaison', 'POST', '/tasks/p/30/submissions', body),
      api.as('support.head', 'POST', '/tasks/p/30/submissions', body),
    ]);
    expect(both.map((b) => b.status).sort()).toEqual([200, 409]);
    expect(await count('task/p/30', 'submitted')).toBe(1);
  });
});
