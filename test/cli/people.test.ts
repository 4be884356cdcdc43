import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInstance } from '../../workers/instance';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant } from '../support/domain';
import { advanceTo, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** The job done without pages: the command line against a listening API on a real database. */

let world: World;
let api: TestApi;
let url: string;
const CONTRIBUTION = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
  url = await api.api.listen({ host: '127.0.0.1', port: 0 });
  announce();
});
afterAll(async () => {
  await api.close();
  await world.close();
});

function announce(): void {
  const { databaseUrl, redisUrl } = world;
  writeInstance(world.folder, { pid: process.pid, api: url, databaseUrl, redisUrl, temporalAddress: 'x:1' });
}

/** Runs as whoever is signed in. */
const duban = (...argv: string[]) => run([...argv, '--data', world.folder]);
const signIn = (account: string, password = PASSWORD) =>
  run(['login', account, '--password-stdin', '--data', world.folder], `${password}\n`);
/** Runs as an account. */
async function as(account: string, ...argv: string[]) {
  expect(await signIn(account)).toMatchObject({ code: 0 });
  return duban(...argv);
}

describe('the burden', () => {
  beforeAll(() => openTask(world, { number: 8 }));

  it('of a month is seen by the office for all, by a unit for itself', async () => {
    const all = await as('office.coordinator', 'burden', '--month', '2024-10', '--json');
    expect(
      all
        .json<{ burden: { unit: string }[] }>()
        .burden.map(({ unit }) => unit)
        .sort(),
    ).toEqual(expect.arrayContaining(['牵头局', '配合局', '某县', '某分行']));
    const own = await as('county.liaison', 'burden', '--month', '2024-10');
    expect(own.out).toMatch(/^2024-10 某县：报送要求\d项，其中填报表1张，填报项\d+个，约\d+分钟$/);
    expect((await duban('burden', '--month', '2023-01')).out).toBe('2023-01：没有报送要求');
    expect(await duban('burden', '--month', '2023-13')).toMatchObject({ code: 2, out: '' });
  });
});

describe('a task from sign-for to accepted report', () => {
  beforeAll(() => openTask(world, { number: 1 }));

  it('is seen, signed for and answered by a support unit', async () => {
    const mine = await as('support.liaison', 'mine');
    expect(mine.out).toContain('报送配合材料');
    expect(mine.out).toContain(CONTRIBUTION);
    const signed = await duban('sign-for', 'p', '1');
    expect(signed).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 签收', talk: '' });
    expect(await duban('sign-for', 'p', '1')).toMatchObject({ code: 1, out: '' });
    const submitted = await duban(
      ...[
        'submit',
        'p',
        '1',
        CONTRIBUTION,
        '--text',
        '材料已备',
        '--rating',
        'at-risk',
        '--difficulties',
        '缺人',
      ],
    );
    expect(submitted).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 报送' });
  });

  it('is read and returned by the lead, then accepted', async () => {
    const reviews = await as('lead.liaison', 'reviews');
    for (const words of ['材料已备', '存在问题：缺人', '自评：有风险', `review:${CONTRIBUTION}`])
      expect(reviews.out).toContain(words);
    expect((await duban('review', 'p', '1', `review:${CONTRIBUTION}`, 'maybe')).code).toBe(2);
    const bare = await duban('review', 'p', '1', `review:${CONTRIBUTION}`, 'return');
    expect(bare).toMatchObject({ code: 2, out: '' });
    expect(bare.talk).toContain('请写明理由');
    const args = ['review', 'p', '1', `review:${CONTRIBUTION}`];
    expect(await duban(...args, 'return', '--reason', '补数据')).toMatchObject({ code: 0 });
    expect(await as('support.liaison', 'submit', 'p', '1', CONTRIBUTION, '--text', '已补')).toMatchObject({
      code: 0,
    });
    expect(await as('lead.liaison', ...args, 'accept')).toMatchObject({ code: 0 });
    expect((await duban('submissions', 'p', '1')).out).toMatch(/已补[^]*材料已备/);
  });

  it('is told as a timeline, and refused to whom it is not', async () => {
    const timeline = await as('lead.head', 'timeline', 'p', '1');
    expect(timeline.code).toBe(0);
    expect(timeline.out).toMatch(/布置[^]*送达[^]*开放报送期[^]*签收[^]*报送[^]*退回[^]*报送[^]*通过/);
    const stranger = await as('stranger.head', 'timeline', 'p', '1');
    expect(stranger).toMatchObject({ code: 1, out: '', talk: '这不是您单位的任务 (not-permitted)' });
    expect(await as('lead.head', 'task', 'p', '1')).toMatchObject({ code: 0 });
    expect((await duban('task', 'p', '1')).out).toContain('配合 配合局（10月8日 周二 09:00 送达');
  });

  it('has an extension asked for, screened and decided', async () => {
    const extend = ['extend', 'p', '1', REPORT, '--until', '2024-11-01', '--reason', '等数据'];
    expect(await as('lead.liaison', ...extend)).toMatchObject({ code: 0 });
    const decision = `extension:${REPORT}`;
    expect((await as('office.coordinator', 'reviews')).out).toContain(
      '申请延期至 11月1日 周五 17:30：等数据',
    );
    expect(await duban('screen', 'p', '1', decision, 'support')).toMatchObject({ code: 0 });
    expect(await as('office.leader', 'decide', 'p', '1', decision, 'refuse')).toMatchObject({ code: 2 });
    expect(await duban('decide', 'p', '1', decision, 'approve')).toMatchObject({ code: 0 });
  });
});

describe('the one form', () => {
  beforeAll(async () => {
    for (const number of [10, 11, 12]) await openTask(world, { number });
  });

  it('is printed, filled in, and sent whole', async () => {
    const form = await as('county.liaison', 'form');
    const { rows } = form.json<{ rows: { task: number; obligation: string; answer: { text: string } }[] }>();
    const mine = rows.filter((row) => row.task >= 10);
    expect(mine.map((row) => row.task)).toEqual([10, 11, 12]);
    const file = join(world.folder, 'form.json');
    const [one, two, three] = mine.map((row) => ({ ...row, answer: { ...row.answer, text: '按计划推进' } }));
    writeFileSync(file, JSON.stringify({ rows: [one, { ...two, obligation: CONTRIBUTION }] }));
    const refused = await duban('form', '--send', file);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.talk).toMatch(/^第2行（第11项任务）：.*整张表未提交 \(not-permitted\)$/);
    expect((await world.tasks.events('task/p/10')).map((e) => e.type)).not.toContain('submitted');
    writeFileSync(file, JSON.stringify({ rows: [one, two, { ...three, answer: mine[2]?.answer }] }));
    const sent = await duban('form', '--send', file);
    expect(sent).toMatchObject({ code: 0, talk: '1 行没有填写，不报送' });
    expect(sent.out.split('\n')).toHaveLength(2);
  });

  it('carries the last answer as “no change” where nothing is written', async () => {
    await advanceTo(world, 'task/p/10', instant('2024-11-20 09:00'));
    const { rows } = (await as('county.liaison', 'form')).json<{
      rows: { task: number; obligation: string; last: object; answer: { noChange: boolean } }[];
    }>();
    const row = rows.find((r) => r.obligation === '2024-11/contribution/某县');
    expect(row).toMatchObject({ last: { text: '按计划推进' }, answer: { text: '', noChange: true } });
    const file = join(world.folder, 'form.json');
    writeFileSync(file, JSON.stringify({ rows: [row] }));
    expect(await duban('form', '--send', file)).toMatchObject({ code: 0 });
    const answers = (await duban('submissions', 'p', '10', '--json')).json<{
      submissions: { answer: { noChange: boolean } }[];
    }>();
    expect(answers.submissions[0]?.answer.noChange).toBe(true);
  });

  it.each([
    ['is no JSON', '{'],
    ['is another thing', '{"rows":[1]}'],
    ['has nothing in it', '{"rows":[]}'],
  ])('that %s is bad input', async (_, content) => {
    const file = join(world.folder, 'bad.json');
    writeFileSync(file, content);
    expect(await as('county.liaison', 'form', '--send', file)).toMatchObject({ code: 2, out: '' });
  });
});

describe('what is overdue', () => {
  beforeAll(async () => {
    await openTask(world, { number: 20 });
    for (const day of ['22 18:00', '23 09:00', '24 09:00'])
      await advanceTo(world, 'task/p/20', instant(`2024-10-${day}`));
  });

  it('is acknowledged by its addressee, also by an id that looks like an option', async () => {
    const escalations = await as('support.head', 'escalations');
    expect(escalations.out).toContain('已升级到第1级');
    expect(await duban('acknowledge', 'p', '20', CONTRIBUTION, '1')).toMatchObject({
      code: 0,
      out: 'p 第20项任务：已登记 确认升级',
    });
    expect(await duban('acknowledge', 'p', '20', '-/acknowledge/配合局', '1')).toMatchObject({ code: 0 });
    expect((await duban('acknowledge', 'p', '20', CONTRIBUTION, 'x')).code).toBe(2);
  });

  it('gets an instruction', async () => {
    expect(await as('office.leader', 'instruct', 'p', '20', CONTRIBUTION, '--text', '抓紧')).toMatchObject({
      code: 0,
    });
  });

  it('has notices, one’s own and, for the office, anybody’s', async () => {
    expect((await as('support.liaison', 'notices')).out).toContain('请签收');
    expect(await duban('notices', '--person', 'lead.head@example.cn')).toMatchObject({ code: 1 });
    expect(await as('office.coordinator', 'notices', '--person', 'support.liaison@example.cn')).toMatchObject(
      {
        code: 0,
        out: expect.stringContaining('请签收') as string,
      },
    );
    expect((await duban('faults')).out).toBe('没有需要处理的问题');
    expect((await duban('resend', '1')).code).toBe(1);
  });
});

describe('use', () => {
  it.each([
    [['nothing-such']],
    [['mine', 'more']],
    [['sign-for', 'p']],
    [['submit', 'p', '1']],
    [['submit', 'p', '1', CONTRIBUTION, '--text', 'x', '--value', 'x']],
    [['submit', 'p', '1', CONTRIBUTION, '--text', 'x', '--value', '1=x']],
    [['submit', 'p', '1', CONTRIBUTION, '--text', 'x', '--rating', 'splendid']],
    [['task', '../../me', '1']],
    [['task', 'p', '999']],
    [['mine', '--no-such']],
    [['constructor']],
  ])('%j is bad: exit 2, one line on stderr, nothing on stdout', async (argv) => {
    await signIn('support.liaison');
    const ran =
      argv[0] === 'constructor' || argv[0] === 'nothing-such' ? await run(argv) : await duban(...argv);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.talk.split('\n')).toHaveLength(1);
  });

  it('help names every command, on stdout', async () => {
    const help = await run(['help']);
    expect(help.code).toBe(0);
    for (const name of 'import simulate launch status verify resume login logout whoami mine form sign-for submit reviews review extend screen decide escalations acknowledge instruct serve dispute settle-dispute reassign refer plans progress task timeline submissions burden notices faults resend'.split(
      ' ',
    ))
      expect(help.out).toMatch(new RegExp(`^  duban ${name}( |$)`, 'm'));
    expect((await run(['submit', '--help'])).out).toContain('--no-change');
  });

  it('--json prints what the API answered, everywhere', async () => {
    await signIn('office.coordinator');
    for (const argv of [
      ['mine'],
      ['reviews'],
      ['escalations'],
      ['plans'],
      ['notices'],
      ['faults'],
      ['task', 'p', '1'],
      ['timeline', 'p', '1'],
      ['submissions', 'p', '1'],
      ['whoami'],
      ['form'],
    ]) {
      const ran = await duban(...argv, '--json');
      expect([argv, ran.code, ran.talk]).toEqual([argv, 0, '']);
      expect(typeof ran.json()).toBe('object');
    }
  });
});
