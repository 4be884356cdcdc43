import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInstance } from '../../workers/instance';
import { ACCOUNT_IDS, PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** Who holds which post, changed while a plan runs: by a file, and for an absence. */

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
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const holders = async (unit: string) =>
  (await world.pool.query(`select post, email, rank from posts where unit = $1 order by post, email`, [unit]))
    .rows as object[];
function directory(units: object[], ...options: string[]) {
  const file = join(world.folder, 'directory.json');
  writeFileSync(file, JSON.stringify({ units }));
  return run(['directory', file, ...options, '--data', world.folder]);
}
const B = { post: 'liaison', holder: '李四', email: 'li@example.cn', rank: 'B' };
const A = { post: 'liaison', holder: '张三', email: 'zhang@example.cn' };

it('a file replaces the holders of the units it names, and of no other', async () => {
  const county = await holders('某县');
  const before = await holders('配合局');
  const units = [{ name: '配合局', slug: 'ignored', posts: [A, B] }];
  const dry = await directory(units, '--dry-run');
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.out).toContain(
    '配合局 liaison support.liaison@example.cn: 配合局 liaison（A） -> 配合局 liaison（A），至 2024-10-07',
  );
  expect(dry.out).toContain('配合局 liaison zhang@example.cn: (none) -> 张三（A），2024-10-08 起');
  expect(dry.out).toContain('4 changes, not written');
  expect(await holders('配合局')).toEqual(before);
  expect((await directory(units, '--json')).json()).toMatchObject({
    written: true,
    changes: [{}, {}, {}, {}],
  });
  expect(await holders('配合局')).toEqual([{ post: 'liaison', email: 'zhang@example.cn', rank: 'A' }]);
  expect(await holders('某县')).toEqual(county);
  expect(await directory(units)).toMatchObject({ code: 0, out: 'nothing changes' });
  const away = { ...A, absent: { from: '2024-11-01', until: '2024-11-08' } };
  expect((await directory([{ name: '配合局', posts: [away, B] }])).out).toBe(
    '配合局 liaison zhang@example.cn: 张三（A），2024-10-08 起 -> 张三（A），2024-10-08 起，2024-11-01 至 2024-11-08 不在岗\n1 changes',
  );
});

it('a unit of no plan, and what is no directory, is refused in one line, exit 2', async () => {
  const stray = await directory([{ name: '没有局', posts: [] }]);
  expect(stray).toMatchObject({
    code: 2,
    out: '',
    talk: expect.stringContaining('没有局: in no running plan') as unknown,
  });
  expect(await directory([{ name: '配合局', posts: [{ ...A, post: 'king' }] }])).toMatchObject({
    code: 2,
    out: '',
  });
  expect(await directory([])).toMatchObject({ code: 2 });
  expect(await run(['directory', '--data', world.folder])).toMatchObject({ code: 2 });
});

it('the office notes an absence, and who stands in has the post', async () => {
  await directory([{ name: '配合局', posts: [A, B] }]);
  const body = { unit: '配合局', post: 'liaison', email: A.email, from: '2024-10-08', until: '2024-10-18' };
  for (const id of ACCOUNT_IDS.filter((id) => !['office.coordinator', 'office.supervision'].includes(id)))
    expect([id, await api.as(id, 'POST', '/directory/absences', body)]).toMatchObject([id, { status: 403 }]);
  const refused = async (over: object) => {
    const { status, body: problem } = await api.as('office.coordinator', 'POST', '/directory/absences', {
      ...body,
      ...over,
    });
    return [status, problem['code']];
  };
  expect(await refused({ unit: '没有局' })).toEqual([404, 'unknown-unit']);
  expect(await refused({ email: 'nobody@example.cn' })).toEqual([404, 'not-found']);
  expect(await refused({ until: '2024-10-07' })).toEqual([422, 'bad-date']);
  expect(await refused({ post: 'king' })).toEqual([400, 'bad-request']);
  await run(['login', 'office.coordinator', '--password-stdin', '--data', world.folder], `${PASSWORD}\n`);
  const absence = (from: string, until: string, email = A.email) =>
    run(['absence', '配合局', 'liaison', email, '--from', from, '--until', until, '--data', world.folder]);
  expect(await absence('2024-10-08', '2024-10-18')).toMatchObject({
    code: 0,
    out: '已登记；今天由 li@example.cn 办理',
  });
  expect(await holders('配合局')).toEqual([{ post: 'liaison', email: 'li@example.cn', rank: 'B' }]);
  expect((await absence('2024-10-08', '2024-10-09', 'li@example.cn')).out).toContain('无人办理');
  // Back early: the absence that is over takes the place of the one noted.
  expect(await absence('2024-10-07', '2024-10-07')).toMatchObject({
    out: '已登记；今天由 zhang@example.cn 办理',
  });
});
