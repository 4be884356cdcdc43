import { Checkpoints } from '../../store/checkpoint';
import { noteVerification } from '../../store/health';
import { verify } from '../../store/verify';
import { startHeartbeat } from '../../workers/heartbeat';
import { ACCOUNT_IDS, type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { type World, openWorld, until } from '../support/world';

/** How the whole runs, as who looks after it sees it. */

let world: World;
let api: TestApi;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  await world.launch();
  api = await openApi(world);
});
afterAll(async () => {
  await api.close();
  await world.close();
});

interface Check {
  name: string;
  state: string;
  value: string;
  todo: string | null;
}
async function check(name: string): Promise<Check | undefined> {
  const { body } = await api.as('office.coordinator', 'GET', '/health');
  return (body['checks'] as Check[]).find((c) => c.name === name);
}

it('is for the coordinator and the supervision office', async () => {
  for (const id of ACCOUNT_IDS) {
    const expected = id === 'office.coordinator' || id === 'office.supervision' ? 200 : 403;
    expect([id, (await api.as(id, 'GET', '/health')).status]).toEqual([id, expected]);
  }
});

it('parts that run are seen, with what they cannot reach, until they end', async () => {
  expect(await check('中转')).toMatchObject({ state: 'bad', value: '没有进程' });
  const heartbeat = startHeartbeat(world, ['relay', 'delivery']);
  await until('it is heard', async () => (await check('中转'))?.state === 'good');
  expect(await check('发送邮件')).toMatchObject({ state: 'good', todo: null });
  expect(await check('Redis（发送队列）')).toMatchObject({ state: 'good' });
  heartbeat.trouble('redis', new Error('connect refused'));
  await until('it is told', async () => (await check('Redis（发送队列）'))?.state === 'bad', 20_000);
  expect((await check('Redis（发送队列）'))?.value).toContain('connect refused');
  await heartbeat.close();
  expect(await check('中转')).toMatchObject({ state: 'bad' });
});

it('says what no checkpoint covers yet, and what was found when the ledger was last verified', async () => {
  const unprotected = '尚未受校验点保护的记录';
  expect(await check(unprotected)).toMatchObject({
    state: 'watch',
    todo: expect.stringContaining('DUBAN_DATA') as string,
  });
  const checkpoints = new Checkpoints(world.folder);
  await checkpoints.write(world.pool);
  expect(await check(unprotected)).toMatchObject({
    state: 'good',
    value: expect.stringContaining('最后0条') as string,
  });
  await world.launch({ number: 2 });
  expect((await check(unprotected))?.value).toContain('最后1条');
  const verified = '最近一次核验';
  expect(await check(verified)).toMatchObject({ state: 'watch', value: '没有核验过' });
  await noteVerification(world.pool, await verify(world.pool, checkpoints));
  expect(await check(verified)).toMatchObject({
    state: 'good',
    value: expect.stringContaining('没有发现') as string,
  });
  await world.pool.query(`update ledger set type = 'lapsed' where stream = 'task/p/1' and revision = 1`);
  await noteVerification(world.pool, await verify(world.pool, checkpoints));
  expect(await check(verified)).toMatchObject({
    state: 'bad',
    value: expect.stringContaining('task/p/1') as string,
  });
});

it('counts what did not arrive, and tasks that do not move', async () => {
  await world.pool.query(
    `insert into digests (email, urgent, slot, send_at, status) values ('lead.liaison@example.cn', false, 1, 0, 'unknown')`,
  );
  expect(await check('没有送到的消息')).toMatchObject({ state: 'bad', value: '1条' });
  await world.clock.set(instant('2025-03-03 09:00'));
  expect(await check('到点没有推进的任务')).toMatchObject({
    state: 'bad',
    value: expect.stringContaining('task/p/1') as string,
  });
});
