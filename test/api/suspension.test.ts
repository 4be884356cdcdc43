import { OFFICE, type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

const REPORT = '2024-10/report/牵头局'; // due Friday 25 October; the clock stands at Friday 18 October, 09:00

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
  await openTask(world, { number: 1 });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const owed = async (id: string): Promise<string[]> => {
  const reply = await api.as(id, 'GET', '/me/obligations');
  return (reply.body as { obligations: { id: string }[] }).obligations.map((row) => row.id);
};
const post = (id: string, path: string, body: object) => api.as(id, 'POST', `/tasks/p/1/${path}`, body);

it('a task is suspended on request, rests, and goes on with its time given back', async () => {
  expect(await owed('lead.liaison')).toContain(REPORT);
  expect(await post('lead.liaison', 'suspensions', { until: '2024-11-05', reason: '待规划' })).toMatchObject({
    status: 200,
  });
  expect((await api.as('office.leader', 'GET', '/me/reviews')).body).toMatchObject({
    reviews: [
      {
        kind: 'suspension',
        unit: OFFICE,
        about: null,
        suspension: { until: '2024-11-05T00:00:00+08:00', reason: '待规划' },
      },
    ],
  });
  expect(await post('office.leader', 'suspensions/decision', { approve: true })).toMatchObject({
    status: 200,
  });
  expect(await owed('lead.liaison')).toEqual([]);
  expect((await api.as('lead.liaison', 'GET', '/tasks/p/1')).body).toMatchObject({
    light: 'paused',
    reasons: ['已中止（依据分管领导批准，理由：待规划，预计11月5日 周二恢复）'],
  });
  expect((await api.as('office.leader', 'GET', '/me/reviews')).body).toMatchObject({ reviews: [] });
  await world.clock.set(instant('2024-10-23 10:00'));
  expect(await post('office.coordinator', 'resumption', { note: '规划已批复' })).toMatchObject({
    status: 422,
    body: { code: 'bad-value', errors: [{ path: '/basis' }] },
  });
  const early = { note: '规划已批复', basis: '分管领导批示' };
  expect(await post('office.coordinator', 'resumption', early)).toMatchObject({ status: 200 });
  const { obligations } = (await api.as('lead.liaison', 'GET', '/me/obligations')).body as {
    obligations: { id: string; due: string }[];
  };
  // Three workdays, from the 18th to the 23rd, after Friday the 25th.
  expect(obligations.find((row) => row.id === REPORT)?.due).toBe('2024-10-30T17:30:00+08:00');
});

it('wants a date and a reason', async () => {
  expect(await post('lead.liaison', 'suspensions', { until: '2024-13-05', reason: 'x' })).toMatchObject({
    status: 400,
  });
  expect(await post('lead.liaison', 'suspensions', { until: '2024-10-01', reason: '等' })).toMatchObject({
    status: 422,
    body: { code: 'bad-date' },
  });
});
