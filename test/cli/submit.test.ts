import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInstance } from '../../workers/instance';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { instant } from '../support/domain';
import { exe, pdf } from '../support/files';
import { openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** 落实 at the command line: evidence, figures with their sources, returns field by field, the filled-in form. */

let world: World;
let api: TestApi;
let file: string;
const SUPPORT = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await signUp(world);
  api = await openApi(world);
  const url = await api.api.listen({ host: '127.0.0.1', port: 0 });
  const { databaseUrl, redisUrl } = world;
  writeInstance(world.folder, { pid: process.pid, api: url, databaseUrl, redisUrl, temporalAddress: 'x:1' });
  await openTask(world, { number: 1, targets: [targetOf()] });
  file = join(world.folder, '验收单.pdf');
  writeFileSync(file, pdf('验收'));
});
afterAll(async () => {
  await api.close();
  await world.close();
});

const duban = (...argv: string[]) => run([...argv, '--data', world.folder]);
async function as(account: string, ...argv: string[]) {
  const signed = await run(['login', account, '--password-stdin', '--data', world.folder], `${PASSWORD}\n`);
  expect(signed.code).toBe(0);
  return duban(...argv);
}

let hash: string;

it('a file is uploaded, and its hash printed; what is no document is refused', async () => {
  const kept = await as('support.liaison', 'attach', file);
  expect(kept).toMatchObject({ code: 0, talk: `验收单.pdf，${pdf('验收').length} 字节` });
  hash = kept.out;
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const named = await duban('attach', file, '--name', '单子.pdf', '--json');
  expect(named.json<object>()).toMatchObject({ hash, name: '单子.pdf', type: 'application/pdf' });
  const program = join(world.folder, '程序.pdf');
  writeFileSync(program, exe());
  const refused = await duban('attach', program);
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.talk).toMatch(/^佐证材料只收 PDF.* \(bad-file\)$/);
  expect(await duban('attach', join(world.folder, '没有.pdf'))).toMatchObject({ code: 2 });
  expect(await duban('attach')).toMatchObject({ code: 2 });
});

it.each([
  [['--value', '1'], '--value 1：须为 第几项=数值'],
  [['--value', '1=many'], 'many 不是数'],
  [['--source', '1=台账'], '--source 1=…：该项指标没有 --value'],
  [['--value', '1=5', '--value-evidence', '1='], '--value-evidence 1=：须为 第几项=HASH'],
])('submit %j is bad use', async (options, message) => {
  const refused = await duban('submit', 'p', '1', SUPPORT, '--text', '已办', ...options);
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.talk).toContain(message);
});

it('an answer has its figures with source and evidence, and is read with them', async () => {
  const submitted = await as(
    'support.liaison',
    ...['submit', 'p', '1', SUPPORT, '--text', '已办', '--rating', 'behind'],
    ...['--value', '1=12.5', '--source', '1=统计=台账', '--value-evidence', `1=${hash}=数据.pdf`],
    ...['--evidence', hash],
  );
  expect(submitted).toMatchObject({ code: 0, talk: '' });
  const read = await as('lead.liaison', 'submissions', 'p', '1');
  expect(read.out).toContain(`第1项指标：12.5（来源：统计=台账），佐证材料：数据.pdf（${hash}）`);
  expect(read.out).toContain(`佐证材料：单子.pdf（${hash}）`);
  expect((await duban('task', 'p', '1')).out).toContain(
    '配合局2024年10月：● 正常，自评滞后（自评与灯不一致）',
  );
  expect((await as('office.leader', 'progress', 'p')).out).toContain('自评滞后（自评与灯不一致）');
});

it('its evidence is saved by who may read it, over no other file', async () => {
  const out = join(world.folder, '存.pdf');
  const saved = await as('lead.liaison', 'evidence', 'p', '1', hash, '--out', out);
  expect(saved).toMatchObject({ code: 0, out });
  expect(readFileSync(out).equals(pdf('验收'))).toBe(true);
  expect(await duban('evidence', 'p', '1', hash, '--out', out)).toMatchObject({ code: 2, out: '' });
  const refused = await as('county.liaison', 'evidence', 'p', '1', hash, '--out', `${out}.2`);
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.talk).toContain('not-found');
  expect(existsSync(`${out}.2`)).toBe(false);
  expect(await duban('evidence', 'p', '1')).toMatchObject({ code: 2 });
});

it('it is saved under its own name where no other is given', async () => {
  const before = process.cwd();
  process.chdir(world.folder);
  try {
    expect(await as('lead.liaison', 'evidence', 'p', '1', hash)).toMatchObject({ out: '单子.pdf' });
    expect(readFileSync('单子.pdf').equals(pdf('验收'))).toBe(true);
  } finally {
    process.chdir(before);
  }
});

it('the lead’s form is a draft of what came, and is sent only when somebody says so', async () => {
  const { rows } = (await as('lead.liaison', 'form')).json<{ rows: Record<string, unknown>[] }>();
  const row = rows.find((r) => r['obligation'] === REPORT);
  expect(row).toMatchObject({
    send: false,
    answer: { text: '【配合局】已办' },
    contributions: [
      { unit: '配合局', standing: 'received' },
      { standing: 'missing' },
      { standing: 'missing' },
    ],
  });
  const form = join(world.folder, 'form.json');
  writeFileSync(form, JSON.stringify({ rows: [row] }));
  const held = await duban('form', '--send', form);
  expect(held).toMatchObject({ code: 2, out: '' });
  expect(held.talk).toContain('1 行是预填草稿（"send": false），改好后改为 true 再报送');
});

it('it comes back field by field, and the form has what came back', async () => {
  const review = ['review', 'p', '1', `review:${SUPPORT}`, 'return'];
  expect((await duban(...review, '--field', 'colour=错')).code).toBe(2);
  expect((await duban(...review, '--field', 'text')).code).toBe(2);
  const returned = await duban(...review, '--field', '1=口径=不符', '--field', 'text=过于笼统');
  expect(returned).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 退回' });
  const task = await as('support.liaison', 'task', 'p', '1');
  expect(task.out).toContain(`退回 ${SUPPORT}：第1项指标：口径=不符；进展情况：过于笼统`);
  const { rows } = (await duban('form')).json<{ rows: Record<string, object>[] }>();
  expect(rows).toMatchObject([
    {
      send: false,
      returnReason: '',
      returnFields: [{ field: 'value', target: 0, reason: '口径=不符' }, { field: 'text' }],
      answer: { text: '已办', evidence: [{ hash }], values: [{ value: 12.5, source: '统计=台账' }] },
    },
  ]);
  const form = join(world.folder, 'form.json');
  const [row] = rows;
  writeFileSync(
    form,
    JSON.stringify({ rows: [{ ...row, send: true, answer: { ...row?.['answer'], text: '细说' } }] }),
  );
  expect(await duban('form', '--send', form)).toMatchObject({ code: 0, out: 'p 第1项任务：已登记 报送' });
  const answers = await as('lead.liaison', 'submissions', 'p', '1', '--obligation', SUPPORT);
  expect(answers.out).toMatch(/细说[^]*单子\.pdf[^]*已办/);
});
