import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInstance } from '../../workers/instance';
import { ACCOUNT_IDS, PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant, monthly } from '../support/domain';
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
    '配合局 liaison support.liaison@example.cn: 配合局 liaison（A） -> 配合局 liaison（A），至2024年10月7日',
  );
  expect(dry.out).toContain('配合局 liaison zhang@example.cn: (none) -> 张三（A），2024年10月8日起');
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
    '配合局 liaison zhang@example.cn: 张三（A），2024年10月8日起 -> 张三（A），2024年10月8日起，2024年11月1日至2024年11月8日不在岗\n1 changes',
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

const clerk = async (...argv: string[]) => {
  await run(['login', 'office.coordinator', '--password-stdin', '--data', world.folder], `${PASSWORD}\n`);
  return run([...argv, '--data', world.folder]);
};

it('a person is appointed, corrected and leaves; the directory shows who answers', async () => {
  const wang = ['无关局', 'liaison', 'wang@example.cn'];
  const appointed = await clerk('appoint', ...wang, '--holder', '王五', '--from', '2024-10-08', '--instead');
  expect(appointed).toMatchObject({ code: 0 });
  expect(appointed.out).toMatch(/无关局 联络员 wang@example.cn：无 → 王五（A），2024年10月8日起/);
  expect(appointed.out).toContain('今天由 wang@example.cn 办理');
  const second = ['无关局', 'liaison', 'zhao@example.cn', '--holder', '赵六', '--from', '2024-10-08'];
  expect(await clerk('appoint', ...second, '--rank', 'C')).toMatchObject({ code: 2 });
  expect((await clerk('appoint', ...second, '--rank', 'B')).out).toContain('赵六（B）');
  const corrected = await clerk('correct-post', ...wang, '--holder', '王五', '--to-holder', '王武');
  expect(corrected.out).toContain('王五（A），2024年10月8日起 → 王武（A），2024年10月8日起');
  const shown = await clerk('posts');
  expect(shown.out).toMatch(/无关局 联络员 liaison  .*王武 wang@example.cn/);
  expect(shown.out).toContain('赵六 zhao@example.cn（B 角）');
  expect(await clerk('end-post', ...wang, '--last', '2024-10-31')).toMatchObject({
    ...{ code: 0, out: expect.stringContaining('至2024年10月31日') as string },
  });
  expect(
    await clerk('end-post', '无关局', 'liaison', 'nobody@example.cn', '--last', '2024-10-31'),
  ).toMatchObject({ code: 2 });
});

it('people are imported by a file: previewed first, then all of it', async () => {
  const file = join(world.folder, 'people.json');
  const person = { post: 'head', holder: '孙七', email: 'sun@example.cn' };
  writeFileSync(file, JSON.stringify({ units: [{ name: '无关局', posts: [person] }] }));
  const previewed = await clerk('import-posts', file, '--from', '2024-10-09');
  expect(previewed).toMatchObject({ code: 0 });
  const [, preview = ''] = /--preview ([0-9a-f]{64})/.exec(previewed.out) ?? [];
  expect(previewed.out).toContain('无关局 主要负责人 sun@example.cn：无 → 孙七（A），2024年10月9日起');
  const done = await clerk('import-posts', file, '--from', '2024-10-09', '--preview', preview);
  expect(done.out).toMatch(/1行，自 2024-10-09 起，\d处变化：已执行$/);
  expect((await clerk('import-posts', file, '--from', '2024-10-09')).out).toContain('没有变化：未执行');
  expect(await clerk('import-posts', join(world.folder, 'none.json'))).toMatchObject({ code: 2 });
});

it('a plan goes from its document over a draft to its launch', async () => {
  const file = join(world.folder, '方案.txt');
  const text = `某市产业行动方案
某政字〔2024〕8号
一、产业行动
1. 培育链主企业。到2025年，改造企业1500家。（牵头局牵头，配合局配合）
`;
  writeFileSync(file, text);
  const uploaded = await clerk('draft-upload', file);
  expect(uploaded).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9a-f-]{36}$/) as string });
  const id = uploaded.out;
  expect((await clerk('drafts')).out).toContain(`${id}  某市产业行动方案（方案.txt）  任务1项`);
  const shown = await clerk('draft', id);
  expect(shown.out).toContain('第1项 培育链主企业（牵头局、配合局）');
  expect(shown.out).toContain('还没有选定制度');
  const draft = (await clerk('draft', id, '--json')).json<{
    revision: number;
    matters: { doubt?: number }[];
    settlement: object;
  }>();
  const doubts = draft.matters.flatMap(({ doubt }) => (doubt === undefined ? [] : [doubt]));
  const settlement = join(world.folder, 'settlement.json');
  const policy = join(world.folder, 'v7.json');
  writeFileSync(settlement, JSON.stringify({ ...draft.settlement, doubts }));
  writeFileSync(policy, JSON.stringify(monthly));
  const preview = await clerk('draft-preview', id, '--policy', policy, '--months', '2');
  expect(preview.out).toMatch(/^任务1项，单位2个，推演2个月：时限\d+个，消息\d+封，每月上限\d+项/);
  expect(await clerk('draft-save', id, '--policy', policy)).toMatchObject({ code: 2 });
  const saved = await clerk(
    ...['draft-save', id, '--revision', String(draft.revision)],
    ...['--settlement', settlement, '--policy', policy],
  );
  expect(saved.out).toContain('制度 v7');
  expect(saved.out).toContain('事项已处理');
  const stale = await clerk('draft-launch', id, '--plan', 'chan-ye', '--revision', String(draft.revision));
  expect(stale).toMatchObject({ code: 1, talk: expect.stringContaining('(stale-draft)') as string });
  const revision = /版本 (\d+)/.exec(saved.out)?.[1] ?? '';
  expect(await clerk('draft-launch', id, '--plan', 'chan-ye', '--revision', revision)).toMatchObject({
    ...{ code: 0, out: '已启动 chan-ye' },
  });
  expect(await clerk('draft-delete', id)).toMatchObject({ code: 2 });
  writeFileSync(file, text.replaceAll('产业', '农业'));
  const other = (await clerk('draft-upload', file, '--name', '另一份.txt')).out;
  expect(await clerk('draft-delete', other)).toMatchObject({ code: 0, out: '已删去' });
  expect((await clerk('drafts')).out).toBe('没有草稿');
});
