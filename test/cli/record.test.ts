import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeInstance } from '../../workers/instance';
import { PASSWORD, type TestApi, openApi, signUp } from '../support/api';
import { run } from '../support/cli';
import { ANSWER, instant } from '../support/domain';
import { advanceTo, command, launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** A record proposed, confirmed, contested, decided, exported; a commendation; an evaluation: at the command line. */

const LATE = 'late/p/2024-10/contribution';
const QUARTER = 'on-time-quarter/p/2024-Q4';

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
  const key = await openTask(world);
  const submit = (of: string, unit: string) => {
    const actor = { user: unit, unit, posts: ['liaison'] };
    return command(world, key, { type: 'submit', actor, obligation: of, answer: ANSWER });
  };
  await submit('2024-10/contribution/配合局', '配合局');
  await advanceTo(world, key, instant('2024-10-24 10:00'));
  await submit('2024-10/contribution/某县', '某县');
  await submit('2024-10/report/牵头局', '牵头局');
  await world.clock.set(instant('2025-01-06 10:00'));
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
const SPAN = ['--from', '2024-10-01', '--until', '2025-01-31'];

it('a record is proposed, confirmed, contested, decided and exported', async () => {
  expect(await as('office.coordinator', 'record-propose', '某县', ...SPAN)).toMatchObject({
    ...{ code: 0, out: `某县：已登记 拟入档（1条）\n  ${LATE}` },
  });
  expect(await as('office.coordinator', 'record-propose', '某县', ...SPAN)).toMatchObject({
    ...{ code: 0, out: '某县：没有新的记录' },
  });
  expect((await as('office.supervision', 'reviews')).out).toMatch(
    new RegExp(`某县执行力档案  拟入档记录待认定\n    2024年10月落实进展.*  ${LATE}`),
  );
  expect(await as('office.supervision', 'record-review', '某县', 'confirm')).toMatchObject({ code: 2 });
  const review = ['record-review', '某县', 'confirm', '--entry', LATE];
  expect(await as('office.coordinator', ...review)).toMatchObject({ code: 1 });
  expect(await as('office.supervision', ...review, '--note', '已核')).toMatchObject({
    ...{ code: 0, out: `某县：已登记 认定入档（1条）\n  ${LATE}` },
  });
  const seen = await as('county.head', 'record', '某县');
  expect(seen.out).toContain('某县执行力档案：已认定正面0条、负面1条');
  expect(seen.out).toContain('[已认定，1月21日 周二 17:30前可申辩]');
  expect(seen.out).toContain('任职：主要负责人 某县 head、联络员 某县 liaison');
  expect(seen.out).toMatch(/依据：task\/p\/1#\d+ task\/p\/1#\d+/);
  const contest = ['record-contest', '某县', LATE, '--reason', '系统故障'];
  expect(await as('support.head', ...contest)).toMatchObject({ code: 1 });
  expect(await as('county.head', ...contest)).toMatchObject({ code: 0 });
  const contested = await as('office.leader', 'reviews');
  expect(contested.out).toMatch(/某县执行力档案  申辩待裁定，1月20日 周一 17:30前/);
  expect(contested.out).toContain(`  ${LATE}\n    申辩：系统故障`);
  expect((await as('office.coordinator', 'reviews')).out).not.toContain('执行力档案');
  expect(await as('office.leader', 'record-decide', '某县', LATE, 'perhaps')).toMatchObject({ code: 2 });
  const decide = ['record-decide', '某县', LATE, 'keep', '--reason', '并无故障'];
  expect(await as('office.leader', ...decide)).toMatchObject({ code: 0 });
  const csv = await as('county.liaison', 'record-export', '某县');
  expect(csv.out).toContain(`${LATE},某县,逾期后补报,负面`);
  expect(csv.out).toContain('申辩后维持');
  const json = await as('county.liaison', 'record-export', '某县', '--format', 'json', '--json');
  expect(json.json<{ entries: object[] }>().entries).toMatchObject([{ id: LATE, status: 'kept' }]);
  const plain = await as('county.liaison', 'record-export', '某县', '--format', 'json');
  expect(plain.json<{ unit: string }>().unit).toBe('某县');
  expect(await as('support.head', 'record-export', '某县')).toMatchObject({ code: 1 });
});

it('a unit that was on time is commended', async () => {
  expect((await as('office.coordinator', 'record-propose', '配合局', ...SPAN)).out).toContain(QUARTER);
  const dismiss = ['record-review', '配合局', 'dismiss', '--entry', QUARTER];
  expect(await as('office.supervision', ...dismiss)).toMatchObject({ code: 2 });
  expect(
    await as('office.supervision', 'record-review', '配合局', 'confirm', '--entry', QUARTER),
  ).toMatchObject({ code: 0 });
  expect(
    await as('office.coordinator', 'commend', '配合局', '--entry', QUARTER, '--words', '通报表扬'),
  ).toMatchObject({ code: 0, out: `配合局：已登记 提出表扬建议（第1号）\n  ${QUARTER}` });
  expect((await as('support.head', 'record', '配合局')).out).not.toContain('表扬第');
  expect((await as('office.leader', 'reviews')).out).toContain(
    '配合局执行力档案  表扬建议待审批\n    通报表扬  第1号',
  );
  expect(await as('office.leader', 'commend-decide', '配合局', '1', 'approve')).toMatchObject({ code: 0 });
  expect((await as('support.head', 'record', '配合局')).out).toContain('表扬第1号 [已同意] 通报表扬');
});

it('an evaluation is reckoned, recorded, approved, and shown to the county', async () => {
  const reckoned = await as('office.coordinator', 'evaluate', 'p', '--year', '2024');
  expect(reckoned.out).toContain('2024年度评价（现算，未登记，台账截至 1月6日 周一 10:00）');
  expect(reckoned.out).toContain('按时报送率 0/1');
  expect(await as('county.head', 'evaluate', 'p', '--year', '2024')).toMatchObject({ code: 1 });
  expect(await as('office.supervision', 'evaluate-record', 'p', 'x')).toMatchObject({ code: 2 });
  expect(await as('office.supervision', 'evaluate-record', 'p', '2024')).toMatchObject({
    ...{ code: 0, out: 'p：登记年度评价' },
  });
  expect(await as('office.leader', 'evaluate-decide', 'p', '2024', 'approve')).toMatchObject({
    ...{ code: 0, out: 'p：审定年度评价' },
  });
  const own = await as('county.head', 'evaluate', 'p', '--year', '2024');
  expect(own.out).toContain('2024年度评价（已审定');
  expect(own.out).toContain('薄弱县  同组中位数');
  expect(own.out).toContain('上年没有可比数据，只计水平，不计改进');
});

it('who is late is written to; the letter is previewed, issued, listed and saved', async () => {
  const bank = '2024-10/contribution/某分行';
  const on = (command: string, ...rest: string[]) => [command, 'p', '1', ...rest];
  const listed = await as('office.supervision', ...on('letters'));
  expect(listed.out).toContain(`可发函：某分行 `);
  expect(listed.out).toContain('可用的下一个文号：督办〔2025〕1号');
  const shape = [bank, '--number', '督办〔2025〕1号', '--until', '2025-01-13', '--demand', '请附台账'];
  const preview = await as('office.supervision', ...on('preview-letter', ...shape));
  expect(preview.out).toMatch(/^督办〔2025〕1号\n关于商请支持“任务”有关工作的函\n某分行：\n/);
  expect(preview.out).toContain('请附台账。');
  expect(await as('support.head', ...on('letters'))).toMatchObject({ code: 0, out: '没有函件' });
  expect(await as('office.coordinator', ...on('issue-letter', ...shape))).toMatchObject({ code: 1 });
  expect(await as('office.supervision', ...on('issue-letter', ...shape))).toMatchObject({
    ...{ code: 0, out: 'p 第1项任务：已登记 发函' },
  });
  const [line = ''] = (await as('office.supervision', ...on('letters'))).out.split('\n');
  expect(line).toMatch(/^\d+  督办〔2025〕1号  某分行  关于商请/);
  const [letter = ''] = line.split(' ');
  const out = join(world.folder, 'letter.docx');
  expect(await as('support.head', ...on('letter', letter, '--out', out))).toMatchObject({ code: 1 });
  expect(await as('office.supervision', ...on('letter', letter, '--out', out))).toMatchObject({
    ...{ code: 0, out },
  });
  expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  expect(await as('office.supervision', ...on('letter', letter, '--out', out))).toMatchObject({ code: 2 });
  expect(await as('office.supervision', ...on('letter'))).toMatchObject({ code: 2 });
});
