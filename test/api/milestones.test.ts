import { type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { advanceTo, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

const REPORT = '2024-10/report/牵头局';

let world: World;
let api: TestApi;
let key: string;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
  key = await openTask(world, { number: 1, targets: [targetOf({ due: '2024-12-31' })] });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

interface TargetOut {
  milestones: Record<string, unknown>;
  trajectory?: Record<string, unknown>;
}
async function seenBy(id: 'lead.liaison' | 'support.liaison'): Promise<TargetOut | undefined> {
  const { body } = await api.as(id, 'GET', '/tasks/p/1');
  return (body['targets'] as TargetOut[])[0];
}
const post = (id: 'lead.liaison' | 'office.coordinator', path: string, body: object) =>
  api.as(id, 'POST', `/tasks/p/1/${path}`, body);

it('milestones are drafted, put forward, shown to who approves, and then to everybody on the task', async () => {
  expect(await post('lead.liaison', 'milestones/draft', {})).toMatchObject({ status: 200 });
  expect((await seenBy('lead.liaison'))?.milestones['drafted']).toMatchObject({
    from: '2024-10-08',
    baseline: 0,
  });
  expect(await post('lead.liaison', 'milestones', { target: 0, note: '按月推进' })).toMatchObject({
    status: 200,
  });
  expect((await seenBy('support.liaison'))?.milestones).toEqual({ approved: null });

  const { body } = await api.as('office.coordinator', 'GET', '/me/reviews');
  const reviews = (body['reviews'] as { id: string }[]).filter((r) => r.id === 'milestones:0');
  expect(reviews).toMatchObject([
    { kind: 'milestones', milestones: { target: 0, metric: '改造企业', value: 1500, due: '2024-12-31' } },
  ]);

  expect(
    await post('office.coordinator', 'milestones/review', { decision: 'approve', target: 0 }),
  ).toMatchObject({ status: 200 });
  const approved = (await seenBy('support.liaison'))?.milestones['approved'] as { milestones: object[] };
  expect(approved.milestones.at(-1)).toEqual({
    on: '2024-12-31',
    value: 1500,
    arithmetic: '到期全额 1500 家',
    provisional: false,
  });
});

it('a value that was accepted stands against them, with its source, for who sees the whole task', async () => {
  const values = [{ target: 0, value: 200, source: '企业名录' }];
  await post('lead.liaison', 'submissions', { obligation: REPORT, answer: { text: '改造200家', values } });
  expect((await seenBy('lead.liaison'))?.trajectory).toMatchObject({ status: 'no-data', measured: null });
  await post('office.coordinator', 'reviews', { decision: 'accept', review: `review:${REPORT}` });
  expect((await seenBy('lead.liaison'))?.trajectory).toMatchObject({
    status: expect.stringMatching(/ahead|on-track|behind/) as string,
    measured: { value: 200, source: '企业名录', period: '2024-10' },
  });
  expect(await seenBy('support.liaison')).not.toHaveProperty('trajectory');
});

it('what is wrong is refused with where it is', async () => {
  const milestones = [
    { on: '2024-11-30', value: 700 },
    { on: '2024-12-31', value: 1500 },
  ];
  expect(await post('lead.liaison', 'milestones', { target: 0, milestones })).toMatchObject({
    status: 422,
    body: { code: 'bad-date', detail: '第1个节点（2024年11月30日）不是工作日' },
  });
  expect(await post('lead.liaison', 'milestones', { target: 7 })).toMatchObject({
    status: 422,
    body: { code: 'bad-value' },
  });
  expect(await post('lead.liaison', 'milestones/draft', { target: -1 })).toMatchObject({ status: 400 });
});

it('the office is chased for a proposal it leaves, and its leader may instruct on it', async () => {
  await post('lead.liaison', 'milestones/draft', { target: 0 });
  await post('lead.liaison', 'milestones', { target: 0 });
  await advanceTo(world, key, instant('2024-11-06 12:00'));
  const { obligations } = await world.tasks.read(key);
  expect(obligations.find((o) => o.id === 'milestones:0')).toMatchObject({
    status: 'open',
    round: 2,
    late: true,
  });
  expect(
    await api.as('office.leader', 'POST', '/tasks/p/1/instructions', {
      obligation: 'milestones:0',
      text: '抓紧',
    }),
  ).toMatchObject({ status: 200 });
});
