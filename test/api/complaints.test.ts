import { Checkpoints } from '../../store/checkpoint';
import { verify } from '../../store/verify';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rows } from '../../store/database';
import { type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** 投诉建议 over HTTP: made once, seen by the office and by one's own unit, answered, in the ledger. */

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

const BODY = { matter: 'burden', text: '本月已填报12次', page: '/form' };
const key = { headers: { 'idempotency-key': 'c-1' } };
const list = async (as: string) =>
  (await api.as(as, 'GET', '/complaints')).body.complaints as { id: string }[];

it('reaches the coordinator once, however often it is sent, and nobody of another unit', async () => {
  const made = await api.as('county.liaison', 'POST', '/complaints', BODY, key);
  expect(made.status).toBe(200);
  expect((await api.as('county.liaison', 'POST', '/complaints', BODY, key)).body).toEqual(made.body);
  expect(await list('office.coordinator')).toMatchObject([
    { id: made.body.id, matter: 'burden', unit: '某县', page: '/form', answer: null },
  ]);
  expect(await list('county.head')).toHaveLength(1);
  expect(await list('lead.liaison')).toEqual([]);
  const told = await rows<{ post: string; why: string }>(
    world.pool,
    `select post, why from outbox where rule = 'complained'`,
  );
  expect(told).toEqual([{ post: 'coordinator', why: '某县提出投诉建议（填报负担过重）：本月已填报12次' }]);
});

it('is answered by the office, once; the ledger holds both', async () => {
  const [{ id } = { id: '' }] = await list('office.coordinator');
  const answer = (as: string) => api.as(as, 'POST', `/complaints/${id}/answer`, { answer: '已核减' });
  expect(await answer('county.head')).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
  expect((await answer('office.coordinator')).status).toBe(200);
  expect(await answer('office.coordinator')).toMatchObject({ status: 409, body: { code: 'already-done' } });
  expect(await list('county.liaison')).toMatchObject([{ id, answer: { text: '已核减' } }]);
  const { findings } = await verify(world.pool, new Checkpoints(mkdtempSync(join(tmpdir(), 'duban-'))));
  expect(findings).toEqual([]);
});

it.each([
  [{ ...BODY, text: ' ' }, '/text'],
  [{ ...BODY, matter: 'x' }, '/matter'],
  [{ ...BODY, page: '//elsewhere' }, '/page'],
  [{ ...BODY, page: 'javascript:0' }, '/page'],
])('refuses %j, and says where', async (body, path) => {
  const refused = await api.as('county.liaison', 'POST', '/complaints', body);
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path }] } });
});

it('knows no complaint of another number', async () => {
  const unknown = '/complaints/00000000-0000-4000-8000-000000000000/answer';
  expect(await api.as('office.coordinator', 'POST', unknown, { answer: '无' })).toMatchObject({
    status: 404,
  });
});
