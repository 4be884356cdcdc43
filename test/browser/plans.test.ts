import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { sample } from '../../config/files';
import { createAccounts } from '../../store/sessions';
import { listPlans, taskKeys } from '../../store/plans';
import { launchSample, loadSample } from '../../workers/sample';
import { PASSWORD } from '../support/api';
import { type Pages, openPages, serious } from '../support/browser';
import { instant } from '../support/domain';
import { type World, openWorld, people, until } from '../support/world';

/** 计划: the coordinator's way from a document to a running plan, on the city's real one. */

let world: World;
let pages: Pages;
const OFFICE = '市政府督查室';

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  // The directory is that of a plan that runs already.
  await launchSample(world, loadSample());
  pages = await openPages(world, OFFICE);
  await people(world, [[OFFICE, 'coordinator', 'coordinator@example.cn']]);
  await createAccounts(
    world.pool,
    [{ id: 'coordinator', email: 'coordinator@example.cn', unit: OFFICE, posts: ['coordinator'] }],
    PASSWORD,
  );
}, 120_000);
afterAll(async () => {
  await pages.close();
  await world.close();
});

const wide = (page: Page) =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
const DOCUMENT = readFileSync(sample('plans', 'jining') ?? '', 'utf8');
const upload = (page: Page, text: string, name = '济政字46号.txt') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

it.each(['desk', 'phone'] as const)(
  'uploads the plan, settles it, sets the cycle, sees what will happen, launches (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/plans', 'coordinator', size);
    await page.getByRole('link', { name: '上传计划文件' }).click();
    await page.getByRole('heading', { name: '上传计划文件' }).waitFor();
    expect(await serious(page)).toEqual([]);
    await upload(page, `${DOCUMENT}\n（${size}）`);
    await page.getByText('“市直有关部门”是哪些单位？').waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await wide(page)).toBe(false);
    await page.getByRole('button', { name: '用通讯录里的4个单位' }).click();
    await page.getByRole('button', { name: '用通讯录里的14个单位' }).click();
    await page.getByText('都处理完了').waitFor();
    // What was decided is there after a reload.
    await page.reload();
    await page.getByText('都处理完了').waitFor();
    await page.getByRole('button', { name: '下一步：调度周期' }).click();
    await page.getByText('进展报告').first().waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await wide(page)).toBe(false);
    await page.getByRole('button', { name: '保存制度，去启动' }).click();
    const approval = page.getByLabel('超过负担上限的批准依据');
    await page.getByRole('heading', { name: '启动后会发生什么' }).waitFor();
    if (await approval.isVisible()) await approval.fill('市政府专题会议纪要');
    await page.getByLabel('计划编号').fill(`jining-${size}`);
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: '启动计划' }).click();
    await page.getByRole('dialog').getByText('派发34项任务').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '确认启动' }).click();
    await page.waitForURL(new RegExp(`/plans/jining-${size}$`));
    await until('it is launched', async () =>
      (await listPlans(world.pool)).some((p) => p.id === `jining-${size}` && p.tasks === 34),
    );
    expect(await taskKeys(world.pool, `jining-${size}`)).toHaveLength(34);
    const first = await world.tasks.read(`task/jining-${size}/1`);
    expect(first.assignments.filter((a) => a.role === 'support').length).toBeGreaterThanOrEqual(4);
    expect(complaints).toEqual([]);
  },
  120_000,
);
