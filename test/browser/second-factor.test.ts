import type { Page } from 'playwright-core';
import { rows } from '../../store/database';
import { askForLink, claimLink } from '../../store/sign-in-links';
import { PASSWORD } from '../support/api';
import { type Pages, openPages, serious } from '../support/browser';
import { instant } from '../support/domain';
import { appCode, nextStep } from '../support/second-factor';
import { type World, openWorld } from '../support/world';

/** Where who decides must have a second factor, as in production. */

let world: World;
let pages: Pages;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  pages = await openPages({ ...world, secondFactor: { ...world.secondFactor, required: true } });
});
afterAll(async () => {
  await pages.close();
  await world.close();
});
beforeEach(() => world.pool.query('delete from second_factors'));

async function password(page: Page, account: string): Promise<void> {
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.keyboard.press('Enter');
}

async function type(page: Page, code: string): Promise<void> {
  await page.getByRole('textbox', { name: '动态码' }).fill(code);
  await page.keyboard.press('Enter');
}

/** Enrols on the page that is open; the secret and the recovery codes that it shows. */
async function enrol(page: Page): Promise<{ secret: string; recovery: string[] }> {
  await page.getByRole('button', { name: '启用动态码' }).click();
  await page.getByRole('img', { name: '密钥的二维码' }).waitFor();
  expect(await serious(page)).toEqual([]);
  const secret = (await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{4})+$/).innerText()).replaceAll(' ', '');
  await type(page, 'x');
  await page.getByText('动态码为 6 位数字').waitFor();
  await type(page, '000000');
  await page.getByRole('alert').getByText('动态码不对').waitFor();
  await type(page, appCode(secret));
  await page.getByRole('heading', { name: '请抄下恢复码' }).waitFor();
  expect(await serious(page)).toEqual([]);
  const recovery = await page.getByText(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/).allInnerTexts();
  await nextStep(world);
  return { secret, recovery };
}

it.each(['desk', 'phone'] as const)(
  'who decides enrols before anything else, lands on the deep link, and signs in by two factors (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/escalations?x=1', undefined, size);
    await password(page, 'office.leader');
    await page.getByRole('heading', { name: '先启用动态码' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    const { secret, recovery } = await enrol(page);
    expect(recovery).toHaveLength(10);
    await page.getByRole('button', { name: '已抄好' }).click();
    await page.getByRole('heading', { name: '升级' }).waitFor();
    expect(page.url()).toBe(`${pages.url}/escalations?x=1`);
    const kept = await rows(
      world.pool,
      `select account from second_factors where confirmed_at is not null and account = 'office.leader'`,
    );
    expect(kept).toHaveLength(1);

    await page.getByRole('button', { name: '退出' }).click();
    await page.getByLabel('账号').waitFor();
    await page.goto(`${pages.url}/escalations?y=2`);
    await password(page, 'office.leader');
    await page.getByText('还差一步').waitFor();
    expect(await serious(page)).toEqual([]);
    await type(page, '000000');
    await page.getByRole('alert').getByText('动态码不对').waitFor();
    await type(page, appCode(secret));
    await page.getByRole('heading', { name: '升级' }).waitFor();
    expect(page.url()).toBe(`${pages.url}/escalations?y=2`);
    expect(complaints).toEqual([]);

    await askForLink(world.pool, { account: 'office.leader' }, '/wall');
    const token = (await claimLink(world.pool))?.token ?? '';
    const { page: other } = await pages.visit(`/sign-in/link#token=${token}`, undefined, size);
    await other.getByRole('button', { name: '登录' }).click();
    await type(other, recovery[0] ?? '');
    await other.getByRole('heading', { name: '挂图作战' }).waitFor();
  },
);

it('a unit’s liaison may have one, and takes it away with a recovery code', async () => {
  const { page, complaints } = await pages.visit('/account', 'lead.liaison');
  const { recovery } = await enrol(page);
  await page.getByRole('button', { name: '已抄好' }).click();
  await page.getByText('还有10个恢复码').waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: '停用动态码' }).click();
  await type(page, recovery[9] ?? '');
  await page.getByRole('button', { name: '启用动态码' }).waitFor();
  expect(await rows(world.pool, 'select 1 from second_factors')).toEqual([]);
  expect(complaints).toEqual([]);
});
