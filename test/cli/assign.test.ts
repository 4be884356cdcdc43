import { writeInstance } from '../../workers/instance';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant, monthly } from '../support/domain';
import { launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** A dispute raised, decided, a task reassigned and referred at the command line. */

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
  await openTask(world, { policy: { ...monthly, dispute: { raiseWithin: '10wd', decideWithin: '3wd' } } });
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
const DISPUTE = 'dispute:-/acknowledge/配合局';

it('a unit refers, disputes, and is refused; then the office reassigns', async () => {
  expect(await as('support.liaison', ...on('refer', '--to', '综合科'))).toMatchObject({ code: 0 });
  const grounds = ['--reason', '职责已划转', '--basis', '三定规定'];
  expect(await as('support.liaison', ...on('dispute', '--reason', '不归我'))).toMatchObject({ code: 2 });
  expect(await as('support.liaison', ...on('dispute', ...grounds, '--proposed', '无关局'))).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 提出异议',
  });
  const view = await as('support.liaison', ...on('task'));
  expect(view.out).toContain('异议1次，待裁定，转综合科承办');
  const reviews = await as('office.coordinator', 'reviews');
  expect(reviews.out).toContain('裁定异议');
  expect(reviews.out).toContain('异议：职责已划转；依据：三定规定；建议承办单位：无关局');
  expect(await as('office.coordinator', ...on('settle-dispute', DISPUTE, 'perhaps'))).toMatchObject({
    code: 2,
  });
  expect(
    await as('office.coordinator', ...on('settle-dispute', DISPUTE, 'refuse', '--reason', '仍在该局')),
  ).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 不支持异议' });
  expect(
    await as('office.supervision', ...on('reassign', '某县', '无关委', '--basis', '批示')),
  ).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 改派' });
  expect((await as('stranger.head', ...on('task'))).out).toMatch(/落实 无关局（.*改派1次）/);
});

it('a dispute upheld goes to the unit named', async () => {
  const again = ['--reason', '职责已划转', '--basis', '三定规定', '--new-facts', '编制已划转'];
  expect(await as('support.head', ...on('dispute', ...again))).toMatchObject({ code: 0 });
  const uphold = on('settle-dispute', DISPUTE, 'uphold', '--reason', '职责已划转');
  expect(await as('office.coordinator', ...uphold)).toMatchObject({ code: 2 });
  expect(await as('office.coordinator', ...uphold, '--to', '没有局')).toMatchObject({ code: 2 });
  expect(await as('office.coordinator', ...uphold, '--to', '无关局')).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 支持异议、改派',
  });
  expect(await as('support.head', ...on('task'))).toMatchObject({ code: 1 });
});
