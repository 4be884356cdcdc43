import { type TestApi, openApi, signUp } from '../support/api';
import { instant, monthly } from '../support/domain';
import { advanceTo, launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** Disputes, reassignments and referrals over HTTP: what each viewer sees of them, and what the database holds. */

const REVIEW = 'review:2024-10/contribution/某县';
const why = { reason: '职责已划转', basis: '三定规定', proposed: '无关局' };
const policy = { ...monthly, dispute: { raiseWithin: '10wd', decideWithin: '3wd' } };

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
  unit: string;
  disputes?: number;
  passedOn?: number;
  dispute?: object | null;
  referredTo?: string | null;
}

async function assignment(id: string, unit: string): Promise<Seen | undefined> {
  const { status, body } = await api.as(id, 'GET', `/tasks/p/${number}`);
  expect(status).toBe(200);
  return (body['assignments'] as Seen[]).find((a) => a.unit === unit);
}
const post = (id: string, path: string, body: object) =>
  api.as(id, 'POST', `/tasks/p/${number}/${path}`, body);

it('a dispute, its grounds and their count are seen by the unit, the first lead and the office', async () => {
  await openTask(world, { number: ++number, policy });
  expect(await post('support.head', 'disputes', why)).toMatchObject({ status: 200 });
  for (const id of ['support.liaison', 'lead.liaison', 'office.coordinator'])
    expect(await assignment(id, '配合局')).toMatchObject({
      disputes: 1,
      dispute: { ...why, newFacts: null },
    });
  const other = await assignment('county.liaison', '配合局');
  for (const field of ['dispute', 'disputes', 'passedOn']) expect(other).not.toHaveProperty(field);
  const { body } = await api.as('office.coordinator', 'GET', '/me/reviews');
  expect(body['reviews']).toContainEqual(
    expect.objectContaining({
      id: 'dispute:-/acknowledge/配合局',
      dispute: expect.objectContaining(why) as object,
    }),
  );
});

it('a referral is seen by its unit and the office only', async () => {
  await openTask(world, { number: ++number });
  expect(await post('support.liaison', 'referrals', { to: '综合科' })).toMatchObject({ status: 200 });
  for (const id of ['support.head', 'office.leader'])
    expect(await assignment(id, '配合局')).toMatchObject({ referredTo: '综合科' });
  for (const id of ['lead.liaison', 'county.liaison'])
    expect(await assignment(id, '配合局')).not.toHaveProperty('referredTo');
  const types = async (id: string) => {
    const { body } = await api.as(id, 'GET', `/tasks/p/${number}/timeline`);
    return (body['facts'] as { type: string }[]).map((f) => f.type);
  };
  expect(await types('support.head')).toContain('referred');
  expect(await types('office.leader')).toContain('referred');
  expect(await types('lead.liaison')).not.toContain('referred');
});

it('a task goes to a unit of the plan’s directory by any of its names, with its reviews; to no other', async () => {
  const key = await openTask(world, { number: ++number });
  const answer = { text: '已完成' };
  await post('county.liaison', 'submissions', { obligation: '2024-10/contribution/某县', answer });
  const go = (to: string) =>
    post('office.supervision', 'reassignments', { from: '牵头局', to, basis: '批示' });
  expect(await go('没有局')).toMatchObject({ status: 404, body: { code: 'unknown-unit' } });
  expect(await go('某县')).toMatchObject({ status: 200 });
  expect(await go('无关委')).toMatchObject({ status: 404 });
  expect((await world.tasks.read(key)).assignments[0]).toMatchObject({
    unit: '某县',
    role: 'lead',
    kind: 'county',
  });
  expect(
    await post('office.supervision', 'reassignments', { from: '某县', to: '无关委', basis: '批示' }),
  ).toMatchObject({
    status: 200,
  });
  expect(await assignment('stranger.head', '无关局')).toMatchObject({ passedOn: 2 });
  expect((await api.as('lead.liaison', 'GET', `/tasks/p/${number}`)).status).toBe(403);
});

it('who reviews is who the database says owes it, and nobody else is asked', async () => {
  await openTask(world, { number: ++number });
  const answer = { text: '已完成' };
  await post('county.liaison', 'submissions', { obligation: '2024-10/contribution/某县', answer });
  const owes = async (id: string) => {
    const { body } = await api.as(id, 'GET', '/me/reviews');
    return (body['reviews'] as { id: string; task: number }[]).some(
      (r) => r.task === number && r.id === REVIEW,
    );
  };
  expect([await owes('lead.liaison'), await owes('stranger.liaison')]).toEqual([true, false]);
  await post('office.coordinator', 'reassignments', { from: '牵头局', to: '无关局', basis: '批示' });
  expect([await owes('lead.liaison'), await owes('stranger.liaison')]).toEqual([false, true]);
  const mine = await api.as('lead.liaison', 'GET', '/me/obligations');
  expect(mine.body['obligations']).not.toContainEqual(expect.objectContaining({ task: number }));
  const { body } = await api.as('office.leader', 'GET', '/plans/p/status');
  // The report and the sign-for of the old first lead.
  expect((body['tasks'] as { task: number }[]).find((t) => t.task === number)).toMatchObject({
    withdrawn: 2,
  });
});

it('the new owner is served through the outbox as at a launch', async () => {
  const key = await openTask(world, { number: ++number });
  await post('office.coordinator', 'reassignments', { from: '配合局', to: '无关局', basis: '批示' });
  const { rows } = await world.pool.query<{ unit: string; kind: string; rule: string }>(
    `select unit, kind, rule from outbox where stream = $1 and rule = 'reassigned' order by id`,
    [key],
  );
  expect(rows.map((r) => `${r.kind} ${r.unit}`)).toEqual([
    'assignment 无关局',
    'outcome 配合局',
    'outcome 牵头局',
  ]);
  await api.as('stranger.liaison', 'GET', `/tasks/p/${number}`);
  await advanceTo(world, key, instant('2024-11-18 09:00'));
  expect((await world.tasks.read(key)).obligations.map((o) => o.id)).toContain('2024-11/contribution/无关局');
});
