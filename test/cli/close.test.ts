import { writeInstance } from '../../workers/instance';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant, monthly } from '../support/domain';
import { advanceTo, launchPlan, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** A task closed, looked at again and reopened at the command line. */

let world: World;
let api: TestApi;
let key: string;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  const url = await api.api.listen({ host: '127.0.0.1', port: 0 });
  const { databaseUrl, redisUrl } = world;
  writeInstance(world.folder, { pid: process.pid, api: url, databaseUrl, redisUrl, temporalAddress: 'x:1' });
  const targets = [
    targetOf(),
    targetOf({ metric: '新增岗位', clause: '新增岗位3000个', value: 3000, unit: '个' }),
  ];
  const close = { recheck: { share: 1, after: '1wd', within: '5wd' } };
  key = await openTask(world, { targets, policy: { ...monthly, close } });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

async function as(account: string, ...argv: string[]) {
  const signedIn = await run(['login', account, '--password-stdin', '--data', world.folder], `${PASSWORD}\n`);
  expect(signedIn).toMatchObject({ code: 0 });
  return run([...argv, '--data', world.folder]);
}
const on = (command: string, ...rest: string[]) => [command, 'p', '1', ...rest];
const FIRST = ['--claim', '1=1600;企业名录;市统计局;2024-10-17;第3号文'];
const SECOND = ['--claim', '2 = 2900；社保系统；市人社局；2024-10-17', '--unmet', '2=济政办〔2024〕3号'];

it.each([
  [['--claim', '1600;企业名录;市统计局;2024-10-17'], '须以 第几项= 开头'],
  [['--claim', '1=1600;企业名录;市统计局'], '须为 第几项=数值;来源;核验人;日期'],
  [['--claim', '1=很多;企业名录;市统计局;2024-10-17'], '很多 不是数'],
  [[...FIRST, '--unmet', '2=x'], '该项没有 --claim'],
])('%j is bad use: %s', async (options, message) => {
  expect(await as('lead.liaison', ...on('ask-closing', ...options))).toMatchObject({
    code: 2,
    talk: expect.stringContaining(message) as string,
  });
});

it('the lead asks, the coordinator returns, then supports; the supervisor refuses, then signs', async () => {
  const ask = on('ask-closing', ...FIRST, ...SECOND);
  expect(await as('lead.liaison', ...ask)).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 申请销号' });
  const reviews = await as('office.coordinator', 'reviews');
  expect(reviews.out).toContain(
    '第1项指标“到2025年，改造企业1500家”：1600 家（截至 2024-10-17，来源：企业名录，核验：市统计局，佐证：第3号文）达标',
  );
  expect(reviews.out).toContain(
    '2900 个（截至 2024-10-17，来源：社保系统，核验：市人社局）未达标，依据：济政办〔2024〕3号',
  );
  expect(reviews.out).toContain('待初审');
  const back = on('review-closing', 'return', '--opinion', '缺佐证');
  expect(await as('office.coordinator', ...back)).toMatchObject({ code: 0 });
  expect(await as('lead.liaison', ...ask, '--note', '已补')).toMatchObject({ code: 0 });
  expect(await as('office.coordinator', ...on('review-closing', 'maybe'))).toMatchObject({ code: 2 });
  expect(await as('office.coordinator', ...on('review-closing', 'support'))).toMatchObject({ code: 0 });
  expect((await as('office.supervision', 'reviews')).out).toContain('已初审支持：无意见');
  expect(await as('office.supervision', ...on('sign-closing', 'refuse', '--reason', '再看'))).toMatchObject({
    out: 'p 第1项任务：已登记 不同意销号',
  });
  expect(await as('lead.liaison', ...ask)).toMatchObject({ code: 0 });
  await as('office.coordinator', ...on('review-closing', 'support', '--opinion', '已核'));
  expect(await as('office.supervision', ...on('sign-closing', 'approve'))).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 销号',
  });
  expect((await as('support.liaison', ...on('task'))).out).toContain(
    '▲ 关注（已销号（10月18日 周五）；1项指标未达标，凭依据销号）',
  );
});

it('it is looked at again, and reopened on a document', async () => {
  await advanceTo(world, key, instant('2024-10-21 09:00'));
  expect((await as('office.coordinator', 'reviews')).out).toContain('核验：市统计局');
  expect(await as('office.coordinator', ...on('recheck', 'holds', '--value', '1'))).toMatchObject({
    code: 2,
  });
  expect(await as('office.coordinator', ...on('recheck', 'holds', '--value', '1=1590'))).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 登记抽查',
  });
  expect(await as('office.supervision', ...on('reopen', '--basis', '批示'))).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 重启',
  });
  expect((await as('lead.liaison', ...on('task'))).out).toContain('曾销号，10月21日 周一重启');
});
