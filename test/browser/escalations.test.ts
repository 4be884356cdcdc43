import type { Page } from 'playwright-core';
import { SYSTEM } from '../../domain/task/events';
import { obligationOf } from '../../domain/task/state';
import { type Pages, openPages, serious, wide } from '../support/browser';
import { instant } from '../support/domain';
import { advanceTo, command, launchPlan, openTask } from '../support/ledger';
import { type World, openWorld, until } from '../support/world';

/** 升级: what needs me, what lapses next; taken note of and instructed from the inbox. */

let world: World;
let pages: Pages;
const SUPPORT = '2024-10/contribution/配合局';
const COUNTY = '2024-10/contribution/某县';

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  await escalated(1, '培育链主企业');
  await escalated(2, '改造老旧厂房');
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

/** A task of which two contributions stand at the office's level, the message of each handed over. */
async function escalated(number: number, title: string): Promise<void> {
  const key = await openTask(world, { number, title });
  // The mark that it is overdue comes before the first level.
  await advanceTo(world, key, instant('2024-10-22 18:00'));
  for (const at of ['2024-10-23', '2024-10-25']) {
    await advanceTo(world, key, instant(`${at} 08:00`));
    const state = await world.tasks.read(key);
    const items = [SUPPORT, COUNTY].map((obligation) => {
      const o = obligationOf(state, obligation);
      return { obligation, round: o?.round ?? 0, level: o?.ladder?.level ?? 0 };
    });
    await command(world, key, { type: 'hand-over', actor: SYSTEM, items, slot: instant(`${at} 08:00`) });
  }
}

const row = (page: Page, unit: string, task: string) =>
  page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: new RegExp(unit), expanded: undefined }) })
    .filter({ hasText: task });

it.each([
  ['desk', '培育链主企业', 1],
  ['phone', '改造老旧厂房', 2],
] as const)(
  'an escalated item is opened in place, taken note of and instructed (%s)',
  async (size, title, number) => {
    const { page, complaints } = await pages.visit('/escalations', 'office.supervision', size);
    const item = row(page, '配合局', title);
    await item.getByText(/10月29日 周二 0\d:\d\d 升至第3级（分管领导）/).waitFor();
    await item.getByRole('button', { name: /配合局/ }).click();
    const history = item.getByRole('list', { name: '经过' }).getByRole('listitem');
    await history.filter({ hasText: '升级至第2级' }).filter({ hasText: '督查室' }).waitFor();
    await history.filter({ hasText: '升级通知已交付（第2级）' }).waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await wide(page)).toBe(false);
    await item.getByRole('button', { name: '已知悉，由我督办' }).click();
    await until('it is acknowledged', async () => {
      const o = obligationOf(await world.tasks.read(`task/p/${number}`), SUPPORT);
      return o?.ladder?.acknowledgedBy === 'office.supervision';
    });
    await item.getByText(/本级已由督查室 supervision-office于/).waitFor();
    await item.getByRole('button', { name: '批示', exact: true }).click();
    const dialog = page.getByRole('dialog');
    // Without words nothing is sent, and the field says so.
    await dialog.getByRole('button', { name: '批示' }).click();
    await dialog.getByText('请填写').waitFor();
    expect(await serious(page)).toEqual([]);
    await dialog.getByLabel('批示内容').fill('请于三日内补报，确有困难的当面说明');
    await dialog.getByRole('button', { name: '批示' }).click();
    await history.filter({ hasText: '请于三日内补报' }).waitFor();
    const told = await world.pool.query<{ unit: string; post: string }>(
      `select unit, post from outbox where rule = 'instructed' and stream = $1 order by unit, post`,
      [`task/p/${number}`],
    );
    expect(told.rows).toEqual(expect.arrayContaining([{ unit: '配合局', post: 'head' }]));
    expect(told.rows).toEqual(expect.arrayContaining([{ unit: '配合局', post: 'liaison' }]));
    expect(complaints).toEqual([]);
  },
);

it('is worked by the keyboard alone, and what is open is in the address', async () => {
  const { page, complaints } = await pages.visit('/escalations', 'office.supervision');
  const item = row(page, '某县', '培育链主企业');
  await item.getByRole('button', { name: /某县/ }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/open=/);
  await page.reload();
  const instruct = item.getByRole('button', { name: '批示', exact: true });
  await instruct.waitFor();
  await instruct.focus();
  await page.keyboard.press('Enter');
  const text = page.getByRole('dialog').getByLabel('批示内容');
  await text.focus();
  await page.keyboard.type('本周内报送');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await until('it was instructed', async () => {
    const found = await world.pool.query(
      `select 1 from ledger where type = 'instructed' and convert_from(body, 'UTF8') like '%本周内报送%'`,
    );
    return found.rows.length === 1;
  });
  expect(complaints).toEqual([]);
});

it('says so where nothing is escalated', async () => {
  const { page } = await pages.visit('/escalations', 'office.leader', 'phone');
  await page.getByText('没有升级给您的事项').waitFor();
  expect(await serious(page)).toEqual([]);
});
