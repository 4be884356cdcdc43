import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { Workbook } from 'exceljs';
import type { Page, Request } from 'playwright-core';
import { fillTable } from '../../bench/table-rows';
import { rows } from '../../store/database';
import { type Pages, openPages, serious, wide } from '../support/browser';
import { instant, who } from '../support/domain';
import { ANSWER, advanceTo, command, launchPlan, openTask } from '../support/ledger';
import { type World, openWorld, until } from '../support/world';

/** 台账: any of many thousand items is found, filtered, exported, and many are done at once. */

const ROWS = 50_000;
const PAGE = 50;
const REPORT = '2024-10/report/牵头局';
const LEAD = who('牵头局', 'liaison');

let world: World;
let pages: Pages;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  for (const number of [1, 2, 3, 4]) {
    const key = await openTask(world, { number, title: `培育链主企业之${number}` });
    const answer = { ...ANSWER, text: `第${number}项：新增八家` };
    await command(world, key, { type: 'submit', actor: LEAD, obligation: REPORT, answer });
  }
  await fillTable(world.pool, ROWS);
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

const lines = (page: Page) => page.locator('tr[data-row-key]');
const shown = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('tr[data-row-key]')].map((line) => line.dataset.rowKey)`,
  );
/** Waits until the page shows these rows and no others, in this order. */
async function shows(page: Page, expected: string[]): Promise<void> {
  const there = async () => isDeepStrictEqual(await shown(page), expected);
  await until('the rows are there', there, 15_000).catch(() => undefined);
  expect(await shown(page)).toEqual(expected);
}

/** What a page asks the server for, the frame apart; what is asked again, as it may have changed, is there once. */
function asked(page: Page): Set<string> {
  const addresses = new Set<string>();
  page.on('request', (request: Request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/') && !/\/(me|live|session)$/.test(pathname))
      addresses.add(pathname + search);
  });
  return addresses;
}

/** Rows as the database has them, in an order, by what stands in the page for them. */
async function stored(where: string, order: string, limit: number): Promise<string[]> {
  const found = await rows<{ key: string }>(
    world.pool,
    `select plan || '/' || task || '/' || id as key from obligations where ${where} order by ${order} limit ${limit}`,
  );
  return found.map(({ key }) => key);
}

it('goes through 50,000 rows page by page: each once, in one order, few in the page, one request a page', async () => {
  const { page, complaints } = await pages.visit('/table', 'office.coordinator');
  await page.getByText('1000条以上').waitFor();
  const requests = asked(page);
  await page.reload();
  await lines(page).first().waitFor();
  expect([...requests].sort()).toEqual(['/api/v1/me/views', '/api/v1/obligations']);
  const all = await stored('true', 'due, plan, task, id', 7 * PAGE);
  const pageOf = (n: number) => all.slice(n * PAGE, (n + 1) * PAGE);
  for (let n = 0; n < 6; n++) {
    await shows(page, pageOf(n));
    expect(await page.locator('main *').count()).toBeLessThan(PAGE * 40);
    await page.getByRole('button', { name: '下一页' }).click();
    await shows(page, pageOf(n + 1));
    // Two for the first page, and one for each that follows.
    expect(requests.size).toBe(n + 3);
    await page.getByText('1000条以上').waitFor();
  }
  await page.getByRole('button', { name: '上一页' }).click();
  await shows(page, pageOf(5));
  // Its address leads a colleague to the same page.
  await page.goto(page.url());
  await shows(page, pageOf(5));
  expect(complaints).toEqual([]);
});

it('filters by the address and writes its filters there; what is misspelt shows nothing', async () => {
  const unit = encodeURIComponent('县3');
  const { page, complaints } = await pages.visit(`/table?unit=${unit}&status=open`, 'office.coordinator');
  await lines(page).first().waitFor();
  const mine = await stored(`unit = '县3' and status = 'open'`, 'due, plan, task, id', PAGE);
  await shows(page, mine);
  await page.getByRole('checkbox', { name: '逾期未办' }).check();
  await page.waitForURL(/overdue=true/);
  const late = await stored(`unit = '县3' and status = 'open' and overdue`, 'due, plan, task, id', PAGE);
  await shows(page, late);
  await page.getByRole('searchbox', { name: '任务或单位名称中的文字' }).fill('第77项');
  await page.keyboard.press('Enter');
  await page.waitForURL(/text=/);
  await shows(
    page,
    await stored(
      `unit = '县3' and status = 'open' and overdue and title like '%第77项%'`,
      'due, plan, task, id',
      PAGE,
    ),
  );
  expect(await serious(page)).toEqual([]);
  await page.goto(`${pages.url}/table?staus=open`);
  await page.getByRole('alert').getByText('staus').waitFor();
  expect(await lines(page).count()).toBe(0);
  await page.getByRole('button', { name: '清除筛选' }).click();
  await lines(page).first().waitFor();
  expect(complaints).toEqual([]);
});

it('is ordered by its heads, with the keyboard too', async () => {
  const { page } = await pages.visit('/table', 'office.coordinator');
  await lines(page).first().waitFor();
  const head = page.getByRole('columnheader', { name: '责任单位' });
  await head.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/sort=unit/);
  expect(await head.getAttribute('aria-sort')).toBe('ascending');
  await shows(page, await stored('true', 'unit, due, plan, task, id', PAGE));
  await page.getByRole('columnheader', { name: '完成情况' }).click();
  await page.waitForURL(/sort=level/);
  await shows(page, await stored('true', '(-level), due, plan, task, id', PAGE));
});

it('keeps a view under a name, replaces it, opens it, drops it; columns stay on the device', async () => {
  const { page, complaints } = await pages.visit('/table?status=open', 'office.coordinator');
  const kept = () => rows(world.pool, 'select name, query from views');
  const save = async (): Promise<void> => {
    await page.getByRole('button', { name: '保存为视图' }).click();
    await page.getByLabel('视图名称').fill('周五要看的');
  };
  await save();
  expect(await serious(page)).toEqual([]);
  await page.keyboard.press('Enter');
  const view = page.getByRole('link', { name: '周五要看的' });
  await view.waitFor();
  expect(await kept()).toEqual([{ name: '周五要看的', query: 'status=open' }]);
  await page.getByRole('columnheader', { name: '责任单位' }).click();
  await page.waitForURL(/sort=unit/);
  await save();
  await page.getByText('已有“周五要看的”').waitFor();
  await page.getByRole('button', { name: '代替' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await kept()).toEqual([{ name: '周五要看的', query: 'sort=unit&status=open' }]);
  await page.getByRole('button', { name: '显示的列' }).click();
  await page.getByRole('checkbox', { name: '任务来源' }).check();
  await page.goto(`${pages.url}/table`);
  await page.getByRole('columnheader', { name: '任务来源' }).waitFor();
  await view.click();
  await page.waitForURL(/sort=unit/);
  expect(new URL(page.url()).searchParams.get('status')).toBe('open');
  await page.getByRole('button', { name: '删去视图“周五要看的”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '删去视图“周五要看的”' }).click();
  await view.waitFor({ state: 'detached' });
  expect(await kept()).toEqual([]);
  expect(complaints).toEqual([]);
});

it('does one deed to many: says before what will happen, and beside each what came of it', async () => {
  const { page, complaints } = await pages.visit('/table?kind=review&status=open', 'office.coordinator');
  await page.getByText('第1项：新增八家').waitFor();
  await page.getByRole('checkbox', { name: /^选中 1 督查室 牵头局 2024年10月进展报告审核/ }).check();
  await lines(page).nth(1).getByRole('link').focus();
  await page.keyboard.press(' ');
  await page.getByText('已选2项').waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: '审核通过（2项）' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('2. 培育链主企业之2').waitFor();
  expect(await serious(page)).toEqual([]);
  // A colleague is faster with one of them.
  const review = `review:${REPORT}`;
  await command(world, 'task/p/1', {
    ...{ type: 'accept', actor: who('督查室', 'coordinator'), review, note: null },
  });
  await dialog.getByRole('button', { name: '审核通过（2项）' }).click();
  await dialog.getByText('办成1项；1项没有办成').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: '之1' }).getByRole('alert').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: '之2' }).getByText('已办成').waitFor();
  expect(await dialog.getByRole('listitem').first().innerText()).toContain('之1');
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: '关闭' }).last().click();
  await page.getByText('已选1项').waitFor();
  const accepted = await Promise.all(
    [1, 2, 3].map(async (n) =>
      (await world.tasks.events(`task/p/${n}`))
        .filter(({ type }) => type === 'accepted')
        .map(({ actor }) => actor.user),
    ),
  );
  expect(accepted).toEqual([['督查室.coordinator'], ['office.coordinator'], []]);
  expect(complaints).toEqual([]);
});

it('exports what is filtered, and Excel opens it', async () => {
  const where = `plan = 't1' and status = 'open' and overdue`;
  const { page } = await pages.visit('/table?plan=t1&overdue=true', 'office.coordinator');
  await lines(page).first().waitFor();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 Excel' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('台账.xlsx');
  const book = new Workbook();
  await book.xlsx.load(readFileSync(await file.path()) as never);
  const sheet = book.getWorksheet('台账');
  const cells = sheet?.getColumn(1).values.slice(2) ?? [];
  const expected = await stored(where, 'due, plan, task, id', ROWS);
  expect(expected.length).toBeGreaterThan(100);
  expect(cells).toEqual(expected.map((key) => key.split('/').slice(0, 2).join('/')));
});

it('a row is one link, reached by arrow keys, to its task', async () => {
  const { page } = await pages.visit('/table?plan=p&sort=task', 'office.coordinator');
  await page.getByRole('link', { name: '培育链主企业之1' }).first().focus();
  const all = await page.getByRole('link', { name: '培育链主企业之' }).allTextContents();
  const steps = all.findIndex((name) => name.endsWith('之2'));
  for (let n = 0; n < steps; n++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: '2. 培育链主企业之2' }).waitFor();
  await page.goBack();
  // A press anywhere in the row counts.
  await lines(page).first().locator('td').last().click({ force: true });
  await page.getByRole('heading', { name: '1. 培育链主企业之1' }).waitFor();
});

it('on a phone it is a list; filters and the order are there; nothing is wider than the screen', async () => {
  const { page, complaints } = await pages.visit('/table?plan=p', 'office.coordinator', 'phone');
  const list = page.getByRole('list', { name: '事项列表' });
  await list.getByRole('listitem').first().waitFor();
  expect(await wide(page)).toBe(false);
  await page.getByRole('button', { name: '筛选', exact: true }).click();
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  await page.getByLabel('任务序号').fill('3');
  await page.keyboard.press('Enter');
  await page.waitForURL(/task=3/);
  await list.getByRole('link', { name: '1. ' }).first().waitFor({ state: 'detached' });
  expect(new Set(await list.getByRole('link').allTextContents())).toEqual(new Set(['3. 培育链主企业之3']));
  expect(complaints).toEqual([]);
});

it('a unit sees its own; who owes nothing is told what will be here', async () => {
  const { page } = await pages.visit('/table', 'county.liaison');
  await lines(page).first().waitFor();
  await shows(page, await stored(`unit = '某县'`, 'due, plan, task, id', PAGE));
  const { page: empty } = await pages.visit('/table', 'stranger.liaison', 'phone');
  await empty.getByText('台账里还没有事项。').waitFor();
  expect(await serious(empty)).toEqual([]);
  await empty.goto(`${pages.url}/table?status=lapsed`);
  await empty.getByText('没有符合条件的事项。').waitFor();
});

it('what becomes late is shown without a reload', async () => {
  const { page } = await pages.visit(
    '/table?plan=p&overdue=true&task=4&period=2024-10',
    'office.coordinator',
  );
  await page.getByText('没有符合条件的事项。').waitFor();
  await advanceTo(world, 'task/p/4', instant('2024-11-05 18:30'));
  await lines(page).first().waitFor();
});
