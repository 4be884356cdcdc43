import type { Page } from 'playwright-core';
import type { Mailbox } from '../../services/mailbox';
import { rows } from '../../store/database';
import { Taps } from '../../store/taps';
import { emailOf } from '../support/api';
import { type Pages, openPages, serious, wide } from '../support/browser';
import { type Delivering, openDelivering } from '../support/delivering';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { type World, openMailbox, openWorld, until } from '../support/world';

/** 通知: was everyone told? What failed is sent again, and what was served otherwise is recorded. */

let world: World;
let pages: Pages;
let mailbox: Mailbox;
let delivering: Delivering;
const SUPPORT = emailOf('support.liaison');
const LEAD = emailOf('lead.liaison');

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  pages = await openPages(world);
  mailbox = await openMailbox(world, [
    { address: SUPPORT, kind: 'refuse' },
    { address: LEAD, kind: 'refuse' },
  ]);
  delivering = openDelivering(world, mailbox);
  await world.pool.query(`delete from holdings where unit = '某县' and post = 'liaison'`);
  for (const number of [1, 2]) await world.launch({ number, title: `培育链主企业${number}` });
  await delivering.at('2024-10-09 08:30');
  mailbox.setFaults([]);
});
afterAll(async () => {
  await delivering.close();
  await mailbox.close();
  await pages.close();
  await world.close();
});

const section = (page: Page, name: string) => page.getByRole('region', { name });
const statusOf = async (email: string) =>
  (await rows<{ status: string }>(world.pool, 'select status from digests where email = $1', [email]))[0]
    ?.status;

it.each([
  ['desk', SUPPORT],
  ['phone', LEAD],
] as const)('a message that was refused says what to do, and is sent again (%s)', async (size, email) => {
  const { page, complaints } = await pages.visit('/notices', 'office.coordinator', size);
  const faults = section(page, '送达问题');
  await faults.getByText('某县 liaison 无人任职').waitFor();
  await faults.getByText(`发往 ${email} 的消息未能送达`).waitFor();
  await page.getByLabel('状态').click();
  await page.getByTitle(/^被拒收/).click();
  await page.waitForURL(/status=permanent-failure/);
  const messages = section(page, '消息');
  const row = messages.getByRole('listitem').filter({ hasText: email });
  await row.getByText('被拒收').waitFor();
  expect(await messages.getByText('已送达').count()).toBe(0);
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  await row.getByRole('link').press('Enter');
  const drawer = page.getByRole('dialog');
  await drawer
    .getByText(/由您单位(牵头|配合)/)
    .first()
    .waitFor();
  await drawer.getByText('550').waitFor();
  expect(await serious(page)).toEqual([]);
  await drawer.getByRole('button', { name: '重发' }).click();
  await until('it waits to leave', async () => (await statusOf(email)) === 'created');
  await delivering.at(size === 'desk' ? '2024-10-09 09:00' : '2024-10-09 09:30');
  expect(await statusOf(email)).toBe('delivered');
  expect(await delivering.received(email)).toHaveLength(1);
  expect(complaints).toEqual([]);
});

it.each([
  ['desk', 1],
  ['phone', 2],
] as const)('an assignment that reached nobody is recorded as served otherwise (%s)', async (size, task) => {
  const { page, complaints } = await pages.visit('/notices', 'office.coordinator', size);
  const unserved = section(page, '派发没有送到');
  const row = unserved
    .getByRole('listitem')
    .filter({ hasText: `${task}. ` })
    .filter({ hasText: '某县' });
  await row.getByText('无人任职').waitFor();
  await row.getByRole('button', { name: '登记其他方式送达' }).click();
  const dialog = page.getByRole('dialog');
  // Without a word of how, it is not sent.
  await dialog.getByRole('button', { name: '登记送达' }).click();
  await dialog.getByText('请填写').waitFor();
  await dialog.getByLabel('怎样送达、由谁收下').fill('专人送达，李四签收');
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: '登记送达' }).click();
  await row.waitFor({ state: 'detached' });
  const { assignments } = await world.tasks.read(`task/p/${task}`);
  expect(assignments.find((a) => a.unit === '某县')?.served).not.toBeNull();
  expect(complaints).toEqual([]);
});

it.each(['desk', 'phone'] as const)(
  'a person reads what was said to them, and nothing of others (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/notices', 'bank.liaison', size);
    const notice = page.getByRole('main').getByRole('listitem').filter({ hasText: '培育链主企业1' });
    await notice.getByText('任务派发').waitFor();
    await notice.getByText('已送达').waitFor();
    await notice.getByRole('link', { name: '看这封消息' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('heading', { name: '说了什么' }).waitFor();
    expect(await drawer.getByRole('button', { name: '重发' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await page.getByRole('region', { name: '消息' }).count()).toBe(0);
    expect(await wide(page)).toBe(false);
    expect(await serious(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

it('a person’s history is an address that can be sent to a colleague', async () => {
  const { page, complaints } = await pages.visit(
    `/notices?person=${emailOf('bank.liaison')}`,
    'office.supervision',
  );
  await page.getByText(`发给 ${emailOf('bank.liaison')} 的通知`).waitFor();
  await page.getByText('培育链主企业2').first().waitFor();
  await page.getByRole('link', { name: '回到全部消息' }).click();
  await section(page, '消息').waitFor();
  expect(complaints).toEqual([]);
});

it('what a digest would say is shown in every form, without scripts and ways out', async () => {
  await world.launch({ number: 3, title: '<img src=x onerror=alert(1)>做强产业' });
  const { page, complaints } = await pages.visit(`/notices?person=${LEAD}`, 'office.supervision', 'phone');
  await page.getByRole('button', { name: '预览' }).click();
  const drawer = page.getByRole('dialog');
  const mail = page.frameLocator('iframe[sandbox=""]');
  await mail.getByText('<img src=x onerror=alert(1)>做强产业').waitFor();
  for (const [form, says] of [
    ['文字', '【任务派发】第3项任务'],
    ['卡片', '＜img src=x onerror=alert（1）＞'],
    ['短信', '名下待办'],
  ] as const) {
    await drawer.getByRole('tab', { name: form }).click();
    await drawer.getByText(says).waitFor();
  }
  await drawer.getByText('English').click();
  await drawer.getByText(/to do\. Please see to it/).waitFor();
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('one act by a link: shown to who is not signed in, confirmed once, in both languages', async () => {
  const taps = new Taps(world.secondFactor.box);
  const token = taps.sign({
    ...{
      act: 'acknowledge',
      stream: 'task/p/1',
      obligation: '-/acknowledge/某分行',
      round: null,
      level: null,
    },
    ...{
      email: emailOf('bank.liaison'),
      unit: '某分行',
      post: 'liaison',
      until: instant('2024-12-31 00:00'),
    },
  });
  const signed = async () =>
    (await world.tasks.read('task/p/1')).assignments.find((a) => a.unit === '某分行')?.acknowledged;
  const { page, complaints } = await pages.visit(`/tap#t=${token}`, undefined, 'phone');
  await page.getByText('第1项任务“培育链主企业1”').waitFor();
  await page.getByText('某分行联络员').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('Task 1 “培育链主企业1”').waitFor();
  await page.getByText('signing for the task').waitFor();
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  expect(await signed()).toBeNull();
  await page.getByRole('button', { name: 'Sign for it' }).click();
  await page.getByRole('status').getByText('Done').waitFor();
  expect(await signed()).not.toBeNull();
  expect(await page.getByRole('button', { name: 'Sign for it' }).count()).toBe(0);
  await page.reload();
  await page.getByRole('status').getByText('Done').waitFor();
  expect(await serious(page)).toEqual([]);
  // One that is not ours is refused in a sentence.
  const { page: other } = await pages.visit(`/tap#t=${token.slice(0, -2)}`, undefined, 'desk');
  await other.getByRole('alert').getByText('链接不完整，或不是本系统发出的').waitFor();
  await other.getByRole('link', { name: '登录系统办理' }).waitFor();
  expect(complaints).toEqual([]);
});
