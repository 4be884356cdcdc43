import type { Page } from 'playwright-core';
import { rows } from '../../store/database';
import { emailOf } from '../support/api';
import { type Pages, openPages, serious, wide } from '../support/browser';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** 组织: who is whom; people are replaced, corrected and imported. */

let world: World;
let pages: Pages;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  pages = await openPages(world);
  await world.pool.query(`delete from holdings where unit = '某县' and post = 'head'`);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

const unit = (page: Page, name: string) => page.getByRole('article', { name, exact: true });
const held = (where: string) =>
  rows<{ email: string; holder: string }>(
    world.pool,
    `select email, holder from posts where ${where} order by email`,
  );

it.each([
  ['desk', '配合局', 'support'],
  ['phone', '牵头局', 'lead'],
] as const)(
  'somebody is replaced; who was there is shown as having been there (%s)',
  async (size, name, id) => {
    const { page, complaints } = await pages.visit('/directory', 'office.coordinator', size);
    await page.getByText('1个岗位今天无人办理').waitFor();
    await unit(page, '某县').getByText('无人任职').waitFor();
    expect(await wide(page)).toBe(false);
    expect(await serious(page)).toEqual([]);
    const row = unit(page, name).getByRole('listitem').filter({ hasText: '联络员' }).first();
    await row.getByRole('button', { name: /增加或接任/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill('李四');
    await dialog.getByLabel('邮箱').fill('no address');
    await dialog.getByRole('button', { name: '增加或接任' }).click();
    await dialog.getByText('邮箱格式不对').waitFor();
    expect(await dialog.getByLabel('姓名').inputValue()).toBe('李四');
    await dialog.getByLabel('邮箱').fill(`li.${id}@example.cn`);
    expect(await dialog.getByLabel(/接替/).isChecked()).toBe(true);
    expect(await serious(page)).toEqual([]);
    await dialog.getByLabel('邮箱').press('Enter');
    await row.getByText(`li.${id}@example.cn`).waitFor();
    expect(await held(`unit = '${name}' and post = 'liaison'`)).toEqual([
      { email: `li.${id}@example.cn`, holder: '李四' },
    ]);
    await row.getByText('历任1人').click();
    await row.getByText(emailOf(`${id}.liaison`)).waitFor();
    await page
      .getByRole('region', { name: '最近的改动' })
      .getByText(/李四（A），2024年10月8日起/)
      .first()
      .waitFor();
    expect(complaints).toEqual([]);
  },
);

it.each(['desk', 'phone'] as const)(
  'a file with a bad row changes nothing and says which; put right, it is done (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/directory', 'office.coordinator', size);
    await page.getByRole('button', { name: '批量导入' }).click();
    const dialog = page.getByRole('dialog');
    const email = `wang.${size}@example.cn`;
    const person = { post: 'liaison', holder: '王五', email };
    const choose = (posts: object[]) =>
      dialog.getByLabel('文件', { exact: true }).setInputFiles({
        name: '人员.json',
        mimeType: 'application/json',
        buffer: Buffer.from(JSON.stringify({ units: [{ name: '无关局', posts }] })),
      });
    const before = await rows(world.pool, 'select * from holdings order by id');
    await choose([person, { ...person, post: '科长' }]);
    const alert = dialog.getByRole('alert').filter({ hasText: '有1行不能接受' });
    await alert.getByText('岗位“科长”不认识').waitFor();
    expect(await dialog.getByRole('button', { name: '执行' }).isDisabled()).toBe(true);
    expect(await serious(page)).toEqual([]);
    await choose([person]);
    await dialog.getByRole('status').getByText('自 2024-10-08 起有2项变更').waitFor();
    expect(await rows(world.pool, 'select * from holdings order by id')).toEqual(before);
    expect(await wide(page)).toBe(false);
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: '执行2项变更' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await held(`unit = '无关局' and post = 'liaison'`)).toEqual([{ email, holder: '王五' }]);
    await unit(page, '无关局').getByText(email).first().waitFor();
    expect(complaints).toEqual([]);
  },
);

it('a person who leaves, is away or is misspelt is put right beside their name', async () => {
  const { page, complaints } = await pages.visit('/directory?unit=某分行', 'office.coordinator');
  const row = unit(page, '某分行').getByRole('listitem').first();
  await row.getByRole('button', { name: /^更正/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('姓名').fill('赵六');
  await dialog.getByRole('button', { name: '更正' }).click();
  await row.getByText('赵六').waitFor();
  await row.getByRole('button', { name: '离任：赵六' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '离任' }).click();
  await page
    .getByRole('region', { name: '最近的改动' })
    .getByText(/赵六（A），至2024年10月8日/)
    .waitFor();
  expect(await unit(page, '配合局').count()).toBe(0);
  const seats = await rows(world.pool, `select holder, valid_until from holdings where unit = '某分行'`);
  expect(seats).toEqual([{ holder: '赵六', valid_until: 20_004 }]);
  expect(complaints).toEqual([]);
});

it.each(['desk', 'phone'] as const)('others find whom to ring, and change nothing (%s)', async (size) => {
  const { page, complaints } = await pages.visit('/directory?find=督查室', 'support.head', size);
  await page.getByRole('heading', { name: '组织' }).waitFor();
  await page.getByLabel('按单位、姓名、邮箱查找').fill('某分行');
  await page.keyboard.press('Enter');
  await unit(page, '某分行').getByText(emailOf('bank.liaison')).waitFor();
  expect(await page.getByRole('button', { name: /增加或接任|批量导入|离任/ }).count()).toBe(0);
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
