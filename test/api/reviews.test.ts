import { type AccountId, type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { advanceTo, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** What waits for a decision, with what was said before, what is remarkable in it, and what one may decide. */

const OCTOBER = '2024-10/contribution/配合局';
const NOVEMBER = '2024-11/contribution/配合局';

let world: World;
let api: TestApi;
let key: string;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
  key = await openTask(world, { targets: [targetOf()] });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const post = (id: AccountId, path: string, body: object) => api.as(id, 'POST', `/tasks/p/1/${path}`, body);
const submit = async (obligation: string, answer: object) =>
  expect(await post('support.liaison', 'submissions', { obligation, answer })).toMatchObject({ status: 200 });
const reviews = async (id: AccountId) =>
  (await api.as(id, 'GET', '/me/reviews')).body['reviews'] as Record<string, unknown>[];
const BOTH = ['accept', 'return'].map((command) => ({ command, subject: `review:${OCTOBER}` }));

it('a first answer has nothing before it; who reviews it may accept or return it', async () => {
  await submit(OCTOBER, { text: '一', values: [{ target: 0, value: 100 }] });
  expect(await reviews('lead.liaison')).toMatchObject([
    {
      previous: null,
      standing: { light: 'green', own: 'on-track', diverges: false },
      remarks: ['第1项指标“改造企业”数值没有佐证材料', '第1项指标“改造企业”数值没有数据来源'],
      targets: [{ target: 0, metric: '改造企业', unit: '家', interim: null, accepted: null }],
      may: BOTH,
    },
  ]);
});

it('what is sent again stands beside what was returned', async () => {
  await post('lead.liaison', 'reviews', { decision: 'return', review: `review:${OCTOBER}`, reason: '补' });
  await submit(OCTOBER, { text: '二', values: [{ target: 0, value: 100 }] });
  expect(await reviews('lead.liaison')).toMatchObject([
    { previous: { obligation: OCTOBER, answer: { text: '一' } }, remarks: ['退回1次后重报'] },
  ]);
  await post('lead.liaison', 'reviews', { decision: 'accept', review: `review:${OCTOBER}` });
});

it('“no change” stands beside what it carries on, and is unremarkable', async () => {
  await advanceTo(world, key, instant('2024-11-18 09:00'));
  await submit(NOVEMBER, { noChange: true });
  const [found] = await reviews('lead.liaison');
  expect(found).toMatchObject({ previous: { period: '2024-10', answer: { text: '二' } }, remarks: [] });
});

it('the next “no change” stands beside what was said, not beside the one before', async () => {
  await post('lead.liaison', 'reviews', { decision: 'accept', review: `review:${NOVEMBER}` });
  await advanceTo(world, key, instant('2024-12-18 09:00'));
  await submit('2024-12/contribution/配合局', { noChange: true });
  const found = (await reviews('lead.liaison')).filter((r) => r['kind'] === 'review');
  expect(found).toMatchObject([{ previous: { period: '2024-10' }, remarks: [] }]);
});

it('says who may decide what, and of no answer that there is something to remark', async () => {
  const ask = { obligation: '2024-12/report/牵头局', until: '2024-12-31', reason: '等数据' };
  expect(await post('lead.liaison', 'extensions', ask)).toMatchObject({ status: 200 });
  const subject = `extension:${ask.obligation}`;
  const may = async (id: AccountId) =>
    (await reviews(id)).filter((r) => r['id'] === subject).map((r) => [r['remarks'], r['may']]);
  const screen = { command: 'screen-extension', subject, decided: null };
  expect(await may('office.coordinator')).toEqual([[null, [screen]]]);
  expect(await may('office.leader')).toEqual([[null, []]]);
  await post('office.coordinator', 'extensions/screening', { decision: subject, supported: true });
  expect(await may('office.coordinator')).toEqual([[null, []]]);
  const decide = { command: 'decide-extension', subject, decided: null };
  expect(await may('office.leader')).toEqual([[null, [decide]]]);
});
