import type { Locator, Page } from 'playwright-core';
import { type Pages, openPages, serious } from '../support/browser';
import type { TaskCommand } from '../../domain/task/commands';
import { instant } from '../support/domain';
import { advanceTo, command, openTask } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** 填报: a clerk answers all tasks of the period at once. */

let world: World;
let pages: Pages;
const OCTOBER = '2024-10/contribution/配合局';
const NOVEMBER = '2024-11/contribution/配合局';

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

const liaisonOf = (unit: string) => ({ user: 'someone', unit, posts: ['liaison'] });

function submission(obligation: string, text: string): TaskCommand {
  const values = [{ target: 0, value: 120, source: '台账' }];
  const answer = { text, values, difficulties: null, rating: 'on-track' as const, noChange: false };
  return { type: 'submit', actor: liaisonOf('配合局'), obligation, answer };
}

/** A task of November on which the unit reported 120 in October. */
async function task(number: number, title: string): Promise<string> {
  const key = await openTask(world, { number, title, targets: [targetOf()] });
  await command(world, key, submission(OCTOBER, `${title}十月情况`));
  await advanceTo(world, key, instant('2024-11-18 09:00'));
  return key;
}

const card = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });
const submitted = async (key: string) =>
  (await world.tasks.events(key)).filter(
    (e) => e.type === 'submitted' && (e.body as { obligation: string }).obligation === NOVEMBER,
  );
const TABLE = {
  name: '名册.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n%名册\n%%EOF\n'),
};
const PDF = { name: '台账.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') };

it('a clerk types, reloads, finds it, and sends one value with evidence and one “no change”', async () => {
  const keys = [await task(1, '培育链主企业'), await task(2, '改造老旧厂房')];
  const { page, complaints } = await pages.visit('/form', 'support.liaison');
  const [first, second] = [card(page, '培育链主企业'), card(page, '改造老旧厂房')];
  await first.getByText('120家').waitFor();
  await first.getByLabel('进展情况').fill('本月新增八家');
  await first.getByLabel('本次').fill('128');
  await first.getByText(/^已自动保存 \d\d:\d\d$/).waitFor();
  await page.reload();
  await first.getByText(/^已自动保存/).waitFor();
  expect(await first.getByLabel('进展情况').inputValue()).toBe('本月新增八家');
  expect(await first.getByLabel('本次').inputValue()).toBe('128');
  await first.locator('input[type=file]').last().setInputFiles(PDF);
  await first.getByRole('link', { name: '台账.pdf' }).waitFor();
  await first.getByLabel('改造企业的佐证材料', { exact: true }).setInputFiles(TABLE);
  await first.getByRole('link', { name: '名册.pdf' }).waitFor();
  await second.getByRole('button', { name: '第2项任务无变化' }).click();
  await second.getByText('沿用上次填报').waitFor();
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: '报送2项' }).click();
  await page.getByRole('heading', { name: '已报送2项' }).waitFor();
  await page.getByText('审核单位 牵头局').first().waitFor();
  expect(await serious(page)).toEqual([]);
  const answers = (await Promise.all(keys.map(submitted)))
    .flat()
    .map((e) => (e.body as { answer: object }).answer);
  expect(answers).toEqual([
    expect.objectContaining({
      text: '本月新增八家',
      values: [
        {
          ...{ target: 0, value: 128, source: '台账' },
          evidence: [expect.objectContaining({ name: '名册.pdf' })],
        },
      ],
      evidence: [expect.objectContaining({ name: '台账.pdf' })],
    }),
    expect.objectContaining({ noChange: true }),
  ]);
  expect(await page.evaluate('Object.keys(localStorage).filter((k) => k.startsWith("duban.form"))')).toEqual(
    [],
  );
  expect(complaints).toEqual([]);
});

it('what is wrong stands beside its field, nothing is sent, and what was typed stays', async () => {
  const key = await task(3, '引进高层次人才');
  const { page } = await pages.visit('/form', 'support.liaison', 'phone');
  const row = card(page, '引进高层次人才');
  await row.getByLabel('进展情况').fill('');
  await page.getByRole('button', { name: '报送1项' }).click();
  await row.getByRole('alert').getByText('请写明进展').waitFor();
  const bad = '粘贴来的\u0001文字';
  await row.getByLabel('进展情况').fill(bad);
  await page.getByRole('button', { name: '报送1项' }).click();
  await row.getByRole('alert').getByText('含有控制字符').waitFor();
  expect(await row.getByLabel('进展情况').inputValue()).toBe(bad);
  await page.getByText('1项需要修改').waitFor();
  await row
    .locator('input[type=file]')
    .last()
    .setInputFiles({ ...PDF, buffer: Buffer.from('no PDF') });
  await row.getByText('佐证材料只收').waitFor();
  expect(await serious(page)).toEqual([]);
  expect(await submitted(key)).toEqual([]);
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(390);
});

it('without a network what is typed stays, and it is sent once the network is back', async () => {
  const key = await task(4, '建设公共实训基地');
  const { page, context } = await pages.visit('/form', 'support.liaison');
  const row = card(page, '建设公共实训基地');
  await row.getByLabel('进展情况').waitFor();
  await context.setOffline(true);
  await page.getByText('网络已断开：填写的内容保存在本机').waitFor();
  await row.getByLabel('进展情况').fill('断网时写的');
  await page.getByRole('button', { name: '报送1项' }).click();
  await page.getByText('网络已断开：恢复后自动报送').waitFor();
  expect(await submitted(key)).toEqual([]);
  await context.setOffline(false);
  await page.getByRole('heading', { name: '已报送1项' }).waitFor();
  expect(await submitted(key)).toHaveLength(1);
});

it('what was typed survives a session that ended: it is there after signing in again, and is sent', async () => {
  const key = await task(6, '推进开发区改革');
  const { page, context } = await pages.visit('/form', 'support.liaison');
  const row = card(page, '推进开发区改革');
  await row.getByLabel('进展情况').fill('会话结束前写的');
  await context.clearCookies();
  await page.getByRole('button', { name: '报送1项' }).click();
  await page.getByLabel('账号').waitFor();
  expect(await submitted(key)).toEqual([]);
  await pages.signIn(page, 'support.liaison');
  expect(await row.getByLabel('进展情况').inputValue()).toBe('会话结束前写的');
  await page.getByRole('button', { name: '报送1项' }).click();
  await page.getByRole('heading', { name: '已报送1项' }).waitFor();
  expect(await submitted(key)).toHaveLength(1);
});

it('what came back says why beside the field', async () => {
  const key = await task(5, '清理僵尸企业');
  await command(world, key, submission(NOVEMBER, '已清理'));
  const fields = [
    { field: 'text' as const, reason: '过于笼统' },
    { field: 'value' as const, target: 0, reason: '与统计口径不符' },
  ];
  const review = `review:${NOVEMBER}`;
  await command(world, key, { type: 'return', actor: liaisonOf('牵头局'), review, reason: '', fields });
  const { page, complaints } = await pages.visit('/form', 'support.liaison');
  const row = card(page, '清理僵尸企业');
  await row.getByText('已填入被退回的内容').waitFor();
  expect(await describedBy(page, row.getByLabel('进展情况'))).toBe('退回理由：过于笼统');
  expect(await describedBy(page, row.getByLabel('本次'))).toBe('退回理由：与统计口径不符');
  expect(await row.getByLabel('进展情况').inputValue()).toBe('已清理');
  expect(await serious(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

/** What is read out with a field. */
async function describedBy(page: Page, field: Locator): Promise<string | null> {
  const id = await field.getAttribute('aria-describedby');
  return page.locator(`[id="${id}"]`).textContent();
}
