import { Checkpoints } from '../../store/checkpoint';
import { noteVerification } from '../../store/health';
import { verify } from '../../store/verify';
import { CHANNELS } from '../../domain/channels';
import { openQueue, watchQueues } from '../../delivery/queue';
import { startHeartbeat } from '../../workers/heartbeat';
import { ACCOUNT_IDS, PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { type World, openWorld, until } from '../support/world';

/** How the whole runs, as who looks after it sees it. */

let world: World;
let api: TestApi;
let watched: ReturnType<typeof watchQueues>;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await signUp(world);
  await world.launch();
  watched = watchQueues(world.redisUrl);
  api = await openApi(world, { queues: watched.queues });
});
afterAll(async () => {
  await api.close();
  await watched.close();
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

describe('the dashboard of the queues', () => {
  const sessionOf = async (account: string): Promise<string> => {
    const { body } = await api.ask('POST', '/session', { account, password: PASSWORD });
    return String(body['token']);
  };
  const look = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'PUT' = 'GET') =>
    api.api.inject({ method, url, headers });
  const by = async (account: string) => ({ cookie: `duban=${await sessionOf(account)}` });

  it('is for who looks after the whole, and for nobody else', async () => {
    const [path, file] = ['/queues/api/queues', '/queues/static/images/logo.svg'];
    for (const url of ['/queues', '/queues/', '/queues/queue/messages-mail', path, file]) {
      expect([url, (await look(url)).statusCode]).toEqual([url, 401]);
      const refused = await look(url, await by('lead.liaison'));
      expect([url, refused.statusCode]).toEqual([url, 403]);
      expect(refused.json()).toMatchObject({
        code: 'not-permitted',
        detail: expect.stringContaining('督查室') as string,
      });
      for (const account of ['office.coordinator', 'office.supervision'])
        expect([url, (await look(url, await by(account))).statusCode]).toEqual([url, 200]);
    }
    expect((await api.as('office.coordinator', 'GET', '/health')).body['queues']).toBe(true);
  });

  it('shows a queue for every channel, with what is in it', async () => {
    // Given to it twice, as what counts as lost is: it is there once. Those of one block are one job.
    const queue = openQueue(world.redisUrl);
    const messages = [7, 16, 17].map((id) => ({ id, channel: 'mail' }) as const);
    await queue.add(messages);
    await queue.add(messages);
    await queue.close();
    const shown = await look('/queues/api/queues?activeQueue=messages-mail', await by('office.coordinator'));
    const { queues } = shown.json<{
      queues: { name: string; readOnlyMode: boolean; jobs: { id: string }[] }[];
    }>();
    expect(queues.map((queue) => queue.name)).toEqual(CHANNELS.map((channel) => `messages-${channel}`));
    expect(queues.every((queue) => queue.readOnlyMode)).toBe(true);
    expect(queues[0]?.jobs.map((job) => job.id).sort()).toEqual(['ob-16-17', 'ob-7']);
  });

  it('changes nothing, whoever asks', async () => {
    for (const site of ['none', 'cross-site', 'same-origin'])
      for (const who of [{}, await by('office.coordinator')])
        for (const act of ['pause', 'empty', 'obliterate', 'ob-7/retry', 'ob-7/clean']) {
          const { statusCode } = await look(
            `/queues/api/queues/messages-mail/${act}`,
            { 'sec-fetch-site': site, ...who },
            'PUT',
          );
          expect([act, statusCode]).toEqual([act, 404]);
        }
    expect(await watched.queues[0]?.isPaused()).toBe(false);
    expect(await watched.queues[0]?.count()).toBe(2);
  });

  it('has a page that runs no script but its own files, and is no page at all where there is no queue', async () => {
    const { headers, body } = await look('/queues', await by('office.coordinator'));
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(body).not.toMatch(/<script(?![^>]*(?: src="static\/|type="application\/json"))|https?:|style=/);
    const without = await openApi(world);
    const asked = await without.api.inject({ url: '/queues', headers: { accept: 'text/html' } });
    expect(asked.statusCode).toBe(404);
    await without.close();
  });
});
