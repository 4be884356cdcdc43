import type { PlanRow } from '../../store/plans';
import { listPlans } from '../../store/plans';
import { Checkpoints } from '../../store/checkpoint';
import { verify } from '../../store/verify';
import { ACCOUNT_IDS, type AccountId, type TestApi, openApi, signUp } from '../support/api';
import { instant, monthly } from '../support/domain';
import { advanceTo, launchPlan, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** A running plan amended by a document over HTTP: everything or nothing, and what is told of it. */

const BASIS = '济政字〔2025〕3号';
let world: World;
let api: TestApi;
beforeEach(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  await openTask(world, { number: 1, targets: [targetOf()] });
  await openTask(world, { number: 2, targets: [targetOf({ due: '2024-09-30' })] });
});
afterEach(async () => {
  await api.close();
  await world.close();
});

const post = (id: AccountId, path: string, body: object, headers = {}) =>
  api.as(id, 'POST', `/plans/p/${path}`, body, { headers });
const plan = async (): Promise<PlanRow | undefined> => (await listPlans(world.pool))[0];
const task = (number: number) => world.tasks.read(`task/p/${number}`);

const added = {
  ...{ number: 3, title: '新增任务', action: 1 },
  assignments: [
    { unit: '无关委', role: 'lead' },
    { unit: '某县', role: 'implement' },
  ],
  targets: [{ metric: '新建', comparator: '>=', value: 10, unit: '个', rhythm: 'every-year' }],
};
const changes = [
  { do: 'add-task', task: added },
  { do: 'withdraw-task', task: 2 },
  { do: 'reassign', task: 1, from: '配合局', to: '无关局' },
  {
    do: 'amend-targets',
    task: 1,
    targets: [
      {
        do: 'change',
        target: 0,
        to: {
          metric: '改造企业',
          comparator: '>=',
          value: 1200,
          unit: '家',
          rhythm: 'by',
          due: '2025-12-31',
        },
      },
    ],
  },
];

it('a document adds, withdraws, reassigns and changes targets in one append', async () => {
  const reply = await post('office.coordinator', 'amendments', { basis: BASIS, title: '调整通知', changes });
  expect(reply).toMatchObject({ status: 200 });
  expect(
    (reply.body['tasks'] as { task: number; events: { type: string }[] }[]).map((t) => [
      t.task,
      t.events.map((e) => e.type),
    ]),
  ).toEqual([
    [1, ['reassigned', 'targets-amended']],
    [2, ['task-withdrawn']],
    [3, ['launched']],
  ]);
  // The plan's own task 9999 beside the one that came; one was withdrawn.
  expect(await plan()).toMatchObject({ amendments: 1, tasks: 1, revision: 3 });
  expect(await task(1)).toMatchObject({
    targets: [{ value: 1200 }],
    assignments: [{}, { unit: '无关局' }, {}, {}],
  });
  expect(await task(2)).toMatchObject({ ended: true, withdrawn: { basis: BASIS } });
  const three = await task(3);
  expect(three).toMatchObject({
    title: '新增任务',
    policy: 'v1',
    office: '督查室',
  });
  expect(three.assignments.map((a) => [a.unit, a.role])).toEqual([
    ['无关局', 'lead'],
    ['某县', 'implement'],
  ]);
  const poked = await world.pool.query(`select stream from pokes where stream = 'task/p/3'`);
  expect(poked.rowCount).toBe(1);
  expect((await verify(world.pool, new Checkpoints(world.folder))).findings).toEqual([]);
});

it('nothing happens where one item cannot be, and the refusal names it', async () => {
  const before = [await task(1), await task(2), await plan()];
  const bad: [object, number, string, RegExp, string][] = [
    [{ do: 'withdraw-task', task: 77 }, 422, 'bad-value', /本计划没有第77项任务/, '/task'],
    [{ do: 'withdraw-task', task: 2 }, 409, 'task-ended', /该任务已结束/, ''],
    [
      { do: 'reassign', task: 1, from: '某县', to: '没有局' },
      404,
      'unknown-unit',
      /没有局 不在本计划/,
      '/to',
    ],
    [
      { do: 'amend-targets', task: 1, targets: [{ do: 'drop', target: 4 }] },
      422,
      'bad-value',
      /第5项指标不存在/,
      '/targets/0/target',
    ],
    [{ do: 'add-task', task: { ...added, number: 1 } }, 409, 'already-done', /已有第1项任务/, '/task/number'],
    [
      { do: 'add-task', task: { ...added, number: 4, assignments: [{ unit: '没有局', role: 'lead' }] } },
      422,
      'bad-value',
      /第4项任务：没有局 不在组织通讯录中/,
      '',
    ],
  ];
  for (const [change, status, code, detail, field] of bad) {
    const reply = await post('office.coordinator', 'amendments', {
      basis: BASIS,
      changes: [...changes, change],
    });
    expect([change, reply]).toMatchObject([
      change,
      {
        status,
        body: {
          code,
          detail: expect.stringMatching(detail) as unknown,
          errors: [{ path: `/changes/4${field}` }],
        },
      },
    ]);
  }
  expect([await task(1), await task(2), await plan()]).toEqual(before);
});

it('is the coordinator’s alone, for a plan that is there, once per key', async () => {
  const body = { basis: BASIS, changes: [{ do: 'withdraw-task', task: 2 }] };
  for (const id of ACCOUNT_IDS.filter((id) => id !== 'office.coordinator'))
    for (const [path, asked] of [
      ['amendments', body],
      ['policy', { basis: BASIS, version: 'v2', policy: monthly }],
    ] as const)
      expect([id, await post(id, path, asked)]).toMatchObject([id, { status: 403 }]);
  expect(await api.as('office.coordinator', 'POST', '/plans/none/amendments', body)).toMatchObject({
    status: 404,
  });
  expect(await post('office.coordinator', 'amendments', { ...body, basis: ' ' })).toMatchObject({
    status: 400,
  });
  const key = { 'idempotency-key': 'k1' };
  const first = await post('office.coordinator', 'amendments', body, key);
  expect(await post('office.coordinator', 'amendments', body, key)).toMatchObject({
    status: 200,
    body: first.body,
  });
  expect(await plan()).toMatchObject({ amendments: 1 });
});

it('is shown to who may see the tasks, and nobody reads what is not theirs', async () => {
  await post('office.coordinator', 'amendments', { basis: BASIS, title: '调整通知', changes });
  const seen = async (id: AccountId) => {
    const { body } = await api.as(id, 'GET', '/plans/p/amendments');
    return (body['amendments'] as { changes: { do: string }[] }[] | undefined)?.map((a) =>
      a.changes.map((c) => c.do),
    );
  };
  expect(await seen('office.supervision')).toEqual([changes.map((c) => c.do)]);
  expect(await seen('bank.liaison')).toEqual([['withdraw-task', 'amend-targets']]);
  expect(await seen('stranger.liaison')).toEqual([['add-task', 'reassign', 'amend-targets']]);
  const { body } = await api.as('office.coordinator', 'GET', '/plans');
  expect(body['plans']).toMatchObject([{ id: 'p', amendments: 1, policyVersion: 'v1' }]);
  const view = await api.as('county.liaison', 'GET', '/tasks/p/2');
  expect(view.body).toMatchObject({ light: 'withdrawn', reasons: [`已撤销（依据${BASIS}）`], ended: true });
});

it('what would ask too much of a unit needs an approval, which is recorded', async () => {
  const low = { ...monthly, burden: { requestsPerUnitPerMonth: 1 } };
  const two = {
    ...low,
    cycle: {
      ...low.cycle,
      every: 'half-month',
      due: { day: 13, at: '17:30', roll: 'next-workday' },
      opens: '4wd',
    },
    contribution: { dueBefore: '1wd' },
    review: { within: '1wd' },
    firstPeriod: { atLeast: '2wd' },
  };
  const asked = { basis: BASIS, version: 'v2', policy: two };
  expect(await post('office.coordinator', 'policy', asked)).toMatchObject({
    status: 409,
    body: { code: 'above-cap', detail: expect.stringContaining('上限1次') as unknown },
  });
  expect(await plan()).toMatchObject({ policyVersion: 'v1' });
  expect(await post('office.coordinator', 'policy', { ...asked, approval: '市长批示' })).toMatchObject({
    status: 200,
  });
  const more = { basis: BASIS, changes: [{ do: 'add-task', task: added }] };
  expect(await post('office.coordinator', 'amendments', more)).toMatchObject({
    status: 409,
    body: { code: 'above-cap' },
  });
  expect(await post('office.coordinator', 'amendments', { ...more, approval: '市长批示' })).toMatchObject({
    status: 200,
  });
  const { body } = await api.as('office.leader', 'GET', '/plans/p/amendments');
  expect(body['amendments']).toMatchObject([
    { type: 'policy-changed', policyVersion: 'v2', approval: '市长批示' },
    { type: 'amended', approval: '市长批示' },
  ]);
});

it('another policy is taken by every running task from its next period on', async () => {
  const later = { ...monthly, cycle: { ...monthly.cycle, due: { ...monthly.cycle.due, day: 20 } } };
  await post('office.coordinator', 'amendments', { basis: BASIS, changes: [changes[0]] });
  const asked = { basis: BASIS, version: 'v2', policy: later };
  const twice = await post('office.coordinator', 'policy', {
    ...asked,
    policy: { ...later, overrides: [{ task: 88, policy: { remind: ['1wd'] } }] },
  });
  // Only a task of the plan's document, or of an amendment, has an override.
  expect(twice).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('任务88') as unknown },
  });
  const wrong = { ...later, overrides: [{ task: 3, policy: { remind: ['1wd'] } }] };
  expect(await post('office.coordinator', 'policy', { ...asked, policy: wrong })).toMatchObject({
    status: 200,
  });
  const one = await task(1);
  expect(one).toMatchObject({ policy: 'v2', periods: { '2024-10': { policy: 'v1' } } });
  expect(await task(3)).toMatchObject({ policy: 'v2#task-3' });
  await advanceTo(world, 'task/p/1', instant('2024-11-15 12:00'));
  expect((await task(1)).periods['2024-11']).toMatchObject({
    policy: 'v2',
    due: instant('2024-11-20 17:30'),
  });
  expect(await post('office.coordinator', 'policy', asked)).toMatchObject({
    status: 409,
    body: { code: 'already-done' },
  });
  expect(await plan()).toMatchObject({
    policyVersion: 'v2',
    versions: ['v1', 'v2'],
    hours: { digest: { at: '08:30' } },
  });
});

it('a policy that gives nobody time is refused with the arithmetic', async () => {
  const policy = { ...monthly, contribution: { dueBefore: '9wd' } };
  expect(await post('office.coordinator', 'policy', { basis: BASIS, version: 'v3', policy })).toMatchObject({
    status: 422,
    body: { code: 'bad-value', detail: expect.stringContaining('contribution.dueBefore') as unknown },
  });
  const over = {
    ...monthly,
    cycle: {
      every: 'once',
      on: ['2024-10-10'],
      due: { at: '17:30', roll: 'previous-workday' },
      opens: '7wd',
    },
  };
  expect(
    await post('office.coordinator', 'policy', { basis: BASIS, version: 'v3', policy: over }),
  ).toMatchObject({
    status: 422,
    body: { detail: expect.stringContaining('所列的报送日期均已过') as unknown },
  });
});

it('figures of the past come for many tasks at once, in silence; a passed target is verified', async () => {
  const sent = async () => (await world.pool.query('select 1 from outbox')).rowCount;
  const before = await sent();
  const value = (number: number, over = {}) => ({
    task: number,
    target: 0,
    value: 900,
    on: '2024-09-30',
    source: '年鉴',
    ...over,
  });
  const body = {
    basis: '统计年鉴',
    values: [value(1), value(2), value(1, { on: '2024-08-31', value: 800 })],
  };
  expect(await post('lead.liaison', 'backfill', body)).toMatchObject({ status: 200 });
  expect(await post('support.liaison', 'backfill', body)).toMatchObject({
    status: 403,
    body: { errors: [{ path: '/values/0' }] },
  });
  expect(
    await post('lead.liaison', 'backfill', { ...body, values: [value(1), value(2, { target: 3 })] }),
  ).toMatchObject({
    status: 422,
    body: {
      detail: expect.stringContaining('第2条：第4项指标（2024年9月30日）') as unknown,
      errors: [{ path: '/values/1/target' }],
    },
  });
  expect(await sent()).toBe(before);
  const target = async () => {
    const view = await api.as('office.coordinator', 'GET', '/tasks/p/2');
    return (view.body['targets'] as object[])[0];
  };
  expect(await target()).toMatchObject({
    standing: 'due',
    trajectory: {
      status: 'due',
      measured: { value: 900, how: 'backfilled', on: '2024-09-30', period: null },
    },
  });
  const verified = { target: 0, value: 1501, on: '2024-10-08', source: '现场核验' };
  expect(
    await api.as('office.coordinator', 'POST', '/tasks/p/2/targets/verification', verified),
  ).toMatchObject({ status: 200 });
  expect(await target()).toMatchObject({
    trajectory: { status: 'on-track', measured: { value: 1501, how: 'verified' } },
  });
  await api.as('office.coordinator', 'POST', '/tasks/p/2/targets', {
    basis: BASIS,
    changes: [{ do: 'drop', target: 0 }],
  });
  expect(await target()).toMatchObject({ standing: 'dropped', dropped: { basis: BASIS } });
  expect(await target()).not.toHaveProperty('trajectory');
});
