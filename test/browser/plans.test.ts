import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { sample } from '../../config/files';
import { createAccounts } from '../../store/sessions';
import { listPlans, taskKeys } from '../../store/plans';
import { launchSample, loadSample } from '../../workers/sample';
import { PASSWORD } from '../support/api';
import { type Pages, choose, openPages, serious, wide } from '../support/browser';
import { wordOf } from '../support/documents';
import { instant } from '../support/domain';
import { type World, openWorld, people, until } from '../support/world';

/** 计划: the coordinator's way from a document to a running plan, on the city's real one. */

let world: World;
let pages: Pages;
const OFFICE = '市政府督查室';

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  // The directory is that of a plan that runs already.
  await launchSample(world, loadSample(), await world.clock.now());
  pages = await openPages(world, { office: OFFICE });
  await people(world, [[OFFICE, 'coordinator', 'coordinator@example.cn']]);
  await createAccounts(
    world.pool,
    [{ id: 'coordinator', email: 'coordinator@example.cn', unit: OFFICE, posts: ['coordinator'] }],
    PASSWORD,
  );
}, 120_000);
afterAll(async () => {
  await pages.close();
  await world.close();
});

const DOCUMENT = readFileSync(sample('plans', 'jining') ?? '', 'utf8');
const upload = (page: Page, content: string | Buffer, name = '济政字46号.txt') =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

it.each(['desk', 'phone'] as const)(
  'uploads the plan, settles it, sets the cycle, sees what will happen, launches (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/plans', 'coordinator', size);
    await page.getByRole('link', { name: '上传计划文件' }).click();
    await page.getByRole('heading', { name: '上传计划文件' }).waitFor();
    expect(await serious(page)).toEqual([]);
    // The desk has it as a Word file, the phone as text.
    const text = `${DOCUMENT}\n（${size}）`;
    if (size === 'desk') await upload(page, await wordOf(text.split('\n')), '济政字46号.docx');
    else await upload(page, text);
    await page.getByText('“市直有关部门”是哪些单位？').waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await wide(page)).toBe(false);
    await page.getByRole('button', { name: '用通讯录里的4个单位' }).click();
    await page.getByRole('button', { name: '用通讯录里的14个单位' }).click();
    await page.getByText('都处理完了').waitFor();
    // What was decided is there after a reload.
    await page.reload();
    await page.getByText('都处理完了').waitFor();
    await page.getByRole('button', { name: '下一步：调度周期' }).click();
    await page.getByRole('heading', { name: '2024年12月' }).waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await wide(page)).toBe(false);
    await page.getByRole('button', { name: '保存制度，去启动' }).click();
    const approval = page.getByLabel('超过负担上限的批准依据');
    await page.getByRole('heading', { name: '启动后会发生什么' }).waitFor();
    if (await approval.isVisible()) await approval.fill('市政府专题会议纪要');
    await page.getByLabel('计划编号').fill(`jining-${size}`);
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: '启动计划' }).click();
    await page.getByRole('dialog').getByText('派发34项任务').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '确认启动' }).click();
    await page.waitForURL(new RegExp(`/plans/jining-${size}$`));
    await until('it is launched', async () =>
      (await listPlans(world.pool)).some((p) => p.id === `jining-${size}` && p.tasks === 34),
    );
    expect(await taskKeys(world.pool, `jining-${size}`)).toHaveLength(34);
    const first = await world.tasks.read(`task/jining-${size}/1`);
    expect(first.assignments.filter((a) => a.role === 'support').length).toBeGreaterThanOrEqual(4);
    expect(complaints).toEqual([]);
  },
  120_000,
);

it('shows where the text says what, and the other way round; corrects a task; leads back to what was saved', async () => {
  const { page, complaints } = await pages.visit('/plans/new', 'coordinator');
  await page.getByLabel('或粘贴全文').fill(`${DOCUMENT}\n（更正）`);
  await page.getByRole('button', { name: '读入' }).click();
  const source = page.getByRole('region', { name: '原文' }).last();
  const block = source.locator('#source-34');
  await page.getByRole('article', { name: '任务34' }).getByRole('button').first().click();
  await until('the text shows it', async () => ((await block.boundingBox())?.y ?? Infinity) < 900);
  expect(await block.getAttribute('class')).toContain('chosen');
  await source.getByRole('button', { name: '任务33', exact: true }).click();
  expect(await page.getByRole('article', { name: '任务33' }).getAttribute('class')).toContain('chosen');
  await page.getByRole('button', { name: '更正任务33' }).click();
  const dialog = page.getByRole('dialog');
  expect(await serious(page)).toEqual([]);
  await dialog.getByLabel('任务名称').fill('深化金融改革');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByRole('article', { name: '任务33' }).getByText('已更正').waitFor();
  await page.reload();
  await page.getByRole('button', { name: '33. 深化金融改革' }).waitFor();
  await page.getByRole('link', { name: '全部计划' }).click();
  const row = page.getByRole('listitem').filter({ hasText: '还有2件事要处理' });
  expect(await serious(page)).toEqual([]);
  await row.getByRole('button', { name: /删去草稿/ }).click();
  await page.getByRole('button', { name: '删去草稿', exact: true }).last().click();
  await row.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

it('says why a document is not taken, and keeps nothing of a classified one', async () => {
  const { page } = await pages.visit('/plans/new', 'coordinator', 'phone');
  await upload(page, `机密★1年\n${DOCUMENT}`);
  await page
    .getByRole('alert')
    .getByText(/密级标志，不予读入，服务器没有留存/)
    .waitFor();
  await upload(page, '%PDF-1.4 a scan', '扫描件.pdf');
  await page
    .getByRole('alert')
    .getByText(/已损坏或不完整/)
    .waitFor();
  expect(await serious(page)).toEqual([]);
  expect(await wide(page)).toBe(false);
});

it('says beside the field why a policy gives nobody time', async () => {
  const { page } = await pages.visit('/plans/jining-2024-46/policy', 'coordinator');
  await page.getByLabel('配合材料比进展报告提前', { exact: true }).fill('9');
  // How far apart two escalations are: the usual half hour, until somebody says otherwise.
  const apart = page.getByLabel('同一人两封升级消息至少隔', { exact: true });
  expect(await apart.inputValue()).toBe('30');
  await apart.fill('300');
  await page.getByLabel('变更依据（文号或批示）').fill('市政府专题会议纪要〔2024〕9号');
  await page.getByRole('button', { name: '变更制度' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认变更' }).click();
  await page.getByText(/只剩-2个工作日填写/).waitFor();
  expect(await page.getByLabel('配合材料比进展报告提前', { exact: true }).inputValue()).toBe('9');
  await page.getByText(/须为0至240分钟/).waitFor();
  await page.getByText('有2处不可行').waitFor();
  expect(await serious(page)).toEqual([]);
});

it('who hears what of a preview is chosen in the address, to be sent to a colleague', async () => {
  const { page } = await pages.visit(
    '/plans/jining-2024-46/policy?show=messages&post=liaison&months=3',
    'coordinator',
  );
  const told = page.getByRole('tabpanel', { name: '谁会收到什么' });
  await told.getByRole('combobox', { name: '按单位筛选' }).fill('市工信局');
  await page.keyboard.press('Enter');
  await page.waitForURL(/unit=/);
  const { searchParams } = new URL(page.url());
  expect(Object.fromEntries(searchParams)).toEqual({
    ...{ show: 'messages', post: 'liaison', months: '3', unit: '市工信局' },
  });
  await page.reload();
  await told.getByText('市工信局 联络员').first().waitFor();
});

/** The tasks of the plan that have two targets and more. */
async function withTargets(): Promise<number[]> {
  const states = await world.tasks.readAll(await taskKeys(world.pool, 'jining-2024-46'));
  return states
    .filter(({ targets }) => targets.length > 1)
    .map(({ number }) => number)
    .sort((a, b) => a - b);
}

it.each(['desk', 'phone'] as const)(
  'shows a plan with its document, amends it by a document, changes its policy (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/plans/jining-2024-46', 'coordinator', size);
    await page.getByRole('heading', { name: '济宁市县域经济高质量发展攻坚行动计划' }).waitFor();
    await page.getByRole('region', { name: '原文' }).last().getByText('推进经济强县领跑').waitFor();
    expect(await serious(page)).toEqual([]);
    expect(await wide(page)).toBe(false);
    const task = size === 'desk' ? 34 : 33;
    await page.getByRole('button', { name: '凭文件修订' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('文号').fill(`济政办字〔2024〕${task}号`);
    const tasks = dialog.getByLabel('任务', { exact: true });
    await tasks.click();
    await page.keyboard.type(`${task}.`);
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '增加一条变动' }).click();
    await choose(dialog.getByLabel('做什么').last(), '调整指标');
    await tasks.last().click();
    const other = (await withTargets())[size === 'desk' ? 0 : 1];
    await page.keyboard.type(`${other}.`);
    await page.keyboard.press('Enter');
    const before = (await world.tasks.read(`task/jining-2024-46/${other}`)).targets;
    // One is changed from what it says now, one dropped, one added.
    await choose(dialog.getByLabel('怎么调整').last(), '变更');
    await choose(dialog.getByLabel('哪项指标').last(), /^1\. /);
    const value = dialog.getByLabel('目标值').last();
    expect(await value.inputValue()).toBe(String(before[0]?.value));
    await dialog.getByRole('button', { name: '登记修订' }).click();
    await dialog.locator('.ant-form-item-explain-error').getByText('没有变化').waitFor();
    await value.fill('4321');
    await dialog.getByRole('button', { name: '再调整一项指标' }).click();
    await choose(dialog.getByLabel('怎么调整').last(), '取消');
    await choose(dialog.getByLabel('哪项指标').last(), /^2\. /);
    await dialog.getByRole('button', { name: '再调整一项指标' }).click();
    await choose(dialog.getByLabel('怎么调整').last(), '新增');
    await dialog.getByLabel('指标名称').last().fill('新增规上企业');
    await choose(dialog.getByLabel('要求').last(), '不低于');
    await dialog.getByLabel('目标值').last().fill('60');
    await dialog.getByLabel('计量单位').last().fill('家');
    await choose(dialog.getByLabel('时限', { exact: true }).last(), '每年');
    expect(await serious(page)).toEqual([]);
    expect(await wide(page)).toBe(false);
    await dialog.getByRole('button', { name: '登记修订' }).click();
    await page.getByText(`撤销任务${task}`, { exact: true }).waitFor();
    await page
      .getByText(new RegExp(`任务${other}调整指标：第1项变更为“.*4,321.*取消第2项；新增“新增规上企业 60家”`))
      .waitFor();
    const state = await world.tasks.read(`task/jining-2024-46/${task}`);
    expect(state.withdrawn).not.toBeNull();
    const { targets } = await world.tasks.read(`task/jining-2024-46/${other}`);
    expect(targets[0]).toMatchObject({ value: 4321, scope: before[0]?.scope, due: before[0]?.due });
    expect(targets[1]?.dropped?.basis).toBe(`济政办字〔2024〕${task}号`);
    expect(targets.at(-1)).toMatchObject({ metric: '新增规上企业', value: 60, rhythm: 'every-year' });
    expect(complaints).toEqual([]);
  },
  60_000,
);
