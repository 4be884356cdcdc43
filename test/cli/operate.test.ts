import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Checkpoints } from '../../store/checkpoint';
import { rows } from '../../store/database';
import { PASSWORD, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant, monthly } from '../support/domain';
import { openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';
import { writeInstance } from '../../workers/instance';

const SAMPLE = join(__dirname, '..', '..', 'config', 'plans', 'jining.txt');

let world: World;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  const { databaseUrl, redisUrl } = world;
  writeInstance(world.folder, {
    pid: 1,
    api: 'http://127.0.0.1:1',
    databaseUrl,
    redisUrl,
    temporalAddress: 'x:1',
  });
});
afterAll(() => world.close());

const duban = (...argv: string[]) => run([...argv, '--data', world.folder]);

describe('import', () => {
  it('reads the sample into a draft and writes nothing', async () => {
    const draft = await run(['import', SAMPLE, '--directory', 'sample:jining', '--json']);
    expect(draft).toMatchObject({ code: 0, talk: '' });
    expect(draft.json<{ tasks: unknown[] }>().tasks).toHaveLength(34);
    const words = await run(['import', SAMPLE, '--directory', 'sample:jining']);
    expect(words.out).toContain('行动 8，任务 34');
  });

  it('refuses what it cannot read in one line, exit 2', async () => {
    for (const argv of [
      ['import'],
      ['import', '/no/such/file'],
      ['import', SAMPLE, 'two'],
      ['import', SAMPLE, '--directory', 'sample:none'],
    ]) {
      const ran = await run(argv);
      expect([argv, ran.code, ran.out]).toEqual([argv, 2, '']);
      expect(ran.talk.split('\n')).toHaveLength(1);
    }
  });

  it('stops at a secrecy mark, exit 3', async () => {
    const file = join(world.folder, 'secret.txt');
    writeFileSync(
      file,
      '机密★1年\n\n某市人民政府关于印发某计划的通知\n\n一、重点任务\n1.做某事。（市发展改革委牵头）\n',
    );
    const ran = await run(['import', file]);
    expect(ran).toMatchObject({ code: 3, out: '' });
  });
});

describe('simulate', () => {
  it('says who would hear what, when', async () => {
    const args = ['simulate', '--sample', 'jining', '--from', '2024-10-08', '--until', '2024-11-30'];
    const ran = await run([...args, '--json']);
    expect(ran.code).toBe(0);
    expect(ran.json<{ notices: unknown[] }>().notices.length).toBeGreaterThan(500);
    expect((await run(args)).out).toMatch(/^obligations \d+/);
  });

  it.each([
    [['--from', '2024-10-08']],
    [['--from', '2024-10-08', '--until', '2024-10-01']],
    [['--from', 'soon', '--until', '2024-10-01']],
    [['--from', '2024-10-08', '--until', '2024-11-01', '--behaviour', 'odd']],
    [['--from', '2024-10-08', '--until', '2024-11-01', '--policy', '/no/such']],
  ])('%j is bad use', async (argv) => {
    expect(await run(['simulate', ...argv])).toMatchObject({ code: 2, out: '' });
  });
});

describe('launch, status, verify, resume', () => {
  it('launches a plan once, all of it or nothing', async () => {
    const args = ['launch', SAMPLE, '--directory', 'sample:jining', '--id', 'jining'];
    const launched = await duban(...args, '--json');
    expect(launched).toMatchObject({ code: 0 });
    expect(launched.json<{ tasks: string[] }>().tasks).toHaveLength(34);
    const again = await duban(...args);
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.talk).toContain('已有编号为 jining 的计划');
    expect((await duban('launch', SAMPLE, '--directory', 'sample:jining', '--id', 'No!')).code).toBe(2);
  });

  it('says where plans stand, by the database and by the API', async () => {
    expect((await duban('status')).out).toMatch(/^jining .*: 34 tasks/);
    await signUp(world);
    const api = await openApi(world);
    try {
      const url = await api.api.listen({ host: '127.0.0.1', port: 0 });
      const login = ['login', 'office.leader', '--password-stdin', '--api', url, '--data', world.folder];
      expect(await run(login, PASSWORD)).toMatchObject({ code: 0 });
      await openTask(world, { number: 1, plan: 'p' });
      expect((await duban('progress', 'p')).out).toMatch(/第1项 任务（牵头局） {2}待办 \d+，逾期/);
      expect(await duban('progress', 'none')).toMatchObject({ code: 2, out: '' });
    } finally {
      await api.close();
    }
  });

  it('finds a whole ledger whole, and says what is not yet protected', async () => {
    const before = await duban('verify', '--json');
    expect(before).toMatchObject({ code: 0 });
    const { rows: all, unprotected } = before.json<{ rows: number; unprotected: number }>();
    expect(unprotected).toBe(all);
    await new Checkpoints(world.folder).write(world.pool);
    expect((await duban('verify', '--json')).json()).toMatchObject({
      rows: all,
      protected: all,
      unprotected: 0,
    });
    expect((await duban('verify')).out).toMatch(/0 not yet\nwhole$/);
  });

  it('finds a changed row: exit 1, the row named', async () => {
    await world.pool.query(`update ledger set at = at + 1 where stream = 'task/jining/7' and revision = 1`);
    const found = await duban('verify');
    expect(found.code).toBe(1);
    expect(found.out).toContain('moved task/jining/7#1');
    await world.pool.query(`update ledger set at = at - 1 where stream = 'task/jining/7' and revision = 1`);
  });

  it('hands every live task to the relay', async () => {
    await world.pool.query('delete from pokes');
    const resumed = await duban('resume', '--json');
    expect(resumed).toMatchObject({ code: 0 });
    const wanted = await rows<{ n: number }>(world.pool, 'select count(*)::int as n from pokes');
    expect(resumed.json<{ tasks: number }>().tasks).toBe(wanted[0]?.n);
    expect(wanted[0]?.n).toBeGreaterThanOrEqual(34);
  });

  it('without an instance says how to have one', async () => {
    const empty = join(world.folder, 'nothing-here');
    for (const name of ['status', 'verify', 'resume']) {
      const ran = await run([name, '--data', empty]);
      expect([name, ran.code, ran.out]).toEqual([name, 2, '']);
      expect(ran.talk).toContain('npm start');
    }
  });

  it('refuses a plan that asks more than its cap allows, unless somebody answers for it', async () => {
    const strict = { ...monthly, burden: { requestsPerUnitPerMonth: 1 } };
    const file = join(world.folder, 'strict.json');
    writeFileSync(file, JSON.stringify(strict));
    const args = ['launch', SAMPLE, '--directory', 'sample:jining', '--id', 'strict', '--policy', file];
    const refused = await duban(...args);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.talk).toMatch(/\d+个单位每月将被要求报送超过上限1次（.+）：请减少报送，或凭批准依据办理/);
    expect((await duban('status')).out).not.toContain('strict');
    expect(await duban(...args, '--approval', '市政府第12次常务会议')).toMatchObject({ code: 0 });
    const [row] = await rows<{ body: Buffer }>(
      world.pool,
      `select body from ledger where stream = 'plan/strict' and type = 'launched'`,
    );
    const { body } = JSON.parse(String(row?.body)) as {
      body: { burden: { approval: string; over: object[] } };
    };
    expect(body.burden.approval).toBe('市政府第12次常务会议');
    expect(body.burden.over.length).toBeGreaterThan(10);
  });
});

describe('a launch of what is partly past', () => {
  it('lists the targets that have passed, and asks for nothing from before', async () => {
    await world.clock.set(instant('2026-01-05 09:00'));
    const args = ['launch', SAMPLE, '--directory', 'sample:jining', '--id', 'late'];
    const launched = await duban(...args, '--json');
    expect(launched).toMatchObject({ code: 0 });
    const { toVerify } = launched.json<{ toVerify: { task: number; target: number; due: string }[] }>();
    expect(toVerify.length).toBeGreaterThan(10);
    expect(toVerify.every(({ due, target }) => due < '2026-01-05' && target >= 1)).toBe(true);
    expect(await world.tasks.read('task/late/1')).toMatchObject({ obligations: [] });
  });
});
