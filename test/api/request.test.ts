import { type TestApi, openApi, signUp } from '../support/api';
import { instant, monthly } from '../support/domain';
import { advanceTo, launchPlan, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** Requests outside the cycle 临时报送 over HTTP: what the ledger knows of older answers, the cap of a month, the burden. */

const FORM = '2024-10/contribution/配合局';
const targets = [targetOf(), targetOf({ metric: '5G基站' })];
const over = { targets, policy: { ...monthly, burden: { requestsPerUnitPerMonth: 5 } } };

let world: World;
let api: TestApi;
let number = 0;
let key = '';
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  key = await openTask(world, { number: ++number, ...over });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const post = (id: string, path: string, body: object) =>
  api.as(id, 'POST', `/tasks/p/${number}/${path}`, body);
const ask = (over: object = {}) =>
  post('office.coordinator', 'requests', {
    ...{ unit: '配合局', target: 1, period: '2024-09', text: '请报9月数', until: '2024-10-31', ...over },
  });
const read = async (id: string, path = `/tasks/p/${number}`) => (await api.as(id, 'GET', path)).body;
const burden = async (id = 'office.coordinator', month = '2024-10') => {
  const rows = (await read(id, `/burden?month=${month}`))['burden'] as { unit: string; requests: number }[];
  return rows.find(({ unit }) => unit === '配合局');
};

it('is seen by the unit, the first lead and the office; whose word it rests on by the office', async () => {
  expect(await ask()).toMatchObject({ status: 200, body: { tasks: [{ events: [{ type: 'requested' }] }] } });
  const request = {
    obligation: '1/request/配合局',
    target: 1,
    period: '2024-09',
    text: '请报9月数',
    last: null,
  };
  expect((await read('support.head'))['requests']).toEqual([
    { ...request, unit: '配合局', asked: '2024-10-18T09:00:00+08:00', due: '2024-10-31T17:30:00+08:00' },
  ]);
  expect((await read('lead.liaison'))['requests']).toMatchObject([request]);
  expect((await read('office.leader'))['requests']).toMatchObject([{ ...request, approval: null }]);
  expect((await read('county.liaison'))['requests']).toEqual([]);
  const owed = (await read('support.liaison', '/me/obligations'))['obligations'];
  expect(owed).toContainEqual(expect.objectContaining({ id: '1/request/配合局', kind: 'request' }));
  expect((await read('support.liaison', '/me/reviews'))['reviews']).toEqual([]);
});

it('the same again is refused with a pointer to where it is asked', async () => {
  expect(await ask({ text: '再报' })).toMatchObject({
    status: 409,
    body: { code: 'asked-already', see: { obligation: '1/request/配合局', revision: null } },
  });
  expect(await ask({ period: '2024-10' })).toMatchObject({
    body: { code: 'asked-already', see: { obligation: FORM } },
  });
  expect(await ask({ period: '十月' })).toMatchObject({ status: 422, body: { code: 'bad-value' } });
  expect(await ask({ unit: '没有局' })).toMatchObject({ status: 404, body: { code: 'unknown-unit' } });
});

it('one that was taken back is owed no more, counts as asked, and may be asked anew', async () => {
  const back = { obligation: '1/request/配合局', reason: '误发' };
  expect(await post('office.coordinator', 'requests/withdrawal', { ...back, reason: '' })).toMatchObject({
    status: 400,
    body: { errors: [{ path: '/reason', message: '请写明理由' }] },
  });
  const before = await burden();
  expect(await post('office.coordinator', 'requests/withdrawal', back)).toMatchObject({
    status: 200,
    body: { tasks: [{ events: [{ type: 'request-withdrawn' }] }] },
  });
  expect((await read('office.coordinator'))['requests']).toEqual([]);
  const owed = (await read('support.liaison', '/me/obligations'))['obligations'] as { kind: string }[];
  expect(owed.filter(({ kind }) => kind === 'request')).toEqual([]);
  expect(
    await post('support.liaison', 'requests/answer', { ...back, reason: undefined, value: 3 }),
  ).toMatchObject({
    status: 409,
    body: { code: 'not-open' },
  });
  const told = (await read('support.liaison', `/tasks/p/${number}/timeline?limit=1000`))['facts'];
  expect(told).toContainEqual(
    expect.objectContaining({
      type: 'request-withdrawn',
      body: expect.objectContaining({ reason: '误发' }) as object,
    }),
  );
  expect(await burden()).toEqual(before);
  expect(await ask()).toMatchObject({ status: 200 });
});

it('an answer is a record that later requests are pointed to', async () => {
  const answer = { obligation: '2/request/配合局', value: 300, source: '台账' };
  expect(await post('support.liaison', 'requests/answer', answer)).toMatchObject({ status: 200 });
  const { revision } = await world.tasks.read(key);
  expect(await ask()).toMatchObject({ body: { see: { obligation: '2/request/配合局', revision } } });
  const values = [{ target: 1, value: 320 }];
  const form = { obligation: FORM, answer: { text: '按计划推进', values } };
  expect(await post('support.liaison', 'submissions', form)).toMatchObject({ status: 200 });
  expect(await ask({ period: '2024-10' })).toMatchObject({
    status: 409,
    body: { code: 'asked-already', see: { obligation: FORM, revision: revision + 1 } },
  });
  // The form of October is long out of the state in December: the ledger knows.
  for (const day of ['2024-11-20', '2024-12-20', '2025-01-16'])
    await advanceTo(world, key, instant(`${day} 09:00`));
  expect((await world.tasks.read(key)).obligations.map((o) => o.id)).not.toContain(FORM);
  const until = '2025-01-24';
  expect(await ask({ period: '2024-10', until })).toMatchObject({
    body: { see: { obligation: FORM, revision: revision + 1 } },
  });
  expect(await ask({ period: '2024-08', until })).toMatchObject({ status: 200 });
  expect((await read('support.head'))['requests']).toMatchObject([
    { period: '2024-08', last: { period: '2024-10', value: 320, revision: revision + 1 } },
  ]);
});

it('words are asked once, too', async () => {
  const words = { target: null, period: '2025-01', text: '请报专班名单', until: '2025-01-24' };
  expect(await ask(words)).toMatchObject({ status: 200 });
  const obligation = '4/request/配合局';
  expect(await post('support.liaison', 'requests/answer', { obligation })).toMatchObject({ status: 422 });
  expect(await post('support.liaison', 'requests/answer', { obligation, text: '名单如下' })).toMatchObject({
    status: 200,
  });
  expect(await ask({ ...words, text: '请报专班名单。' })).toMatchObject({
    body: { code: 'asked-already', see: { obligation, revision: (await world.tasks.read(key)).revision } },
  });
});

it('above the cap of the month only on somebody’s word: counted over all tasks, and shown', async () => {
  await world.clock.set(instant('2024-10-08 09:00'));
  key = await openTask(world, { number: ++number, ...over });
  // The list to sign, the form, and the two requests of the first task.
  expect(await burden()).toMatchObject({ requests: 4, forms: 1, outside: 2, approved: 0 });
  expect(await ask()).toMatchObject({ status: 200 });
  const refused = await ask({ period: '2024-08' });
  expect(refused).toMatchObject({ status: 409, body: { code: 'above-cap' } });
  expect(refused.body['detail']).toBe(
    '配合局 本月已被要求报送5次，再加本次为6次，超过制度上限5次：请并入下一期填报表，或写明批准的文号、批示',
  );
  expect(await ask({ period: '2024-08', approval: '济政办字〔2024〕9号' })).toMatchObject({ status: 200 });
  expect(await burden()).toMatchObject({ requests: 6, forms: 1, outside: 4, approved: 1 });
  expect(await burden('support.head')).toMatchObject({ approved: 1 });
  expect((await read('office.coordinator'))['requests']).toMatchObject([
    { approval: null },
    { approval: '济政办字〔2024〕9号' },
  ]);
  expect((await read('support.head'))['requests']).not.toMatchObject([
    {},
    { approval: '济政办字〔2024〕9号' },
  ]);
});

it('of two that come at once for one figure one is refused, whatever was looked up', async () => {
  const both = await Promise.all([
    ask({ period: '2024-07', approval: '批示' }),
    ask({ period: '2024-07', approval: '批示' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'asked-already' });
});
