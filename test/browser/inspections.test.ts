import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import type { TaskCommand } from '../../domain/task/commands';
import { type Pages, choose, date, folded, openPages, serious, wide } from '../support/browser';
import { instant, who } from '../support/domain';
import { pdf } from '../support/files';
import { command, launchPlan, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld, until } from '../support/world';

/** 督查: opened, repeated with a reason, found, concluded, objected to, verified; and a closing signed. */

let world: World;
let pages: Pages;
let file: string;
const DAY = '2024-11-15';

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await openTask(world, { number: 1, title: '培育链主企业' });
  await openTask(world, { number: 2, title: '改造老旧厂房' });
  for (const number of [3, 4])
    await openTask(world, { number, title: `盘活闲置土地${number}`, targets: [targetOf()] });
  file = join(world.folder, '现场照片.pdf');
  writeFileSync(file, pdf('现场'));
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

const state = (task: number) => world.tasks.read(`task/p/${task}`);

/** Chooses in a field that takes many, whose list stays open. */
async function chooseAlso(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).locator('visible=true').click();
  await page.keyboard.press('Escape');
  await folded(page);
}

/** Fills in the form of an inspection of 配合局 on a task found by its title. */
async function opening(page: Page, name: string, title: string): Promise<void> {
  await page.getByLabel('督查名称').fill(name);
  await choose(page.getByLabel('权限', { exact: true }), '领导批示');
  await page.getByLabel('依据').fill('王市长10月17日批示');
  await page.getByLabel('添加任务').fill(title);
  await page.locator('.ant-select-item-option').filter({ hasText: title }).click();
  await chooseAlso(page, page.getByRole('combobox', { name: `${title}：被督查单位` }), '配合局');
  await chooseAlso(page, page.getByLabel('督查方式'), '实地检查');
  await page.getByLabel('督查组').fill('office.coordinator');
  await page.keyboard.press('Enter');
  await page.getByLabel('督查方案').fill('分两组实地检查，核对台账');
  await date(page.getByLabel('结束日期'), '2024-10-31');
}

it('is opened by a form; repeated, it says where the other is and wants a reason (desk)', async () => {
  const { page, complaints } = await pages.visit('/inspections', 'office.supervision');
  await page.getByText('近一年没有督查').waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByRole('link', { name: '督查立项' }).click();
  await page.getByRole('heading', { name: '督查立项' }).waitFor();
  // What is missing is said beside each field.
  await page.getByRole('button', { name: '立项', exact: true }).click();
  await page.getByText('请选择任务，并写明每项任务督查哪些单位').waitFor();
  expect(await serious(page)).toEqual([]);
  await opening(page, '链主企业专项督查', '培育链主企业');
  await page.getByRole('button', { name: '立项', exact: true }).click();
  await page.getByRole('heading', { name: '链主企业专项督查' }).waitFor();
  expect((await state(1)).inspections).toMatchObject([
    { units: ['配合局'], team: [{ accounts: ['office.coordinator'] }] },
  ]);
  await page.goto(`${pages.url}/inspections/new`);
  await opening(page, '厂房专项督查', '改造老旧厂房');
  await page.getByRole('button', { name: '立项', exact: true }).click();
  const refusal = page.getByRole('alert').filter({ hasText: '近期已有督查' });
  await refusal.getByRole('link', { name: '链主企业专项督查' }).waitFor();
  expect(await serious(page)).toEqual([]);
  expect((await state(2)).inspections).toEqual([]);
  await page.getByLabel('再次督查的理由').fill('群众反映集中，另案核查');
  await page.getByRole('button', { name: '立项', exact: true }).click();
  await page.getByRole('heading', { name: '厂房专项督查' }).waitFor();
  expect((await state(2)).inspections).toMatchObject([{ again: '群众反映集中，另案核查' }]);
  await page.goto(`${pages.url}/inspections`);
  const listed = page.getByRole('listitem').filter({ hasText: '进行中' });
  await listed.nth(1).waitFor();
  expect(await listed.count()).toBe(2);
  expect(complaints).toEqual([]);
});

it('what is found is concluded, objected to, and decided by who did not conclude (phone)', async () => {
  const inspection = (await state(1)).inspections[0]?.id ?? '';
  const { page, complaints } = await pages.visit(`/inspections/${inspection}`, 'office.supervision', 'phone');
  await page.getByRole('button', { name: '登记问题' }).click();
  const dialog = page.getByRole('dialog');
  await choose(page.getByLabel('被督查单位', { exact: true }), '配合局');
  await dialog.getByLabel('问题', { exact: true }).fill('10月17日现场核对，台账多报12家');
  await dialog.getByRole('button', { name: '登记问题' }).click();
  await dialog.getByText('证据须有文字说明或文件').waitFor();
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByText('现场照片.pdf').waitFor();
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: '登记问题' }).click();
  const findings = page.getByRole('list', { name: '问题' }).getByRole('listitem');
  await findings.filter({ hasText: '台账多报12家' }).filter({ hasText: '待作结论' }).waitFor();

  await page.getByRole('button', { name: '作出结论' }).click();
  await dialog.getByLabel('督查结论').fill('总体推进有力，台账不实');
  await date(page.getByLabel(/配合局第1号问题的整改时限/), DAY);
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: '作出结论' }).click();
  await findings.filter({ hasText: '待整改' }).waitFor();
  expect((await state(1)).findings).toMatchObject([{ id: '1', unit: '配合局' }]);

  // The unit reads it, which is the receipt, and objects.
  const theirs = await pages.visit(`/inspections/${inspection}`, 'support.head', 'phone');
  await theirs.page.getByText('总体推进有力，台账不实').waitFor();
  await theirs.page.getByText(/送达，可提异议至11月18日/).waitFor();
  expect(await wide(theirs.page)).toBe(false);
  const object = { inspection, unit: '配合局', reason: '统计口径不同', evidence: { text: '', files: [] } };
  await command(world, 'task/p/1', { type: 'object', actor: who('配合局', 'head'), ...object });
  await page.reload();
  await page.getByText(/您参与了本次督查或作出了该结论，须回避/).waitFor();
  expect(await page.getByRole('button', { name: '复核异议' }).count()).toBe(0);
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);

  const leader = await pages.visit('/review', 'office.leader', 'phone');
  await leader.page.getByRole('button', { name: '配合局 督查异议复核' }).click();
  await leader.page.getByText('“链主企业专项督查”（配合局）：总体推进有力，台账不实').waitFor();
  await leader.page.getByText('统计口径不同').waitFor();
  await leader.page.goto(`${pages.url}/inspections/${inspection}`);
  await leader.page.getByRole('button', { name: '复核异议' }).click();
  await choose(leader.page.getByLabel('结果', { exact: true }), '不支持异议');
  await leader.page.getByRole('dialog').getByLabel('理由').fill('经核对原始凭证，事实清楚');
  await leader.page.getByRole('dialog').getByRole('button', { name: '复核异议' }).click();
  await leader.page.getByText(/不支持异议：/).waitFor();
  expect((await state(1)).conclusions).toEqual([]);
  const all = [...complaints, ...theirs.complaints, ...leader.complaints];
  // A list that goes with its dialog makes a development build of the components say this; people's builds do not.
  expect(all.filter((said) => !said.includes('should in same shadow root'))).toEqual([]);
});

it('what was rectified and is not so comes back with a new date (desk)', async () => {
  const inspection = (await state(1)).findings[0]?.inspection ?? '';
  const obligation = '1/rectification/配合局';
  const said = { text: '已核减12家', evidence: { text: '更正后的台账', files: [] } };
  await command(world, 'task/p/1', {
    ...{ type: 'rectify', actor: who('配合局', 'liaison'), obligation, ...said },
  });
  const { page, complaints } = await pages.visit('/review', 'office.coordinator');
  await page.getByRole('button', { name: '配合局 整改核查' }).click();
  await page.getByText('已核减12家').waitFor();
  await page.getByText('更正后的台账').waitFor();
  await page.goto(`${pages.url}/inspections/${inspection}`);
  await page.getByRole('button', { name: '核查整改' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('已核减12家').waitFor();
  await choose(page.getByLabel('结果', { exact: true }), '不通过');
  await dialog.getByLabel('理由').fill('仍多报3家');
  await date(page.getByLabel(/新的整改时限/), '2024-11-22');
  await dialog.getByRole('button', { name: '核查整改' }).click();
  const finding = page.getByRole('list', { name: '问题' }).getByRole('listitem');
  await finding.filter({ hasText: '仍多报3家' }).filter({ hasText: '11月22日' }).waitFor();
  expect((await state(1)).obligations.find((o) => o.id === obligation)).toMatchObject({
    status: 'open',
    due: instant('2024-11-22 17:30'),
  });
  expect(await serious(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

const CLAIM = {
  ...{ target: 0, value: 1600, source: '企业名录', verifier: '市统计局', on: '2024-10-17' },
  ...{ evidence: null, waiver: null },
};
const ASKED: TaskCommand[] = [
  {
    ...{ type: 'ask-closing', actor: who('牵头局', 'liaison'), claims: [CLAIM], waiver: null },
    note: '提前完成',
  },
  {
    ...{ type: 'review-closing', actor: who('督查室', 'coordinator'), support: true },
    opinion: '已核对名录',
  },
];

it.each([
  ['phone', 3],
  ['desk', 4],
] as const)(
  'a closing is signed beside the ledger’s own figures, and taken back (%s)',
  async (size, task) => {
    for (const asked of ASKED) await command(world, `task/p/${task}`, asked);
    const { page, complaints } = await pages.visit('/escalations', 'office.supervision', size);
    await page.getByRole('button', { name: `${task}. 盘活闲置土地${task}` }).click();
    const claim = page.getByRole('row').filter({ hasText: '改造企业1500家' });
    for (const said of ['1,600家', '达标', '没有审核过的数值', '企业名录', '市统计局'])
      await claim.getByText(said).first().waitFor();
    await page.getByText('已核对名录').waitFor();
    await page.getByRole('button', { name: '签批销号' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('row').filter({ hasText: '市统计局' }).waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await wide(page)).toBe(false);
    await choose(page.getByLabel('签批', { exact: true }), '同意销号');
    await dialog.getByRole('button', { name: '签批销号' }).click();
    await until('it is closed', async () => (await state(task)).closed !== null);
    await page.goto(`${pages.url}/tasks/p/${task}`);
    await page.getByRole('button', { name: '还可以办', exact: true }).click();
    await page.getByRole('menuitem', { name: '重启任务' }).click();
    await dialog.getByLabel('依据').fill('济政办〔2024〕9号');
    await dialog.getByRole('button', { name: '重启任务' }).click();
    await until('it runs again', async () => (await state(task)).closed === null);
    expect(complaints).toEqual([]);
  },
);
