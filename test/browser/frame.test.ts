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

it.each(['desk', 'phone'] as const)('help is for what one is here for (%s)', async (size) => {
  const { page, complaints } = await pages.visit('/help', 'office.leader', size);
  await page.getByRole('heading', { name: '分管领导' }).waitFor();
  expect(await page.getByRole('heading', { name: '单位联络员' }).count()).toBe(0);
  expect(await serious(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
