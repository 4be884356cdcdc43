import { type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** Difficulties 存在问题 over HTTP: what each viewer sees of them, and what an owner from outside can do. */

let world: World;
let api: TestApi;
let number = 0;
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

interface Seen {
  difficulty: number;
  unit: string;
  stage: string;
}
const post = (id: string, path: string, body: object) =>
  api.as(id, 'POST', `/tasks/p/${number}/${path}`, body);
const read = async (id: string) => (await api.as(id, 'GET', `/tasks/p/${number}`)).body;
const seen = async (id: string) => (await read(id))['difficulties'] as Seen[];
const facts = async (id: string) => {
  const { body } = await api.as(id, 'GET', `/tasks/p/${number}/timeline?limit=1000`);
  const found = body['facts'] as { type: string; body: Record<string, unknown> }[];
  return found.filter(({ type }) => type.startsWith('difficulty'));
};
const raise = { text: '缺资金', wanted: '请落实配套资金', proposed: '无关局' };
const assign = { outcome: 'assign', decision: 'coordination:1', owner: '无关委', until: '2024-11-01' };
const OWED = '1/difficulty/无关局';

it('is seen by the unit, the first lead and the office, and is a ground of the light', async () => {
  await openTask(world, { number: ++number });
  expect(await post('support.liaison', 'difficulties', raise)).toMatchObject({ status: 200 });
  for (const id of ['support.head', 'lead.liaison', 'office.coordinator']) {
    expect(await seen(id)).toMatchObject([
      {
        ...raise,
        difficulty: 1,
        unit: '配合局',
        stage: 'coordination',
        owner: null,
        obligation: 'coordination:1',
      },
    ]);
    expect((await read(id))['reasons']).toContain('1项存在问题待解决');
  }
  expect(await seen('county.liaison')).toEqual([]);
  expect((await read('county.liaison'))['reasons']).not.toContain('1项存在问题待解决');
  expect([await facts('support.head'), await facts('county.head')].map((f) => f.length)).toEqual([1, 0]);
  const { body } = await api.as('office.coordinator', 'GET', '/plans/p/status');
  expect(
    (body['tasks'] as { task: number; reasons: string[] }[]).find((t) => t.task === number)?.reasons,
  ).toContain('1项存在问题待解决');
  const reviews = (await api.as('office.supervision', 'GET', '/me/reviews')).body['reviews'];
  expect(reviews).toContainEqual(
    expect.objectContaining({
      ...{ task: number, id: 'coordination:1', kind: 'coordination', about: null },
      difficulty: expect.objectContaining(raise) as object,
    }),
  );
});

it('goes to a unit of the directory that has no part in the task, which sees all it needs and answers', async () => {
  expect(
    await post('office.coordinator', 'difficulties/coordination', { ...assign, owner: '没有局' }),
  ).toMatchObject({ status: 404, body: { code: 'unknown-unit' } });
  expect(
    await post('office.coordinator', 'difficulties/coordination', { ...assign, until: '2024-11-02' }),
  ).toMatchObject({ status: 422, body: { code: 'bad-date' } });
  expect(await post('office.coordinator', 'difficulties/coordination', assign)).toMatchObject({
    status: 200,
  });
  const mine = (await api.as('stranger.liaison', 'GET', '/me/difficulties')).body['difficulties'];
  expect(mine).toMatchObject([
    { plan: 'p', task: number, text: '缺资金', wanted: '请落实配套资金', obligation: OWED, stage: 'owner' },
  ]);
  const owed = (await api.as('stranger.head', 'GET', '/me/obligations')).body['obligations'];
  expect(owed).toContainEqual(
    expect.objectContaining({ id: OWED, kind: 'difficulty', due: '2024-11-01T17:30:00+08:00' }),
  );
  // It is to be solved, not to be decided; and the task itself is none of its business.
  expect((await api.as('stranger.head', 'GET', '/me/reviews')).body['reviews']).toEqual([]);
  expect((await api.as('stranger.head', 'GET', `/tasks/p/${number}`)).status).toBe(403);
  expect(
    await post('stranger.liaison', 'difficulties/resolution', { obligation: OWED, text: '已下达' }),
  ).toMatchObject({ status: 200 });
  expect(await seen('support.head')).toMatchObject([
    {
      stage: 'confirmation',
      solved: { text: '已下达', objectUntil: '2024-10-23T17:30:00+08:00' },
      obligation: null,
    },
  ]);
  expect((await facts('support.head')).at(-1)).toMatchObject({ body: { text: '已下达', owner: '无关局' } });
  expect((await api.as('stranger.liaison', 'GET', '/me/difficulties')).body['difficulties']).toEqual([]);
});

it('not solved it is before the office again; declined it is over', async () => {
  const confirmation = 'difficulties/confirmation';
  expect(await post('support.head', confirmation, { solved: false, difficulty: 1 })).toMatchObject({
    status: 400,
  });
  expect(
    await post('support.head', confirmation, { solved: false, difficulty: 1, reason: '未到账' }),
  ).toMatchObject({ status: 200 });
  expect(await seen('support.head')).toMatchObject([
    { stage: 'coordination', unsolved: '未到账', obligation: 'coordination:1-2' },
  ]);
  const decline = { outcome: 'decline', decision: 'coordination:1-2', reason: '年度预算已定' };
  expect(await post('office.supervision', 'difficulties/coordination', decline)).toMatchObject({
    status: 200,
  });
  expect(await seen('support.head')).toEqual([]);
  expect((await facts('support.head')).at(-1)).toMatchObject({ body: { reason: '年度预算已定' } });
});

it('without words of its own it takes those of the latest report', async () => {
  await openTask(world, { number: ++number });
  const wanted = { wanted: '请落实配套资金' };
  expect(await post('support.head', 'difficulties', wanted)).toMatchObject({
    ...{ status: 422, body: { code: 'bad-value', detail: '提请协调须写明存在什么问题' } },
  });
  const answer = { text: '已开工', difficulties: '用地指标未批' };
  await post('support.head', 'submissions', { obligation: '2024-10/contribution/配合局', answer });
  expect(await post('support.head', 'difficulties', wanted)).toMatchObject({ status: 200 });
  expect(await seen('support.head')).toMatchObject([{ text: '用地指标未批', proposed: null }]);
});

it('an owner in the task reads what passes between the two, a third unit nothing', async () => {
  await openTask(world, { number: ++number });
  await post('support.head', 'difficulties', raise);
  await post('office.coordinator', 'difficulties/coordination', { ...assign, owner: '某县' });
  expect(await seen('county.liaison')).toMatchObject([{ unit: '配合局', owner: '某县' }]);
  expect(await facts('county.liaison')).toMatchObject([
    { type: 'difficulty-assigned', units: ['某县'], body: { owner: '某县' } },
  ]);
  expect([await seen('bank.liaison'), await facts('bank.liaison')]).toEqual([[], []]);
});
