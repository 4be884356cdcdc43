import { writeInstance } from '../../workers/instance';
import { OFFICE, PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant } from '../support/domain';
import { launchPlan, keepEvidence, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** An inspection and all that follows at the command line. */

const HASH = 'b'.repeat(64);

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
  await openTask(world);
  await keepEvidence(world, HASH, [OFFICE, '配合局']);
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
const opening = (...scope: string[]) => [
  ...[
    'inspect',
    '--name',
    '专项督查',
    '--authority',
    'instruction',
    '--basis',
    '领导批示',
    '--method',
    'on-site',
  ],
  ...['--method', 'documents', '--scheme', '分组检查', '--team', '张三', '--team', 'office.coordinator'],
  ...['--until', '2024-10-31', ...scope.flatMap((s) => ['--scope', s])],
];

it('is opened, finds, concludes; the unit objects and rectifies; the office decides and verifies', async () => {
  expect(await as('office.supervision', 'inspections')).toMatchObject({ code: 0, out: '没有督查' });
  for (const scope of ['p/1', 'p/x=配合局', 'p/1/2=配合局', '=配合局'])
    expect([scope, (await as('office.supervision', ...opening(scope))).code]).toEqual([scope, 2]);
  const opened = await as('office.supervision', ...opening('p/1=配合局,某县'));
  expect(opened).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^已立项 20241018-\w+：p 第1项任务$/) as string,
  });
  const id = /20241018-\w+/.exec(opened.out)?.[0] ?? '';
  const again = await as('office.supervision', ...opening('p/1=配合局'));
  expect(again).toMatchObject({ code: 1, talk: expect.stringContaining('(inspected-already)') as string });

  const find = (...rest: string[]) =>
    as('office.coordinator', ...on('find', id, '配合局', '--text', '台账不符', ...rest));
  expect(await find()).toMatchObject({ code: 2 });
  expect(await find('--file', HASH)).toMatchObject({ code: 2 });
  for (let i = 0; i < 2; i++)
    expect(await find('--evidence', '现场照片', '--file', `${HASH}=照片.jpg`)).toMatchObject({
      code: 0,
      out: 'p 第1项任务：已登记 登记督查问题',
    });
  const under = await as('office.coordinator', ...on('task'));
  expect(under.out).toContain(`督查 ${id} 专项督查（配合局、某县）：进行中`);
  expect(under.out).toContain('第1号问题 配合局：台账不符（未反馈）');

  const dates = ['--finding', 'p/1/1=2024-10-31', '--finding', 'p/1/2=2024-10-31'];
  const conclude = (...rest: string[]) =>
    as('office.supervision', 'conclude', id, '--text', '总体有力', ...rest);
  expect(await conclude('--finding', 'p/1=2024-10-31')).toMatchObject({ code: 2 });
  expect(await conclude(...dates)).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 作出督查结论、作出督查结论',
  });
  const served = await as('office.coordinator', ...on('serve-conclusion', id, '某县', '--note', '当面'));
  expect(served).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 督查结论送达' });

  expect((await as('support.liaison', ...on('task'))).out).toMatch(
    /督查结论 .* 配合局：总体有力（可于 11月18日 周一 17:30 前提异议）/,
  );
  expect(await as('support.liaison', ...on('object', id, '--reason', '口径不同'))).toMatchObject({ code: 0 });
  const decision = `objection:${id}/conclusion/配合局`;
  expect((await as('support.liaison', ...on('task'))).out).toContain(`异议待复核（${decision}）：口径不同`);
  const waiting = await as('office.leader', 'reviews');
  expect(waiting.out).toContain('复核督查异议');
  expect(waiting.out).toContain(`督查结论 ${id} “专项督查”（配合局）：总体有力\n    异议：口径不同`);
  const settle = (who: string) =>
    as(who, ...on('settle-objection', decision, 'uphold', '--reason', '属实', '--drop', '1'));
  expect(await settle('office.supervision')).toMatchObject({
    code: 1,
    talk: expect.stringContaining('(recused)') as string,
  });
  expect(await settle('office.leader')).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 支持督查异议' });

  const obligation = '2/rectification/配合局';
  const rectify = on('rectify', obligation, '--text', '已更正', '--evidence', '照片');
  expect(await as('support.liaison', ...rectify)).toMatchObject({ code: 0 });
  expect((await as('office.coordinator', ...on('task'))).out).toContain(
    `整改待核查（verification:${obligation}）：已更正`,
  );
  expect((await as('office.coordinator', 'reviews')).out).toContain(
    '第2号问题（配合局）：台账不符\n    整改情况：已更正\n    证据：照片',
  );
  const check = (...rest: string[]) =>
    as('office.coordinator', ...on('verify-rectification', `verification:${obligation}`, ...rest));
  expect(await check('maybe')).toMatchObject({ code: 2 });
  expect(await check('reject', '--reason', '仍不符', '--until', '2024-11-08')).toMatchObject({ code: 0 });
  expect((await as('support.liaison', ...on('task'))).out).toContain(
    `待整改（${obligation}）；上次核查不通过：仍不符`,
  );
  expect(await as('support.liaison', ...rectify)).toMatchObject({ code: 0 });
  expect((await as('office.coordinator', 'reviews')).out).toContain('上次核查不通过：仍不符');
  expect(await check('pass', '--note', '属实')).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 整改通过核查',
  });
  expect((await as('support.liaison', 'inspections')).out).toMatch(/专项督查（配合局；p 第1项）.*作出结论/);
});

it('a head is called to an interview, which is recorded', async () => {
  const call = on('interview', '配合局', '--basis', '领导批示', '--reason', '连续滞后', '--on', '2024-10-25');
  expect(await as('office.leader', ...call)).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 约谈' });
  expect((await as('support.head', ...on('task'))).out).toContain(
    '约谈 配合局主要负责人：连续滞后（依据：领导批示）',
  );
  const record = on('record-interview', 'interview:3/interview/配合局', '--text', '已约谈');
  expect(await as('office.coordinator', ...record)).toMatchObject({
    code: 0,
    out: 'p 第1项任务：已登记 登记约谈',
  });
});

it('a repeated inspection is listed with its reason', async () => {
  const again = [...opening('p/1=配合局'), '--again', '群众反映集中'];
  expect(await as('office.leader', ...again)).toMatchObject({ code: 0 });
  expect((await as('office.leader', 'inspections')).out).toContain('再次督查：群众反映集中');
});
