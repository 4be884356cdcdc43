import type { Page } from 'playwright-core';
import { type Pages, WIDTHS, choose, openPages, serious, wide } from '../support/browser';
import type { TaskCommand } from '../../domain/task/commands';
import { instant, who } from '../support/domain';
import { ANSWER, advanceTo, command, launchPlan, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld, until } from '../support/world';

/** 任务 and 挂图作战: where a task stands and who is next; where the whole plan is. */

let world: World;
let pages: Pages;
const OCTOBER = '2024-10/report/牵头局';
const LEAD = who('牵头局', 'liaison');
const OFFICE = who('督查室', 'coordinator');

/** What the lead and the office did on a task with a target: milestones approved, October's figure accepted. */
const DONE: TaskCommand[] = [
  {
    ...{ type: 'edit-milestones', actor: LEAD, target: 0, baseline: 100, note: null },
    milestones: [
      { on: '2025-06-30', value: 700 },
      { on: '2025-12-31', value: 1500 },
    ],
  },
  { type: 'approve-milestones', actor: OFFICE, target: 0, note: null },
  {
    ...{ type: 'submit', actor: LEAD, obligation: OCTOBER },
    answer: { ...ANSWER, text: '十月新增改造', values: [{ target: 0, value: 188, source: '台账' }] },
  },
  { type: 'accept', actor: OFFICE, review: `review:${OCTOBER}`, note: null },
];

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world, [{ number: 1, title: '实施产业提质增速强县行动' }]);
  const key = await openTask(world, { title: '培育链主企业', targets: [targetOf()] });
  for (const wanted of DONE) await command(world, key, wanted);
  await openTask(world, { number: 2, title: '改造老旧厂房' });
  await openTask(world, { number: 3, title: '盘活闲置土地' });
  await advanceTo(world, key, instant('2024-11-18 09:00'));
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

const section = (page: Page, name: string) => page.getByRole('region', { name });

it.each([
  ['desk', 2],
  ['phone', 3],
] as const)('shows what is owed here and signs for it in one tap (%s)', async (size, number) => {
  const { page, complaints } = await pages.visit(`/tasks/p/${number}`, 'lead.liaison', size);
  const owed = section(page, '我单位待办');
  await owed.getByRole('button', { name: '签收' }).click();
  await until('it is signed for', async () =>
    (await world.tasks.read(`task/p/${number}`)).assignments.some(
      (a) => a.unit === '牵头局' && a.acknowledged !== null,
    ),
  );
  await owed.getByRole('button', { name: '签收' }).waitFor({ state: 'detached' });
  await owed.getByRole('link', { name: '去填报' }).first().waitFor();
  expect(complaints).toEqual([]);
});

it.each([
  ['desk', 2],
  ['phone', 3],
] as const)('a comment is made, read and answered among all that happened (%s)', async (size, number) => {
  const { page, complaints } = await pages.visit(`/tasks/p/${number}`, 'support.liaison', size);
  const happened = section(page, '全部经过');
  await happened.getByRole('button', { name: '留言' }).click();
  const dialog = page.getByRole('dialog', { name: '留言' });
  await dialog.getByLabel('留言').fill('数据周五才有 <b>。\n请知悉');
  await choose(dialog.getByLabel('谁能看'), '只限督查室');
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: '留言' }).click();
  const mine = happened.getByRole('listitem').filter({ hasText: '数据周五才有 <b>。' });
  await mine.getByText('（只限督查室和该单位）').waitFor();
  expect(await wide(page)).toBe(false);
  expect(complaints).toEqual([]);
  const office = await pages.visit(`/tasks/p/${number}`, 'office.coordinator', size);
  const there = section(office.page, '全部经过').getByRole('listitem');
  await there.filter({ hasText: '数据周五才有' }).getByRole('button', { name: '留言' }).click();
  const answer = office.page.getByRole('dialog', { name: '留言' });
  await answer.getByLabel('留言').fill('可以，周五报');
  await answer.getByRole('button', { name: '留言' }).click();
  await there
    .filter({ hasText: '可以，周五报' })
    .getByText(/^督查室/)
    .waitFor();
  expect(office.complaints).toEqual([]);
});

it('says so where a task is not the viewer’s', async () => {
  const { page } = await pages.visit('/tasks/p/1', 'stranger.liaison');
  await page.getByRole('alert').getByText('这不是您单位的任务').waitFor();
});

it.each(['desk', 'phone'] as const)(
  'draws reported figures against the plan, has them in a table, and explains what happened (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/tasks/p/1', 'office.coordinator', size);
    const targets = section(page, '指标');
    const chart = targets.getByRole('img', { name: /实际数值1个（实线），工期节点3个（虚线）/ });
    await chart.locator('svg').waitFor();
    const marks = await chart.locator('text').allTextContents();
    expect(marks).toEqual(expect.arrayContaining(['实际 188', '工期 1,500']));
    const rows = targets.getByRole('row');
    await rows.filter({ hasText: '188家' }).filter({ hasText: '2024年10月 填报，审核通过' }).waitFor();
    expect(await rows.filter({ hasText: '工期应达到' }).count()).toBe(3);
    await section(page, '工期')
      .getByText(/改造企业：2个节点，2025年6月30日 700家/)
      .waitFor();
    const units = section(page, '单位与欠账').getByRole('row').filter({ hasText: '配合局' });
    await units.getByText('2024年11月配合材料').waitFor();
    const happened = section(page, '全部经过').getByRole('listitem');
    await happened.filter({ hasText: '升级' }).filter({ hasText: '规则定于' }).first().waitFor();
    await happened
      .last()
      .getByText(/下一步：/)
      .waitFor();
    expect(await wide(page)).toBe(false);
    expect(await serious(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

it('names who was told of an event, and is read in English too', async () => {
  const { page, complaints } = await pages.visit('/tasks/p/1', 'office.coordinator');
  const happened = section(page, '全部经过').getByRole('listitem');
  await happened.filter({ hasText: '逾期' }).filter({ hasText: '通知：' }).first().waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await section(page, 'All that happened').getByText('accepted').first().waitFor();
  expect(complaints).toEqual([]);
});

it.each(['desk', 'phone'] as const)(
  'counts the lights of a plan, filters by them, leads to a task (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/wall?plan=p', 'office.coordinator', size);
    await page.getByRole('button', { name: '全部 4' }).waitFor();
    await section(page, '其他任务').getByText('1. 培育链主企业').waitFor();
    const filters = page.getByRole('group', { name: '按灯筛选' });
    const red = filters.getByRole('button', { name: /滞后/ });
    const count = Number(/\d+/.exec(await red.innerText())?.[0]);
    expect(count).toBeGreaterThan(0);
    await page.getByText('实施产业提质增速强县行动').waitFor();
    expect(await wide(page)).toBe(false);
    expect(await serious(page)).toEqual([]);
    await red.click();
    await page.waitForURL(/light=red/);
    expect(await page.locator('.card').count()).toBe(count);
    await page.getByRole('link', { name: '1. 培育链主企业' }).click();
    const drawer = page.getByRole('dialog', { name: '1. 培育链主企业' });
    await drawer.getByRole('region', { name: '单位与欠账' }).getByText('某县').first().waitFor();
    await page.waitForURL(/light=red&task=1|task=1.*light=red/);
    expect(await serious(page)).toEqual([]);
    await drawer.getByRole('link', { name: '打开任务' }).click();
    await page.getByRole('heading', { name: '1. 培育链主企业' }).waitFor();
    expect(page.viewportSize()).toEqual(WIDTHS[size]);
    expect(complaints).toEqual([]);
  },
);
