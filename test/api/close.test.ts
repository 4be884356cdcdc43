import { type TestApi, openApi, signUp } from '../support/api';
import { instant, monthly } from '../support/domain';
import { advanceTo, launchPlan, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

// The clock stands at Friday 18 October 2024, 09:00.
const SUPPORT = '2024-10/contribution/配合局';
const claim = { target: 0, value: 1600, source: '企业名录', verifier: '市统计局', on: '2024-10-17' };

let world: World;
let api: TestApi;
let key: string;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  const close = { recheck: { share: 1, after: '30d', within: '5wd' } };
  key = await openTask(world, { number: 1, targets: [targetOf()], policy: { ...monthly, close } });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const post = (id: string, path: string, body: object) => api.as(id, 'POST', `/tasks/p/1/${path}`, body);
const see = async (id: string, path = '/tasks/p/1') => (await api.as(id, 'GET', path)).body;
const reviews = async (id: string) => (await see(id, '/me/reviews'))['reviews'] as Record<string, unknown>[];
const owed = async (id: string) =>
  ((await see(id, '/me/obligations'))['obligations'] as { id: string }[]).map((o) => o.id);

it('what is wrong is refused with where it is, and why', async () => {
  expect(await post('lead.liaison', 'closing', { claims: [{ ...claim, value: 900 }] })).toMatchObject({
    status: 409,
    body: {
      code: 'not-closable',
      detail: '第1项指标“改造企业”未达标（应达 1500 家，报 900 家）：达标后再办，或写明销号的依据',
    },
  });
  expect(await post('lead.liaison', 'closing', {})).toMatchObject({
    status: 422,
    body: { code: 'bad-value' },
  });
  expect(await post('lead.liaison', 'closing', { claims: [{ ...claim, on: '2024-10-19' }] })).toMatchObject({
    status: 422,
    body: { code: 'bad-date' },
  });
  expect(await post('lead.liaison', 'closing', { claims: [{ ...claim, verifier: ' ' }] })).toMatchObject({
    status: 400,
  });
});

it('a request goes to the coordinator and, supported, to the supervisor, with its claims', async () => {
  expect(await post('lead.liaison', 'closing', { claims: [claim], note: '提前完成' })).toMatchObject({
    status: 200,
  });
  expect(await see('lead.liaison')).toMatchObject({
    closing: {
      requested: '2024-10-18T09:00:00+08:00',
      claims: [{ clause: '到2025年，改造企业1500家', value: 1600, unit: '家', met: true, accepted: null }],
      note: '提前完成',
      reviewed: null,
    },
    closed: null,
  });
  expect(await see('support.liaison')).toMatchObject({ closing: null });
  expect(
    await post('office.coordinator', 'closing/review', { support: true, opinion: '已核' }),
  ).toMatchObject({
    status: 200,
  });
  const [waiting] = (await reviews('office.supervision')).filter((r) => r['kind'] === 'closing');
  expect(waiting).toMatchObject({
    id: 'closing:task',
    about: null,
    due: '2024-10-23T17:30:00+08:00',
    closing: { claims: [{ verifier: '市统计局', on: '2024-10-17' }], reviewed: { opinion: '已核' } },
  });
});

it('a closed task owes nothing, and shows it to everybody; its claims, to who sees the whole task', async () => {
  expect(await owed('support.liaison')).toContain(SUPPORT);
  expect(await post('office.supervision', 'closing/signature', { approve: true })).toMatchObject({
    status: 200,
  });
  expect(await owed('support.liaison')).toEqual([]);
  expect(await owed('office.coordinator')).toEqual([]);
  const closed = { at: '2024-10-18T09:00:00+08:00' };
  expect(await see('lead.liaison')).toMatchObject({
    light: 'green',
    reasons: ['已销号（10月18日 周五）'],
    closed: { ...closed, claims: [{ value: 1600 }], waiver: null, waived: [] },
    next: null,
  });
  expect((await see('support.liaison'))['closed']).toEqual(closed);
  // 17 November is a Sunday: the task is looked at again on the Monday; that is the office's to know.
  expect((await see('office.coordinator'))['next']).toMatch(/^2024-11-18T0[67]:/);
  expect((await see('lead.head', '/plans/p/status'))['tasks']).toContainEqual(
    expect.objectContaining({ task: 1, light: 'green', closed: closed.at, open: 0 }),
  );
  const obligation = SUPPORT;
  expect(
    await post('support.liaison', 'submissions', { obligation, answer: { text: '已完成' } }),
  ).toMatchObject({ status: 409, body: { code: 'task-closed' } });
});

it('others read that it was closed, not on what', async () => {
  const facts = (await see('support.liaison', '/tasks/p/1/timeline'))['facts'] as {
    type: string;
    body: object;
  }[];
  expect(facts.find(({ type }) => type === 'closed')).toMatchObject({ units: ['配合局'], body: {} });
  expect(facts.some(({ type }) => type.startsWith('closing'))).toBe(false);
});

it('it is looked at again, found wanting, and runs again', async () => {
  await advanceTo(world, key, instant('2024-11-18 09:00'));
  const [waiting] = (await reviews('office.coordinator')).filter((r) => r['kind'] === 'recheck');
  expect(waiting).toMatchObject({ id: 'recheck:task', closed: { claims: [{ value: 1600 }] } });
  for (const id of ['lead.liaison', 'support.liaison']) {
    const facts = (await see(id, '/tasks/p/1/timeline'))['facts'] as { type: string }[];
    expect(facts.map(({ type }) => type)).not.toContain('recheck-due');
  }
  expect(await post('office.coordinator', 'recheck', { holds: false })).toMatchObject({ status: 422 });
  expect(
    await post('office.coordinator', 'recheck', {
      ...{ holds: false, note: '实为900家' },
      values: [{ target: 0, value: 900 }],
    }),
  ).toMatchObject({
    status: 200,
    body: { tasks: [{ events: [{ type: 'rechecked' }, { type: 'reopened' }] }] },
  });
  expect(await see('support.liaison')).toMatchObject({
    light: 'yellow',
    closed: null,
    reopened: { at: '2024-11-18T09:00:00+08:00', basis: '抽查不符：实为900家' },
  });
});
