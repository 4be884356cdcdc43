import type { Locator, Page } from 'playwright-core';
import type { EventBody, EventType } from '../../domain/task/events';
import type { TaskCommand } from '../../domain/task/commands';
import { HASH, concluded, found, openInspection } from '../support/areas/inspecting';
import { type Pages, openPages, serious, wide } from '../support/browser';
import { instant, who } from '../support/domain';
import { ANSWER, advanceTo, command, keepEvidence, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld, served } from '../support/world';

/** What a department or a county does, from the page of the task and from its own: looked up in the ledger. */

let world: World;
let pages: Pages;
const SIZES = ['desk', 'phone'] as const;
type Size = (typeof SIZES)[number];
/** Tasks of their own for each size. */
const numberOf = (first: number, size: Size): number => first + SIZES.indexOf(size);
const SUPPORT = who('配合局', 'liaison');
const OFFICE = who('督查室', 'coordinator');
const PDF = { name: '整改照片.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await keepEvidence(world, HASH, ['督查室']);
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

async function bodies<T extends EventType>(number: number, type: T): Promise<EventBody<T>[]> {
  const events = await world.tasks.events(`task/p/${number}`);
  return events.flatMap((e) => (e.type === type ? [e.body as EventBody<T>] : []));
}

const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const row = (page: Page, text: string | RegExp) => page.getByRole('listitem').filter({ hasText: text });

/** Opens an act by the menu of a part of the page. */
async function choose(page: Page, where: Locator, menu: string | RegExp, act: string): Promise<Locator> {
  await where.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: act }).click();
  const dialog = page.getByRole('dialog', { name: act });
  await dialog.waitFor();
  return dialog;
}

async function sound(page: Page): Promise<void> {
  expect(await serious(page)).toEqual([]);
  expect(await wide(page)).toBe(false);
}

it.each(SIZES)('disputes a task and sees who has it now (%s)', async (size) => {
  const number = numberOf(1, size);
  await world.clock.set(instant('2024-10-08 09:00'));
  const key = await world.launch({ number, title: `培育链主企业${number}` });
  await served(world, key, ['牵头局', '配合局']);
  const { page, complaints } = await pages.visit(`/tasks/p/${number}`, 'support.liaison', size);
  const owed = section(page, '我单位待办');
  await owed.getByRole('button', { name: '签收' }).waitFor();
  const dialog = await choose(page, owed, '还可以办', '提出异议');
  await dialog.getByText(/最迟\d+月\d+日 周. 17:30前办结/).waitFor();
  await dialog.getByLabel('为什么不应由本单位承办').fill('不在本单位职责内');
  await dialog.getByRole('button', { name: '提出异议' }).click();
  await dialog.getByText('请填写').waitFor();
  expect(await dialog.getByLabel('为什么不应由本单位承办').inputValue()).toBe('不在本单位职责内');
  await dialog.getByLabel('法定依据').fill('“三定”规定第五条');
  await sound(page);
  await dialog.getByRole('button', { name: '提出异议' }).click();
  await page.getByText('已提出异议：督查室裁定').waitFor();
  await section(page, '单位与欠账').getByText('异议待裁定').waitFor();
  expect(await bodies(number, 'disputed')).toMatchObject([
    { unit: '配合局', reason: '不在本单位职责内', basis: '“三定”规定第五条', proposed: null, newFacts: null },
  ]);
  await page.getByRole('link', { name: '我的事项' }).click();
  const waiting = section(page, /^等候他人办理/);
  await row(page, `培育链主企业${number}`).filter({ hasText: '异议裁定 在督查室' }).waitFor();
  await waiting.getByText(/最迟/).first().waitFor();
  await sound(page);
  expect(complaints).toEqual([]);
});

it.each(SIZES)(
  'asks for an extension of what it owes; a day off is refused beside what was typed (%s)',
  async (size) => {
    const number = numberOf(3, size);
    await openTask(world, { number, title: `改造老旧厂房${number}` });
    const { page, complaints } = await pages.visit(`/tasks/p/${number}`, 'support.liaison', size);
    const owed = section(page, '我单位待办');
    const dialog = await choose(page, owed, /还可以办：2024年10月配合材料/, '申请延期');
    await dialog.getByLabel('延期至').fill('2024-10-26');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('理由').fill('数据核对需要时间');
    await dialog.getByRole('button', { name: '申请延期' }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await bodies(number, 'extension-requested')).toEqual([]);
    expect(await dialog.getByLabel('理由').inputValue()).toBe('数据核对需要时间');
    await sound(page);
    await dialog.getByLabel('延期至').fill('2024-10-23');
    // By the keyboard alone: Enter takes the day and, as nothing is missing, sends.
    await page.keyboard.press('Enter');
    await page.getByText('已申请延期').waitFor();
    expect(await bodies(number, 'extension-requested')).toMatchObject([
      {
        obligation: '2024-10/contribution/配合局',
        until: instant('2024-10-23 17:30'),
        reason: '数据核对需要时间',
      },
    ]);
    await page.getByRole('link', { name: '我的事项' }).click();
    await row(page, `改造老旧厂房${number}`).filter({ hasText: '延期审批 在督查室' }).waitFor();
    expect(complaints).toEqual([]);
  },
);

it.each(SIZES)('has milestones reckoned, changes one, and puts them forward (%s)', async (size) => {
  const number = numberOf(5, size);
  await openTask(world, { number, title: '改造企业', targets: [targetOf()] });
  const { page, complaints } = await pages.visit(`/tasks/p/${number}`, 'lead.liaison', size);
  const dialog = await choose(page, section(page, '我单位待办'), '还可以办', '报审倒排工期');
  await dialog.getByLabel('基数').fill('100');
  await dialog.getByRole('button', { name: '按工作日倒排' }).click();
  await dialog
    .getByText(/已过 \d+ 个工作日 \/ 共 \d+ 个工作日/)
    .first()
    .waitFor();
  await dialog.getByText('到期全额 1500 家').waitFor();
  const last = dialog.getByLabel(/应达到/).last();
  await last.fill('1400');
  await dialog.getByRole('button', { name: '报审倒排工期' }).click();
  await dialog
    .getByRole('alert')
    .getByText(/1400 未达到目标/)
    .waitFor();
  await last.fill('1600');
  await dialog.getByText('自定', { exact: true }).waitFor();
  await sound(page);
  await dialog.getByRole('button', { name: '报审倒排工期' }).click();
  await page.getByText('已报审：督查室审定').waitFor();
  const [proposed] = await bodies(number, 'milestones-proposed');
  expect(proposed).toMatchObject({ target: 0, baseline: 100 });
  expect(proposed?.milestones.at(-1)).toMatchObject({ on: '2025-12-31', value: 1600 });
  expect(proposed?.milestones[0]?.arithmetic).toContain('个工作日');
  expect(complaints).toEqual([]);
});

it.each(SIZES)(
  'a difficulty goes from unit to unit: raised, solved by one without a part, confirmed (%s)',
  async (size) => {
    const number = numberOf(7, size);
    const key = await openTask(world, { number, title: `盘活闲置土地${number}` });
    const raiser = await pages.visit(`/tasks/p/${number}`, 'support.liaison', size);
    const owed = section(raiser.page, '我单位待办');
    const raise = await choose(raiser.page, owed, '还可以办', '提请协调存在问题');
    await raise.getByLabel('存在什么问题').fill('用地指标不足');
    await raise.getByLabel('需要谁办什么').fill('请自然资源部门调剂指标');
    await raise.getByRole('button', { name: '提请协调存在问题' }).click();
    await section(raiser.page, '存在问题').getByText('待督查室明确责任单位和时限').waitFor();
    const owner = { unit: '无关局', kind: 'department' as const };
    const until = instant('2024-10-31 17:30');
    const assign: TaskCommand = {
      type: 'assign-difficulty',
      actor: OFFICE,
      decision: 'coordination:1',
      owner,
      until,
      note: null,
    };
    await command(world, key, assign);
    const solver = await pages.visit('/', 'stranger.liaison', size);
    const theirs = row(solver.page, `盘活闲置土地${number}`).filter({ hasText: '用地指标不足' });
    await theirs.getByRole('button', { name: '反馈解决情况' }).click();
    const resolve = solver.page.getByRole('dialog', { name: '反馈解决情况' });
    await resolve.getByLabel('如何解决的').fill('已调剂20亩');
    await sound(solver.page);
    await resolve.getByRole('button', { name: '反馈解决情况' }).click();
    await theirs.waitFor({ state: 'detached' });
    await raiser.page.getByRole('link', { name: '我的事项' }).click();
    const mine = row(raiser.page, `盘活闲置土地${number}`).filter({ hasText: '确认存在问题是否解决' });
    await mine.getByRole('button', { name: '确认是否解决' }).click();
    const confirm = raiser.page.getByRole('dialog', { name: '确认是否解决' });
    await confirm.getByText('已调剂20亩').waitFor();
    await sound(raiser.page);
    await confirm.getByRole('button', { name: '确认是否解决' }).click();
    await mine.waitFor({ state: 'detached' });
    expect(await bodies(number, 'difficulty-confirmed')).toHaveLength(1);
    expect([...raiser.complaints, ...solver.complaints]).toEqual([]);
  },
);

it.each(SIZES)('rectifies with a file, and sees that it is being verified (%s)', async (size) => {
  const number = numberOf(9, size);
  const key = await openTask(world, { number, title: `清理僵尸企业${number}` });
  for (const wanted of [openInspection(), found(), concluded(['1'])]) await command(world, key, wanted);
  const { page, complaints } = await pages.visit(`/tasks/p/${number}`, 'support.liaison', size);
  const owed = section(page, '我单位待办').getByRole('listitem').filter({ hasText: '台账与现场不符' });
  await owed.getByRole('button', { name: '报送整改' }).click();
  const dialog = page.getByRole('dialog', { name: '报送整改' });
  await dialog.getByLabel('整改情况').fill('已逐户核对');
  await dialog.locator('input[type=file]').setInputFiles(PDF);
  await dialog.getByRole('link', { name: PDF.name }).waitFor();
  await sound(page);
  await dialog.getByRole('button', { name: '报送整改' }).click();
  await section(page, '督查').getByText('整改已报，待核查').waitFor();
  expect(await bodies(number, 'rectified')).toMatchObject([
    { text: '已逐户核对', evidence: { text: '', files: [{ name: PDF.name }] } },
  ]);
  await section(page, '督查').getByRole('button', { name: '对督查结论提出异议' }).waitFor();
  await page.getByRole('link', { name: '我的事项' }).click();
  await row(page, `清理僵尸企业${number}`).filter({ hasText: '整改核查 在督查室' }).waitFor();
  expect(complaints).toEqual([]);
});

it.each(SIZES)('answers a request from home, by its figure (%s)', async (size) => {
  const number = numberOf(11, size);
  const key = await openTask(world, { number, title: `新建充电桩${number}`, targets: [targetOf()] });
  const request: TaskCommand = {
    ...{ type: 'request', actor: OFFICE, unit: '配合局', target: 0, period: '2024-09', text: '请报9月底数' },
    ...{ until: instant('2024-10-31 17:30'), approval: null, known: { asked: 0, last: null } },
  } as unknown as TaskCommand;
  await command(world, key, request);
  const { page, complaints } = await pages.visit('/', 'support.liaison', size);
  const line = row(page, `新建充电桩${number}`).filter({ hasText: '请报9月底数' });
  await line.getByRole('button', { name: '答复' }).click();
  const dialog = page.getByRole('dialog', { name: '答复' });
  await dialog.getByLabel('改造企业数值').fill('86');
  await dialog.getByLabel('数据来源').fill('台账');
  await dialog.getByRole('button', { name: '答复' }).click();
  await line.waitFor({ state: 'detached' });
  expect(await bodies(number, 'request-answered')).toMatchObject([{ value: 86, source: '台账', target: 0 }]);
  expect(complaints).toEqual([]);
});

it.each(SIZES)(
  'reports “no change” for all that has something to repeat in one tap; what came back says why (%s)',
  async (size) => {
    const [first, second, back] = [numberOf(13, size), numberOf(15, size), numberOf(17, size)];
    const october = '2024-10/contribution/配合局';
    const november = '2024-11/contribution/配合局';
    const values = [{ target: 0, value: 120, source: '台账' }];
    for (const number of [first, second, back]) {
      const key = await openTask(world, { number, title: `无变化任务${number}`, targets: [targetOf()] });
      const answer = { ...ANSWER, text: `任务${number}十月情况`, values };
      await command(world, key, { type: 'submit', actor: SUPPORT, obligation: october, answer });
      await advanceTo(world, key, instant('2024-11-18 09:00'));
    }
    const key = `task/p/${back}`;
    await command(world, key, { type: 'submit', actor: SUPPORT, obligation: november, answer: ANSWER });
    const review = `review:${november}`;
    await command(world, key, {
      type: 'return',
      actor: who('牵头局', 'liaison'),
      review,
      reason: '过于笼统',
    });
    const { page, complaints } = await pages.visit('/', 'support.liaison', size);
    await row(page, `无变化任务${back}`).filter({ hasText: '退回理由：过于笼统' }).waitFor();
    const line = row(page, new RegExp(`任务(\\d+、)*${first}、(\\d+、)*${second}`)).filter({
      hasText: '2024年11月',
    });
    await line.getByRole('button', { name: /^无变化/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`任务${first}十月情况`).waitFor();
    await dialog.getByText('120家').first().waitFor();
    expect(await dialog.getByText(`无变化任务${back}`).count()).toBe(0);
    await sound(page);
    await dialog.getByRole('button', { name: /按无变化报送\d+项/ }).click();
    await line.waitFor({ state: 'detached' });
    for (const number of [first, second])
      expect((await bodies(number, 'submitted')).at(-1)).toMatchObject({
        obligation: november,
        answer: { noChange: true },
      });
    const sent = row(page, '2024年11月 审核').filter({ hasText: '在牵头局' }).first();
    await sent.waitFor();
    await sound(page);
    expect(complaints).toEqual([]);
  },
);
