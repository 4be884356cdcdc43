import { writeInstance } from '../../workers/instance';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant } from '../support/domain';
import { launchPlan, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** Difficulties 存在问题 and requests outside the cycle 临时报送 at the command line. */

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  api = await openApi(world);
  const url = await api.api.listen({ host: '127.0.0.1', port: 0 });
  const { databaseUrl, redisUrl } = world;
  writeInstance(world.folder, { pid: process.pid, api: url, databaseUrl, redisUrl, temporalAddress: 'x:1' });
  await openTask(world, { targets: [targetOf()] });
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

it('a unit raises a difficulty; another is given it, solves it, and it is confirmed', async () => {
  const raise = ['--wanted', '请落实配套资金', '--text', '缺资金', '--proposed', '无关局'];
  expect(await as('support.liaison', ...on('difficulty', '--text', '缺资金'))).toMatchObject({ code: 2 });
  expect(await as('support.liaison', ...on('difficulty', ...raise))).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 存在问题提请协调',
  });
  expect((await as('office.coordinator', 'reviews')).out).toContain(
    '第1号存在问题（配合局）：缺资金；需要：请落实配套资金；建议由无关局解决；待协调  coordination:1',
  );
  const assign = on('assign-difficulty', 'coordination:1', '无关局');
  expect(await as('office.coordinator', ...assign)).toMatchObject({ code: 2 });
  expect(await as('office.coordinator', ...assign, '--until', '2024-11-01')).toMatchObject({ code: 0 });
  expect((await as('stranger.head', 'difficulties')).out).toContain(
    '由无关局解决，11月1日 周五 17:30前  1/difficulty/无关局',
  );
  const resolve = on('resolve-difficulty', '1/difficulty/无关局', '--text', '已下达');
  expect(await as('stranger.head', ...resolve)).toMatchObject({ code: 0 });
  expect((await as('stranger.head', 'difficulties')).out).toBe('没有由我单位解决的存在问题');
  expect((await as('support.head', ...on('task'))).out).toContain(
    '已反馈解决：已下达（10月23日 周三 17:30前可提出未解决）',
  );
  expect(await as('support.head', ...on('confirm-difficulty', '1', 'perhaps'))).toMatchObject({ code: 2 });
  expect(await as('support.head', ...on('confirm-difficulty', 'x', 'solved'))).toMatchObject({ code: 2 });
  expect(
    await as('support.head', ...on('confirm-difficulty', '1', 'unsolved', '--reason', '未到账')),
  ).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 存在问题尚未解决' });
  expect((await as('support.head', ...on('task'))).out).toContain(
    '再次提请：未到账；待协调  coordination:1-2',
  );
  expect(
    await as('office.supervision', ...on('decline-difficulty', 'coordination:1-2', '--reason', '预算已定')),
  ).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 不予协调存在问题' });
});

it('the office asks outside the cycle, once; the unit answers', async () => {
  const ask = on(
    'request',
    '配合局',
    '--period',
    '2024-09',
    '--text',
    '请报9月数',
    '--until',
    '2024-10-31',
    '--target',
    '1',
  );
  expect(await as('office.coordinator', ...ask, '--target', 'x')).toMatchObject({ code: 2 });
  expect(await as('office.coordinator', ...ask)).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 临时报送要求',
  });
  expect(await as('office.coordinator', ...ask)).toMatchObject({ code: 1 });
  expect((await as('support.head', ...on('task'))).out).toContain(
    '临时报送要求（配合局）：请报9月数，10月31日 周四 17:30前  1/request/配合局',
  );
  const answer = on('answer-request', '1/request/配合局', '--value', '320', '--source', '台账');
  expect(await as('support.head', ...answer)).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 答复临时报送要求',
  });
  const next = on(
    'request',
    '配合局',
    '--period',
    '2024-08',
    '--text',
    '请报8月数',
    '--until',
    '2024-10-31',
    '--target',
    '1',
  );
  expect(await as('office.coordinator', ...next)).toMatchObject({ code: 0 });
  expect((await as('support.head', ...on('task'))).out).toContain('上次所报（2024年9月）：320');
  const back = on('withdraw-request', '2/request/配合局');
  expect(await as('office.coordinator', ...back)).toMatchObject({ code: 2 });
  expect(await as('office.coordinator', ...back, '--reason', '误发')).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 撤回临时报送要求',
  });
  const seen = (await as('support.head', ...on('task'))).out;
  expect(seen).toContain('答复临时报送要求  10月31日 周四 17:30（已完成）  1/request/配合局');
  expect(seen).toContain('答复临时报送要求  10月31日 周四 17:30（已撤回）  2/request/配合局');
  expect(seen).not.toContain('请报8月数');
  const words = on('request', '配合局', '--period', '2024-09', '--text', '请报名单', '--until', '2024-10-31');
  expect(await as('office.coordinator', ...words, '--approval', '批示')).toMatchObject({ code: 0 });
  expect((await as('office.coordinator', 'burden', '--month', '2024-10')).out).toMatch(
    /配合局：报送要求5项，其中填报表1张，临时报送要求3项（经批准超过上限1项）/,
  );
});
