import { writeInstance } from '../../workers/instance';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant } from '../support/domain';
import { advanceTo, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** The table 台账 at the command line. */

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
  const url = await api.api.listen({ host: '127.0.0.1', port: 0 });
  const { databaseUrl, redisUrl } = world;
  writeInstance(world.folder, { pid: process.pid, api: url, databaseUrl, redisUrl, temporalAddress: 'x:1' });
  await openTask(world, { title: '培育链主企业' });
  await advanceTo(world, 'task/p/1', instant('2024-10-29 18:30'));
  const signedIn = ['login', 'office.coordinator', '--password-stdin', '--data', world.folder];
  expect(await run(signedIn, `${PASSWORD}\n`)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const table = (...options: string[]) => run(['table', ...options, '--data', world.folder]);

it('filters, orders and goes on where a page ends', async () => {
  const first = await table('--unit', '某县', '--overdue', 'true', '--limit', '1');
  expect(first.out).toMatch(/^共2条\np 第1项 培育链主企业\n {4}某县 签收 {2}.*（逾期.*） {2}待办（已逾期/);
  const after = /--after (\S+)$/.exec(first.out)?.[1] ?? '';
  const second = await table('--unit', '某县', '--overdue', 'true', '--limit', '1', '--after', after);
  expect(second.out).toMatch(/^p 第1项 培育链主企业\n {4}某县 2024-10 配合材料/);
  expect(second.out).not.toContain('--after');
  const all = await table('--sort', 'unit', '--order', 'desc', '--json');
  const units = all.json<{ obligations: { unit: string }[] }>().obligations.map(({ unit }) => unit);
  expect(units).toEqual([...units].sort((a, b) => Buffer.compare(Buffer.from(b), Buffer.from(a))));
  expect((await table('--unit', '某处')).out).toBe('没有符合条件的事项');
});

it('what the API refuses is said', async () => {
  expect(await table('--status', 'opne')).toMatchObject({ code: 2, out: '' });
});
