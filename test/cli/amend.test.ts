import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInstance } from '../../workers/instance';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant, monthly } from '../support/domain';
import { launchPlan, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** Amendments, figures of the past, suspension and milestones at the command line. */

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
  const targets = [targetOf(), targetOf({ metric: '旧指标', due: '2024-09-30' })];
  await openTask(world, { number: 1, targets });
  await openTask(world, { number: 2, targets });
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
function file(name: string, content: string | object): string {
  const path = join(world.folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const BASIS = ['--basis', '济政字〔2025〕3号'];

it('a lead asks for a suspension, the leader decides, the office suspends and resumes', async () => {
  const until = ['--until', '2024-12-02'];
  expect(
    await as('lead.liaison', 'request-suspension', 'p', '1', ...until, '--reason', '等规划'),
  ).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 申请中止',
  });
  expect(await as('office.leader', 'decide-suspension', 'p', '1', 'perhaps')).toMatchObject({ code: 2 });
  expect(
    await as('office.leader', 'decide-suspension', 'p', '1', 'refuse', '--reason', '照常推进'),
  ).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 不同意中止' });
  expect(await as('office.coordinator', 'suspend', 'p', '1', ...until)).toMatchObject({ code: 2 });
  expect(await as('office.coordinator', 'suspend', 'p', '1', ...until, ...BASIS)).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 中止',
  });
  const resume = ['resume-task', 'p', '1', '--note', '规划已定'];
  expect((await as('office.coordinator', ...resume)).talk).toContain('提前恢复须写明依据');
  expect(await as('office.coordinator', ...resume, ...BASIS)).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 恢复',
  });
});

it('milestones are drafted, put forward, returned, put forward otherwise and approved', async () => {
  expect(
    await as('office.coordinator', 'draft-milestones', 'p', '1', '--target', '1', '--baseline', '100'),
  ).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 倒排工期' });
  expect(await as('lead.liaison', 'propose-milestones', 'p', '1', '0')).toMatchObject({ code: 2 });
  expect(await as('lead.liaison', 'propose-milestones', 'p', '1', '1')).toMatchObject({ code: 0 });
  const review = ['review-milestones', 'p', '1', '1'];
  expect(await as('office.coordinator', ...review, 'return', '--reason', '过粗')).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 退回倒排工期',
  });
  const own = ['--at', '2025-06-30=800', '--at', '2025-12-31=1500'];
  expect(await as('lead.liaison', 'propose-milestones', 'p', '1', '1', '--at', '800')).toMatchObject({
    code: 2,
  });
  expect(await as('lead.liaison', 'propose-milestones', 'p', '1', '1', ...own)).toMatchObject({ code: 0 });
  expect(await as('office.coordinator', ...review, 'approve')).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 审定倒排工期',
  });
  expect(await as('lead.liaison', 'draft-milestones', 'p', '2')).toMatchObject({ code: 0 });
});

it('figures of the past come from a table or JSON, with the line that is wrong', async () => {
  const backfill = (path: string) => as('office.coordinator', 'backfill', 'p', path, '--basis', '统计年鉴');
  const table = file(
    'v.csv',
    '\uFEFF任务,指标,数值,日期,来源\r\n1,1,900,2024-09-30,"年鉴,第3页"\r\n\r\n2,1,1,2024-08-31,年鉴\n',
  );
  expect(await backfill(table)).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 补录数值\np 第2项任务：已登记 补录数值',
  });
  expect((await world.tasks.read('task/p/1')).measured[0]).toMatchObject({
    value: 900,
    source: '年鉴,第3页',
  });
  const values = [{ task: 1, target: 2, value: 3, on: '2024-09-01', source: '年鉴' }];
  expect(await backfill(file('v.json', { values }))).toMatchObject({ code: 0 });
  expect((await world.tasks.read('task/p/1')).measured[1]).toMatchObject({ value: 3 });
  for (const [name, content, said] of [
    ['a.csv', '1,1,多,2024-09-30,年鉴', '第1行：数值 多 不是数'],
    ['b.csv', '1,1,2', '第1行：须为 任务,指标,数值,日期,来源 五列，有 3 列'],
    ['c.json', '[]', '须为 {"values": […]}'],
    ['d.json', '{', '不是 JSON'],
    ['e.csv', '9,1,2,2024-09-30,年鉴', '第1条：本计划没有第9项任务'],
  ] as const) {
    const ran = await backfill(file(name, content));
    expect([name, ran]).toMatchObject([name, { code: 2, talk: expect.stringContaining(said) as unknown }]);
  }
  expect(await backfill('/no/such/file')).toMatchObject({ code: 2 });
});

it('a passed target is verified, and another dropped', async () => {
  const verify = ['verify-target', 'p', '1', '2', '1600', '--on', '2024-10-08', '--source', '现场核验'];
  expect(await as('office.coordinator', ...verify)).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 核验指标',
  });
  expect(await as('office.coordinator', 'drop-target', 'p', '1', '1', ...BASIS)).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 调整指标',
  });
  const { targets } = await world.tasks.read('task/p/1');
  expect(targets.map((t) => t.dropped !== undefined)).toEqual([true, false]);
});

it('a document amends the plan, and the plan says so; its policy changes; a task is withdrawn', async () => {
  const changes = [
    {
      do: 'add-task',
      task: { number: 7, title: '新增任务', assignments: [{ unit: '无关局', role: 'lead' }] },
    },
    { do: 'reassign', task: 2, from: '配合局', to: '无关局' },
    { do: 'amend-targets', task: 2, targets: [{ do: 'drop', target: 2 }] },
  ];
  const amend = (path: string) =>
    as('office.coordinator', 'amend', 'p', path, ...BASIS, '--title', '调整通知');
  expect(await amend(file('amend.json', { changes }))).toMatchObject({
    code: 0,
    out: 'p 第2项任务：已登记 改派、调整指标\np 第7项任务：已登记 布置',
  });
  expect(await amend(file('again.json', { changes: [{ do: 'withdraw-task', task: 99 }] }))).toMatchObject({
    code: 2,
    talk: '第1条：本计划没有第99项任务；全部未执行 (bad-value)',
  });
  expect(await amend(file('none.json', {}))).toMatchObject({ code: 2 });
  const policy = file('slower.json', { ...monthly, remind: ['1wd'] });
  expect(await as('office.coordinator', 'policy', 'p', policy, ...BASIS)).toMatchObject({ code: 0 });
  expect(await as('office.coordinator', 'withdraw-task', 'p', '7', ...BASIS)).toMatchObject({
    code: 0,
    out: 'p 第7项任务：已登记 撤销任务',
  });
  const { out } = await as('office.supervision', 'amendments', 'p');
  expect(out).toContain('修订 济政字〔2025〕3号 调整通知（office.coordinator）');
  expect(out).toContain(
    '新增第7项任务 新增任务\n    第2项任务由 配合局 改派 无关局\n    第2项任务调整指标：取消第2项',
  );
  expect(out).toContain('制度调整为 slower，依据 济政字〔2025〕3号');
});
