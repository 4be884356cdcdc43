import type { Page } from 'playwright-core';
import { type Pages, openPages, serious } from '../support/browser';
import { instant } from '../support/domain';
import { launchPlan, openTask } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** What stands around every page: search, help, the way to complain. */

let world: World;
let pages: Pages;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world, [{ number: 1, title: '实施产业提质增速强县行动' }]);
  await openTask(world, { title: '培育链主企业' });
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

it.each(['desk', 'phone'] as const)('finds a task by a word of its title, by keyboard (%s)', async (size) => {
  const { page, complaints } = await pages.visit('/', 'lead.liaison', size);
  const box = page.getByRole('combobox', { name: '查找任务、单位、文号' });
  await box.fill('链主');
  await page.getByText('1. 培育链主企业（牵头局）').first().waitFor();
  await box.press('ArrowDown');
  await box.press('Enter');
  await page.getByRole('heading', { name: '1. 培育链主企业' }).waitFor();
  expect(complaints).toEqual([]);
});

it.each(['desk', 'phone'] as const)(
  'a complaint is made on any page and answered on its own (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/form', 'county.liaison', size);
    const text = `本月已填报12次（${size}）`;
    await page.getByRole('button', { name: '投诉建议' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '提出' }).click();
    await dialog.getByText('请写明情况').waitFor();
    await dialog.getByRole('radio', { name: '重复要求报送' }).check();
    await dialog.getByLabel('情况').fill(text);
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: '提出' }).click();
    await page.getByText('已提出').waitFor();

    const office = await pages.visit('/complaints', 'office.coordinator', size);
    const row = office.page.getByRole('listitem').filter({ hasText: text });
    await row.getByRole('link', { name: '/form' }).waitFor();
    expect(await serious(office.page)).toEqual([]);
    await row.getByLabel('答复内容').fill('已核减');
    await row.getByRole('button', { name: '答复' }).click();
    await row.getByText('答复：').waitFor();

    await page.goto(`${pages.url}/complaints`);
    await page.getByRole('listitem').filter({ hasText: text }).getByText('已核减').waitFor();
    expect([...complaints, ...office.complaints]).toEqual([]);
  },
);

it('a phone has five entries in its bar, and the rest behind the last of them', async () => {
  const { page, complaints } = await pages.visit('/escalations', 'office.supervision', 'phone');
  const bar = page.getByRole('navigation');
  expect(await bar.getByRole('link').allInnerTexts()).toEqual(['升级', '督查', '审核', '挂图作战']);
  await bar.getByRole('button', { name: '更多' }).click();
  const settings = ['组织', '运行', '渠道', '通知设置', '投诉建议', '帮助'];
  const rest = ['台账', '考核与档案', '通知', '我的事项', ...settings];
  expect((await bar.getByRole('link').allInnerTexts()).slice(4)).toEqual(rest);
  expect(await serious(page)).toEqual([]);
  await page.keyboard.press('Escape');
  expect(await bar.getByRole('link').count()).toBe(4);
  await bar.getByRole('button', { name: '更多' }).click();
  await bar.getByRole('link', { name: '我的事项' }).click();
  await page.getByRole('heading', { name: '我的事项' }).waitFor();
  expect(await bar.getByRole('link').count()).toBe(4);
  await page.getByText('您以督查室的身份看到本页').waitFor();
  expect(complaints).toEqual([]);
});

/** The widths and heights of the pages that would be printed, in points. */
async function printed(page: Page): Promise<string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/gu)];
  return boxes.map(([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`);
}

it('the wall is printed on one sheet of A3, other pages on A4, without frame and buttons', async () => {
  const { page } = await pages.visit('/wall', 'office.coordinator');
  await page.getByText('1. 培育链主企业').waitFor();
  expect(await printed(page)).toEqual(['1191×842']);
  await page.goto(`${pages.url}/tasks/p/1`);
  await page.getByRole('region', { name: '全部经过' }).waitFor();
  expect(new Set(await printed(page))).toEqual(new Set(['595×842']));
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  expect(await page.getByRole('heading', { name: '1. 培育链主企业' }).isVisible()).toBe(true);
});

it.each(['desk', 'phone'] as const)('help is for what one is here for (%s)', async (size) => {
  const { page, complaints } = await pages.visit('/help', 'office.leader', size);
  await page.getByRole('heading', { name: '分管领导' }).waitFor();
  expect(await page.getByRole('heading', { name: '单位联络员' }).count()).toBe(0);
  expect(await serious(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
