import type { Page } from 'playwright-core';
import type { TaskCommand } from '../../domain/task/commands';
import type { Answer } from '../../domain/task/events';
import { type Pages, openPages, serious, wide } from '../support/browser';
import { instant, who } from '../support/domain';
import { ANSWER, advanceTo, command, launchPlan, openTask, serveAll } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld } from '../support/world';

/** 审核: what waits for my decision? */

let world: World;
let pages: Pages;
const [OCTOBER, NOVEMBER] = ['2024-10', '2024-11'];
const LEAD = who('牵头局', 'liaison');

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

const contribution = (unit: string, period: string) => `${period}/contribution/${unit}`;

function submission(obligation: string, over: Partial<Answer>): TaskCommand {
  const unit = obligation.split('/')[2] ?? '';
  return { type: 'submit', actor: who(unit, 'liaison'), obligation, answer: { ...ANSWER, ...over } };
}

/** A task on which 配合局 reported for October, was accepted, and has reported for November. */
async function reported(number: number, title: string, now: Partial<Answer>): Promise<string> {
  const key = await openTask(world, { number, title, targets: [targetOf()] });
  const values = [{ target: 0, value: 120, source: '台账' }];
  const [before, at] = [contribution('配合局', OCTOBER), contribution('配合局', NOVEMBER)];
  await command(world, key, submission(before, { text: '本月改造企业八家，累计一百二十家。', values }));
  await command(world, key, { type: 'accept', actor: LEAD, review: `review:${before}`, note: null });
  await advanceTo(world, key, instant('2024-11-18 09:00'));
  await command(world, key, submission(at, now));
  return key;
}

const SAME: Partial<Answer> = { text: '', noChange: true };
const item = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title });
const bodies = async (key: string, type: string) =>
  (await world.tasks.events(key)).filter((e) => e.type === type).map(({ body }) => body as object);
const november = (type: object) =>
  expect.objectContaining({ obligation: contribution('配合局', NOVEMBER), ...type }) as object;

it('shows what changed since the last report; accepted by the keyboard, the next has the focus', async () => {
  const changed: Partial<Answer> = {
    text: '本月改造企业十二家，累计一百三十二家。',
    values: [{ target: 0, value: 132, source: '台账' }],
    difficulties: '用地指标不足',
    rating: 'at-risk',
  };
  const key = await reported(1, '培育链主企业', changed);
  await reported(2, '改造老旧厂房', SAME);
  const { page, complaints } = await pages.visit('/review', 'lead.liaison');
  const first = item(page, '培育链主企业');
  await first.getByText('写有存在问题').waitFor();
  await first.getByText('自评“有风险”，与灯“正常”不一致').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  const text = first.getByRole('region', { name: '进展情况' });
  await text.waitFor();
  expect(await text.locator('ins').allTextContents()).toEqual(expect.arrayContaining(['十二家']));
  expect(await text.locator('del').allTextContents()).toEqual(expect.arrayContaining(['八家']));
  const figures = first.getByRole('row').filter({ hasText: '改造企业' });
  expect(await figures.getByRole('cell').allInnerTexts()).toEqual(['120家', '132家', '+12家', '—', '台账']);
  expect(await serious(page)).toEqual([]);
  expect(await bodies(key, 'accepted')).toHaveLength(1);
  await page.keyboard.press('a');
  await first.waitFor({ state: 'detached' });
  expect(await bodies(key, 'accepted')).toContainEqual(november({}));
  // What comes next is open and under the keys.
  await item(page, '改造老旧厂房').getByText('无变化，沿用：').waitFor();
  const focused = await page.evaluate<string>('document.activeElement.textContent');
  expect(focused).toContain('配合局 2024年11月配合材料');
  expect(complaints).toEqual([]);
});

it('an answer is returned field by field, and the unit finds each reason beside its field', async () => {
  const key = await reported(3, '盘活闲置土地', { text: '正在推进', values: [{ target: 0, value: 90 }] });
  const { page } = await pages.visit('/review', 'lead.liaison', 'phone');
  const row = item(page, '盘活闲置土地');
  await row.getByText('比上次退步（上次120家，本次90家）').waitFor();
  await row.getByRole('button', { name: /配合局/ }).click();
  await row.getByRole('button', { name: '退回' }).click();
  await row.getByRole('button', { name: '退回给该单位' }).click();
  await row.getByRole('alert').getByText('请写明理由').waitFor();
  await row.getByLabel('退回“进展情况”的理由').fill('过于笼统');
  await row.getByLabel('退回“1. 改造企业”的理由').fill('粘贴来的\u0001字');
  await row.getByRole('button', { name: '退回给该单位' }).click();
  await row.locator('.ant-form-item-explain').getByText('含有控制字符').waitFor();
  expect(await row.getByLabel('退回“进展情况”的理由').inputValue()).toBe('过于笼统');
  await row.getByLabel('退回“1. 改造企业”的理由').fill('为何减少');
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  await row.getByRole('button', { name: '退回给该单位' }).click();
  await row.waitFor({ state: 'detached' });
  const fields = [
    { field: 'text', reason: '过于笼统' },
    { field: 'value', target: 0, reason: '为何减少' },
  ];
  expect(await bodies(key, 'returned')).toEqual([november({ reason: '', fields })]);
  const form = await pages.visit('/form', 'support.liaison');
  const asked = item(form.page, '盘活闲置土地');
  await asked.getByText('退回理由：过于笼统').waitFor();
  await asked.getByText('退回理由：为何减少').waitFor();
});

it('the unremarkable go together after one look at their list; what is refused meanwhile is said', async () => {
  const keys = [await reported(4, '建设实训基地', SAME), await reported(5, '引进高层次人才', SAME)];
  const late = await reported(6, '清理僵尸企业', { text: '已清理', rating: 'behind' });
  const { page, complaints } = await pages.visit('/review?weight=plain', 'lead.liaison');
  await item(page, '建设实训基地').getByText('无异常').waitFor();
  expect(await item(page, '清理僵尸企业').count()).toBe(0);
  await page.getByRole('button', { name: /^批量通过无异常的/ }).click();
  const dialog = page.getByRole('dialog');
  const listed = dialog.getByRole('checkbox');
  expect(await listed.count()).toBeGreaterThanOrEqual(2);
  const other = dialog.getByRole('checkbox', { name: /改造老旧厂房/ });
  if (await other.isVisible()) await other.uncheck();
  const review = `review:${contribution('配合局', NOVEMBER)}`;
  await command(world, keys[1] ?? '', { type: 'accept', actor: LEAD, review, note: null });
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: '通过这2项' }).click();
  await dialog.getByRole('status').getByText('已通过1项；1项没有办成').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: '引进高层次人才' }).getByRole('alert').waitFor();
  await dialog.getByRole('button', { name: '知道了' }).click();
  await item(page, '建设实训基地').waitFor({ state: 'detached' });
  expect(await bodies(keys[0] ?? '', 'accepted')).toContainEqual(november({}));
  expect(await bodies(late, 'accepted')).not.toContainEqual(november({}));
  expect(complaints).toEqual([]);
});

it('what the reviewer remarks goes with the acceptance', async () => {
  const key = await reported(10, '整修农村公路', { text: '已整修' });
  const { row, page } = await decide('lead.liaison', '/review', '整修农村公路', 'phone');
  await row.getByLabel(/^审核意见/).fill('下期请附里程清单');
  expect(await serious(page)).toEqual([]);
  await row.getByRole('button', { name: '通过' }).click();
  await row.waitFor({ state: 'detached' });
  expect(await bodies(key, 'accepted')).toContainEqual(november({ note: '下期请附里程清单' }));
});

it('milestones are decided on by their line and their figures', async () => {
  const key = await openTask(world, { number: 11, title: '建设高标准农田', targets: [targetOf()] });
  await command(world, key, {
    ...{ type: 'edit-milestones', actor: LEAD, target: 0, baseline: 100, note: null },
    milestones: [
      { on: '2025-06-30', value: 700 },
      { on: '2025-12-31', value: 1500 },
    ],
  });
  const { row, page, complaints } = await decide('office.coordinator', '/review', '建设高标准农田');
  const chart = row.getByRole('img', { name: /拟定工期3个节点/ });
  await chart.locator('svg').waitFor();
  expect(await chart.locator('text').allTextContents()).toContain('拟定工期 1,500');
  await row.getByRole('row').filter({ hasText: '2025年6月30日' }).filter({ hasText: '700家' }).waitFor();
  expect(await serious(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

/** An office's page at one decision. */
async function decide(account: string, path: string, title: string, size: 'desk' | 'phone' = 'desk') {
  const { page, complaints } = await pages.visit(path, account, size);
  const row = item(page, title);
  await row.locator('.name').click();
  return { page, complaints, row, dialog: page.getByRole('dialog') };
}

it('an extension is screened by the coordinator and decided by the leader, from the queue', async () => {
  const key = await openTask(world, { number: 7, title: '新建公共充电桩' });
  const id = `${OCTOBER}/report/牵头局`;
  const asked = { until: instant('2024-11-01 17:30'), reason: '等统计局数据' };
  await command(world, key, { type: 'request-extension', actor: LEAD, obligation: id, ...asked });
  const office = await decide('office.coordinator', '/review?kind=extension', '新建公共充电桩', 'phone');
  await office.row.getByText('等统计局数据').waitFor();
  await office.row.getByText('11月1日 周五 17:30').waitFor();
  await office.row.getByRole('button', { name: '初审延期' }).click();
  await office.dialog.getByRole('radio', { name: '支持', exact: true }).check();
  expect(await wide(office.page)).toBe(false);
  expect(await serious(office.page)).toEqual([]);
  await office.dialog.getByRole('button', { name: '初审延期' }).click();
  await office.row.waitFor({ state: 'detached' });
  const leader = await decide('office.leader', '/review', '新建公共充电桩');
  await leader.row.getByRole('button', { name: '审批延期' }).click();
  await leader.dialog.getByRole('radio', { name: '不同意' }).check();
  await leader.dialog.getByRole('button', { name: '审批延期' }).click();
  await leader.dialog.getByText('请填写').waitFor();
  await leader.dialog.getByRole('radio', { name: '同意', exact: true }).check();
  await leader.dialog.getByRole('button', { name: '审批延期' }).click();
  await leader.row.waitFor({ state: 'detached' });
  expect(await bodies(key, 'extension-approved')).toEqual([
    expect.objectContaining({ obligation: id, due: asked.until }),
  ]);
  expect([...office.complaints, ...leader.complaints]).toEqual([]);
});

it('a dispute is upheld, and the task passes to the unit that is named', async () => {
  await world.clock.set(instant('2024-10-08 09:00'));
  const key = await world.launch({ number: 8, title: '发展预制菜产业' });
  await serveAll(world, key);
  await command(world, key, {
    ...{ type: 'dispute', actor: who('配合局', 'head'), unit: '配合局', reason: '不属本单位职责' },
    ...{ basis: '三定规定第五条', proposed: '无关局', newFacts: null },
  });
  const { page, row, dialog, complaints } = await decide('office.supervision', '/review', '发展预制菜产业');
  await row.getByText('三定规定第五条').waitFor();
  await row.getByRole('button', { name: '裁定异议' }).click();
  await dialog.getByRole('radio', { name: '支持', exact: true }).check();
  expect(await dialog.getByLabel('改派给').inputValue()).toBe('无关局');
  await dialog.getByLabel('理由').fill('经核职责清单，由无关局承办');
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: '裁定异议' }).click();
  await row.waitFor({ state: 'detached' });
  expect(await bodies(key, 'reassigned')).toEqual([
    expect.objectContaining({ from: '配合局', to: '无关局' }),
  ]);
  expect(complaints).toEqual([]);
});

it('the office acts on a unit and on the task from the page of the task', async () => {
  const key = await openTask(world, { number: 9, title: '整治黑臭水体', targets: [targetOf()] });
  const { page, complaints } = await pages.visit('/tasks/p/9', 'office.coordinator');
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: '办理：配合局' }).click();
  await page.getByRole('menuitem', { name: '临时报送要求' }).click();
  await dialog.getByLabel('要求报送什么').fill('企业名单');
  await dialog.getByLabel('哪一期或哪一天').fill('不知道');
  await dialog.getByLabel('时限').fill('2024-10-30');
  await dialog.getByLabel('时限').press('Enter');
  await dialog.getByRole('button', { name: '临时报送要求' }).click();
  await dialog.getByRole('alert').getByText('不是报送期或日期').waitFor();
  expect(await dialog.getByLabel('要求报送什么').inputValue()).toBe('企业名单');
  await dialog.getByLabel('哪一期或哪一天').fill('2024-10');
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: '临时报送要求' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await bodies(key, 'requested')).toEqual([
    expect.objectContaining({ unit: '配合局', period: '2024-10', text: '企业名单' }),
  ]);
  await page.getByRole('button', { name: /^办理：配合局 .*临时报送/u }).click();
  await page.getByRole('menuitem', { name: '撤回临时报送要求' }).click();
  await dialog.getByText('企业名单').waitFor();
  await dialog.getByLabel('撤回的理由').fill('误发');
  expect(await serious(page)).toEqual([]);
  await dialog.getByRole('button', { name: '撤回临时报送要求' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await bodies(key, 'request-withdrawn')).toEqual([expect.objectContaining({ reason: '误发' })]);
  await page.getByRole('button', { name: '其他办理' }).click();
  await page.getByRole('menuitem', { name: '中止任务' }).click();
  await dialog.getByLabel('预计恢复日期').fill('2024-12-02');
  await dialog.getByLabel('预计恢复日期').press('Enter');
  await dialog.getByLabel('依据').fill('济政办〔2024〕9号');
  await dialog.getByRole('button', { name: '中止任务' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await bodies(key, 'suspended')).toEqual([expect.objectContaining({ basis: '济政办〔2024〕9号' })]);
  expect(complaints).toEqual([]);
});
