import type { Locator, Page } from 'playwright-core';
import type { Mailbox } from '../../services/mailbox';
import { contactPointsOf } from '../../store/contact-points';
import { rows } from '../../store/database';
import { Taps } from '../../store/taps';
import { endpointGone, endpoints } from '../../store/endpoints';
import { raiseFault } from '../../store/faults';
import { preferencesOf } from '../../store/preferences';
import { emailOf } from '../support/api';
import { type Pages, choose, openPages, serious, wide } from '../support/browser';
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
  pages = await openPages({
    ...world,
    channels: ['mail', 'wecom', 'wecom-robot', 'dingtalk-robot', 'feishu-robot', 'webhook', 'sms'],
  });
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
  await faults.getByText('某县的联络员岗位无人任职').waitFor();
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

it.each(['desk', 'phone'] as const)('what was not delivered is a report to file (%s)', async (size) => {
  const { page, complaints } = await pages.visit('/notices', 'office.coordinator', size);
  await page.getByRole('link', { name: '未送达情况' }).click();
  const row = page.getByRole('listitem').filter({ hasText: SUPPORT });
  await row.getByText('550').waitFor();
  // It was sent again by who is named, not by an account.
  await row.getByText(/重发$/).waitFor();
  expect(await row.innerText()).not.toContain('office.coordinator');
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出表格' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('未送达情况_2024-09-09_2024-10-09.csv');
  await page.goto(`${pages.url}/notices/undelivered?from=2024-09-01&until=2024-09-30`);
  await page.getByText('这段时间没有未送达的消息').waitFor();
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
  await drawer.getByText('最近一封单独发的').click();
  await drawer.getByText('没有单独给他发过升级或批示。').waitFor();
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
  // A line that breaks says so, and what was to be done is still there to be pressed.
  await page.route('**/tap/confirm', (route) => route.abort());
  await page.getByRole('button', { name: 'Sign for it' }).click();
  await page.getByRole('alert').getByText('The server was not reached').waitFor();
  expect(await signed()).toBeNull();
  await page.unroute('**/tap/confirm');
  complaints.length = 0;
  await page.getByRole('button', { name: 'Sign for it' }).click();
  await page.getByRole('status').getByText('Signed for').waitFor();
  expect(await signed()).not.toBeNull();
  expect(await page.getByRole('button', { name: 'Sign for it' }).count()).toBe(0);
  await page.reload();
  await page.getByRole('status').getByText('This link was used before').waitFor();
  await page.getByRole('heading', { name: 'On record' }).waitFor();
  expect(await serious(page)).toEqual([]);
  // One that is not ours is refused in a sentence.
  const { page: other } = await pages.visit(`/tap#t=${token.slice(0, -2)}`, undefined, 'desk');
  await other.getByRole('alert').getByText('链接不完整，或不是本系统发出的').waitFor();
  await other.getByRole('link', { name: '登录系统办理' }).waitFor();
  expect(complaints).toEqual([]);
});

const pressable = (name: string): RegExp => new RegExp(`^${[...name].join('\\s?')}$`, 'u');
/** What is typed goes into a field. */
const focused = (field: Locator) => field.and(field.page().locator(':focus')).waitFor();
const channel = (page: Page, name: string) =>
  page.getByRole('main').getByRole('listitem').filter({ hasText: name });

it('robots and other systems are registered, renewed, put away and taken up again', async () => {
  const { page, complaints } = await pages.visit('/notices', 'office.coordinator', 'phone');
  await page.getByRole('main').getByRole('link', { name: '渠道', exact: true }).click();
  await page.getByText('还没有登记').waitFor();
  const register = page.getByRole('button', { name: pressable('登记') });
  const dialog = page.getByRole('dialog');
  const send = (name: string) => dialog.getByRole('button', { name: pressable(name) }).click();
  await register.click();
  await choose(dialog.getByLabel('种类'), '外部系统');
  await dialog.getByLabel('名称').fill('省督查平台');
  await dialog.getByLabel('地址').fill('hooks.example.cn/in');
  await send('登记');
  await dialog.locator('.ant-form-item-explain-error').getByText('https://').waitFor();
  await dialog.getByLabel('地址').fill('https://hooks.example.cn/in?key=KEY');
  await send('登记');
  await dialog.getByText('只显示这一次').waitFor();
  const secret = await dialog.locator('code').innerText();
  expect(secret).toMatch(/^whsec_/);
  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: '复制' }).waitFor();
  expect(await serious(page)).toEqual([]);
  await send('已保存好，关闭');
  await dialog.waitFor({ state: 'hidden' });
  const system = channel(page, '省督查平台');
  await system.getByText('hooks.example.cn').waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/KEY|whsec_/);

  await register.click();
  await choose(dialog.getByLabel('种类'), '钉钉群机器人');
  await dialog.getByText('勾选“加签”').waitFor();
  await dialog.getByLabel('名称').fill('督查工作群');
  await dialog.getByLabel('地址').fill('https://robots.example.cn/send?token=T');
  await dialog.getByLabel('签名密钥').fill('SEC-first-one');
  await send('登记');
  await channel(page, '督查工作群').getByText('消息有签名').waitFor();

  const act = async (name: string, done: string) => {
    await system.getByRole('button', { name: `${name}：省督查平台` }).click();
    await send(name);
    await system.or(dialog).getByText(done).first().waitFor();
  };
  await act('换密钥', '只显示这一次');
  expect(await dialog.locator('code').innerText()).not.toBe(secret);
  await send('已保存好，关闭');
  await system.getByText('新旧密钥同时签名').waitFor();
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  await act('结束旧密钥', '消息有签名');
  await system.getByText('新旧密钥同时签名').waitFor({ state: 'detached' });
  await act('停用', '督查室 coordinator 停用');
  await act('重新启用', '在用');
  const robot = (await endpoints(world.pool)).find(({ name }) => name === '督查工作群');
  await endpointGone(world.pool, robot?.id ?? 0, '410 Gone');
  await page.goto(`${pages.url}/notices`);
  const fault = section(page, '送达问题').getByRole('listitem').filter({ hasText: '督查工作群' });
  await fault.getByRole('link', { name: '去看渠道' }).click();
  await channel(page, '督查工作群').getByText('410 Gone').waitFor();
  expect(complaints).toEqual([]);
});

it('a person says by what and when they are told', async () => {
  const { page, complaints } = await pages.visit('/account', 'support.liaison', 'phone');
  await page.getByRole('link', { name: /^通知设置/ }).click();
  const main = page.getByRole('main');
  const list = section(page, '联系方式');
  const contact = (name: string) => list.getByRole('listitem').filter({ hasText: name });
  await contact('邮件').getByText('只能移动，不能删除').waitFor();
  await contact('邮件').getByRole('button', { name: '发送测试' }).click();
  await contact('邮件').getByText('对方已收下').waitFor();
  const add = async (name: string) => {
    await list.getByRole('button', { name: '添加联系方式' }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await add('外部系统');
  await add('短信');
  const phone = contact('短信').getByLabel('手机号');
  expect(await phone.getAttribute('inputmode')).toBe('tel');
  await focused(phone);
  await phone.fill('123');
  await list.getByRole('button', { name: '下移：短信' }).press('Enter');
  await list.getByRole('button', { name: '下移：短信' }).press('Enter');
  expect(await list.getByRole('listitem').last().innerText()).toContain('短信');
  // At the end it cannot go further down: the button beside it is where one is now.
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText('短信已移到第2位').waitFor();
  await main.getByRole('checkbox', { name: '另外再设一段免打扰时间' }).check();
  await main.getByLabel('从', { exact: true }).fill('08:00');
  await main.getByLabel('到', { exact: true }).fill('20:00');
  await main.getByRole('radio', { name: 'English' }).check();
  await main.getByRole('checkbox', { name: /^不收“结果”/ }).check();
  // Who leaves by accident finds all as it was typed.
  await page.goBack();
  await page.getByRole('heading', { name: '我的账号' }).waitFor();
  await page.goForward();
  await main.getByText('有更改还没有保存').waitFor();
  const save = main.getByRole('button', { name: pressable('保存') });
  await save.click();
  const wrong = contact('短信').locator('.field.bad');
  await wrong.getByText('手机号不对：“123”').waitFor();
  await focused(phone);
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  await phone.fill('13800000000');
  await save.click();
  await main.locator('.field.bad').getByText('至少要留 4 小时').waitFor();
  await main.getByLabel('从', { exact: true }).fill('18:00');
  expect(await main.locator('.field.bad').count()).toBe(0);
  await main.getByLabel('到', { exact: true }).fill('09:00');
  await main.getByRole('button', { name: '换时区' }).click();
  await main.getByLabel('时区').fill('Asia/Tokyo');
  await page.locator('.ant-select-item-option').getByText('Asia/Tokyo').click();
  await contact('短信').getByRole('button', { name: '发送测试' }).click();
  await contact('短信').getByText('没有发出').waitFor();
  await save.click();
  await page.getByText('已保存').waitFor();
  expect(await contactPointsOf(world.pool, SUPPORT)).toMatchObject([
    { channel: 'webhook' },
    { channel: 'sms', address: '13800000000' },
    { channel: 'mail', address: SUPPORT },
  ]);
  expect(await preferencesOf(world.pool, SUPPORT)).toEqual({
    ...{ quiet: { from: '18:00', to: '09:00' }, zone: 'Asia/Tokyo', language: 'en', muted: ['outcome'] },
  });
  await list.getByRole('button', { name: '删除：外部系统' }).click();
  await main.getByRole('button', { name: '放弃更改' }).click();
  await contact('外部系统').waitFor();
  // What is registered is for who looks after the whole.
  await page.goto(`${pages.url}/channels`);
  await page.getByRole('alert').getByText('仅督查室经办可以登记渠道').waitFor();
  expect(complaints).toEqual([]);
});

it('a contact that fails leads to the settings of whose it is, which the office puts right', async () => {
  await raiseFault(world.pool, {
    ...{ code: 'contact-refused', subject: 'sms 13800000000', advice: '核对' },
    message: `发往 ${SUPPORT} 的消息没能用短信送到`,
  });
  const { page, complaints } = await pages.visit('/notices', 'office.coordinator');
  const fault = section(page, '送达问题').getByRole('listitem').filter({ hasText: '没能用短信送到' });
  await fault.getByRole('link', { name: '去改他的通知设置' }).click();
  await page.getByText(`（${SUPPORT}）的通知设置，不是您自己的`).waitFor();
  const list = section(page, '联系方式');
  expect(await list.getByRole('button', { name: '发送测试' }).count()).toBe(0);
  expect(await serious(page)).toEqual([]);
  await list.getByRole('button', { name: '删除：短信' }).click();
  await page.getByRole('button', { name: pressable('保存') }).click();
  await page.getByText('已保存').waitFor();
  expect(await contactPointsOf(world.pool, SUPPORT)).toMatchObject([
    { channel: 'webhook' },
    { channel: 'mail' },
  ]);
  await page.getByRole('link', { name: '看发给他的通知' }).click();
  await page.getByRole('link', { name: '他的通知设置' }).waitFor();
  expect(complaints).toEqual([]);
});
