import type { Locator, Page } from 'playwright-core';
import type { EventType } from '../../domain/task/events';
import { LEAD, MILESTONES, bringActs } from '../support/acting';
import { signClosing } from '../support/areas/closing';
import { type Pages, choose, date, folded, openPages, serious, wide } from '../support/browser';
import { instant, who } from '../support/domain';
import { advanceTo, command } from '../support/ledger';
import { targetOf } from '../support/targets';
import { type World, openWorld, until } from '../support/world';

/**
 * Acts that no other file presses, each opened from its page, filled in as a person would, and found in the ledger; a
 * test a person. Which act is pressed where is in `test/support/pressed.ts`.
 */

let world: World;
let pages: Pages;

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await bringActs(world);
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

const state = (task: number) => world.tasks.read(`task/p/${task}`);
const bodies = async (task: number, type: EventType) =>
  (await world.tasks.events(`task/p/${task}`))
    .filter((e) => e.type === type)
    .map(({ body }) => body as object);
const section = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const dialogOf = (page: Page) => page.getByRole('dialog');

/** Goes to the page of a task, and opens an act by a menu there. */
async function open(page: Page, task: number, menu: string | RegExp, act: string): Promise<Locator> {
  await page.goto(`${pages.url}/tasks/p/${task}`);
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('menuitem', { name: act }).click();
  await dialogOf(page).waitFor();
  return dialogOf(page);
}

/** What is said under a field. */
const beside = (dialog: Locator, label: string) =>
  dialog
    .locator('.ant-form-item')
    .filter({ has: dialog.page().getByText(label, { exact: true }) })
    .locator('.ant-form-item-explain-error');

const button = (name: string): RegExp => new RegExp(`^${[...name].join('\\s?')}$`, 'u');

/** Sends what is in the dialog, which closes when it is done. */
async function send(dialog: Locator, name: string): Promise<void> {
  await press(dialog, name);
  await dialog.waitFor({ state: 'detached' });
}
const press = (dialog: Locator, name: string) => dialog.getByRole('button', { name: button(name) }).click();

it('the first lead backfills, asks for a pause, and to close', async () => {
  const { page, complaints } = await pages.visit('/tasks/p/1', 'lead.liaison');
  const past = await open(page, 1, '其他办理', '补录以往数值');
  await past.getByLabel('数值', { exact: true }).fill('86');
  await date(past.getByLabel('是哪一天的数值'), '2024-09-30');
  await past.getByLabel('数据来源').fill('企业台账');
  // What the server says of a field stands under it, and nothing that was typed is lost.
  await past.getByLabel('依据').fill('   ');
  await press(past, '补录以往数值');
  await beside(past, '依据').waitFor();
  expect(await past.getByLabel('数据来源').inputValue()).toBe('企业台账');
  await past.getByLabel('依据').fill('牵头局统计函〔2024〕3号');
  expect(await serious(page)).toEqual([]);
  await send(past, '补录以往数值');
  await section(page, '指标')
    .getByRole('row')
    .filter({ hasText: '86家' })
    .filter({ hasText: '补录' })
    .waitFor();
  expect(await bodies(1, 'values-backfilled')).toMatchObject([
    { values: [{ target: 0, value: 86, on: '2024-09-30', source: '企业台账' }] },
  ]);

  const pause = await open(page, 1, '还可以办', '申请中止');
  await date(pause.getByLabel('预计恢复日期'), '2024-10-18');
  await pause.getByLabel('理由').fill('厂区改造规划调整');
  await press(pause, '申请中止');
  await beside(pause, '预计恢复日期').getByText('预计恢复日期须晚于今天').waitFor();
  await date(pause.getByLabel('预计恢复日期'), '2024-12-02');
  await beside(pause, '预计恢复日期').waitFor({ state: 'detached' });
  await send(pause, '申请中止');
  expect(await bodies(1, 'suspension-requested')).toMatchObject([{ reason: '厂区改造规划调整' }]);

  const closing = await open(page, 2, '还可以办', '申请销号');
  await closing.getByLabel('数值').fill('1600');
  await closing.getByLabel('数据来源').fill('企业名录');
  await closing.getByLabel('核验人').fill('市统计局');
  await closing.getByLabel('未达标而销号的依据').fill('济政办〔2024〕5号');
  await press(closing, '申请销号');
  await beside(closing, '未达标而销号的依据').getByText('已达标，不必写明').waitFor();
  await closing.getByLabel('未达标而销号的依据').fill('');
  await send(closing, '申请销号');
  expect(await bodies(2, 'closing-requested')).toMatchObject([
    { claims: [{ value: 1600, verifier: '市统计局' }] },
  ]);
  expect(await wide(page)).toBe(false);
  expect(complaints).toEqual([]);
});

it('a supporting unit refers its part inside, and objects to a conclusion', async () => {
  const { page, complaints } = await pages.visit('/tasks/p/4', 'support.head', 'phone');
  const refer = await open(page, 4, '还可以办', '单位内部转办');
  await refer.getByLabel('转给').fill('产业科王五');
  await send(refer, '单位内部转办');
  expect(await bodies(4, 'referred')).toEqual([{ unit: '配合局', to: '产业科王五' }]);
  await page.goto(`${pages.url}/tasks/p/7`);
  await section(page, '督查').getByRole('button', { name: '对督查结论提出异议' }).click();
  const object = dialogOf(page);
  await object.getByText('总体推进有力，存在个别问题').waitFor();
  await object.getByLabel('理由').fill('统计口径不同');
  await object.getByLabel('证据说明').fill('统计局批复一份');
  expect(await serious(page)).toEqual([]);
  await send(object, '对督查结论提出异议');
  await section(page, '督查').getByText('统计口径不同').waitFor();
  expect(await bodies(7, 'objected')).toMatchObject([
    { unit: '配合局', evidence: { text: '统计局批复一份' } },
  ]);
  expect(await wide(page)).toBe(false);
  expect(complaints).toEqual([]);
});

it('the coordinator acts on units and targets of a task', async () => {
  const { page, complaints } = await pages.visit('/tasks/p/3', 'office.coordinator');
  const amend = await open(page, 3, '其他办理', '调整指标');
  await amend.getByLabel('依据').fill('济政办字〔2024〕12号');
  await choose(amend.getByLabel('怎么调整'), '变更');
  await choose(amend.getByLabel('哪项指标'), '改造企业');
  // What is changed starts from what it says now.
  expect(await amend.getByLabel('目标值').inputValue()).toBe('1500');
  await press(amend, '调整指标');
  await beside(amend, '怎么调整').getByText('没有变化').waitFor();
  await amend.getByLabel('目标值').fill('1600');
  await amend.getByRole('button', { name: '再调整一项指标' }).click();
  await choose(amend.getByLabel('怎么调整').last(), '取消');
  await choose(amend.getByLabel('哪项指标').last(), '盘活土地');
  expect(await serious(page)).toEqual([]);
  await send(amend, '调整指标');
  const { targets } = await state(3);
  expect(targets[0]).toMatchObject({
    value: 1600,
    due: '2025-12-31',
    scope: '全市',
    clause: targetOf().clause,
  });
  expect(targets[1]?.dropped?.basis).toBe('济政办字〔2024〕12号');

  const reassign = await open(page, 3, '办理：配合局', '改派');
  await reassign.getByLabel('改派给').fill('没有局');
  await reassign.getByLabel('依据').fill('市政府专题会议纪要');
  await press(reassign, '改派');
  await beside(reassign, '改派给').getByText('不在本计划的组织通讯录中').waitFor();
  await reassign.getByLabel('改派给').fill('无关委');
  await send(reassign, '改派');
  await section(page, '单位与欠账').getByRole('row').filter({ hasText: '无关局' }).waitFor();

  const serve = await open(page, 4, '办理：某县', '登记其他方式送达');
  await serve.getByLabel('送达方式与收件人').fill('机要交换，办公室张三签收');
  await send(serve, '登记其他方式送达');
  expect(await bodies(4, 'served')).toContainEqual(
    expect.objectContaining({ units: ['某县'], by: 'other', note: '机要交换，办公室张三签收' }),
  );
  const withdraw = await open(page, 4, '其他办理', '撤销任务');
  await withdraw.getByLabel('依据').fill('济政办字〔2024〕13号');
  await send(withdraw, '撤销任务');
  await page.getByText('任务已结束').first().waitFor();
  expect(await state(4)).toMatchObject({ withdrawn: { basis: '济政办字〔2024〕13号' } });

  await page.goto(`${pages.url}/tasks/p/5`);
  await section(page, '指标').getByRole('button', { name: '核验指标' }).click();
  const verify = dialogOf(page);
  await verify.getByLabel('数值', { exact: true }).fill('1480');
  await verify.getByLabel('数据来源').fill('市统计局月报');
  await send(verify, '核验指标');
  expect(await bodies(5, 'target-verified')).toMatchObject([{ target: 0, value: 1480, on: '2024-10-18' }]);

  const draft = await open(page, 6, '还可以办', '按工作日倒排工期');
  await choose(draft.getByLabel('指标', { exact: true }), '改造企业');
  await draft.getByLabel('基数').fill('100');
  await send(draft, '按工作日倒排工期');
  expect(await bodies(6, 'milestones-drafted')).toMatchObject([{ target: 0, baseline: 100 }]);
  expect(complaints).toEqual([]);
});

it('the coordinator decides what was put forward, and is led to what is told already', async () => {
  const { page, complaints } = await pages.visit('/tasks/p/6', 'office.coordinator');
  const owed = section(page, '我单位待办');
  for (const [act, field, text] of [
    ['退回工期', '理由', '节点过少'],
    ['审定工期', '意见（可不填）', '同意'],
  ] as const) {
    await command(world, 'task/p/6', MILESTONES);
    await page.goto(`${pages.url}/tasks/p/6`);
    const direct = owed.getByRole('button', { name: act });
    await owed
      .getByText('改造企业')
      .or(owed.getByRole('button', { name: /^还可以办/ }))
      .first()
      .waitFor();
    if (await direct.count()) await direct.click();
    else {
      await owed
        .getByRole('button', { name: /^还可以办：/ })
        .first()
        .click();
      await page.getByRole('menuitem', { name: act }).click();
    }
    const dialog = dialogOf(page);
    await dialog.getByRole('row').filter({ hasText: '1,500家' }).waitFor();
    await dialog.getByLabel(field).fill(text);
    await send(dialog, act);
  }
  expect(await bodies(6, 'milestones-returned')).toMatchObject([{ reason: '节点过少' }]);
  expect(await bodies(6, 'milestones-approved')).toMatchObject([{ note: '同意' }]);

  await page.goto(`${pages.url}/tasks/p/2`);
  await owed.getByRole('button', { name: '初审销号' }).click();
  const review = dialogOf(page);
  await review.getByRole('row').filter({ hasText: '市统计局' }).waitFor();
  await review.getByRole('radio', { name: '支持' }).check();
  await review.getByLabel('意见').fill('已核对名录');
  expect(await serious(page)).toEqual([]);
  await send(review, '初审销号');
  expect(await state(2)).toMatchObject({ closing: { reviewed: { opinion: '已核对名录' } } });

  await page.goto(`${pages.url}/tasks/p/7`);
  const conclusion = section(page, '督查').getByRole('listitem').filter({ hasText: '对某县的结论' });
  await conclusion.getByRole('button', { name: '登记结论送达' }).click();
  await dialogOf(page).getByLabel('送达方式与收件人').fill('10月18日当面送达，李四签收');
  await send(dialogOf(page), '登记结论送达');
  expect(await bodies(7, 'conclusion-received')).toContainEqual(
    expect.objectContaining({ unit: '某县', note: '10月18日当面送达，李四签收' }),
  );

  await page.goto(`${pages.url}/tasks/p/8`);
  await owed.getByRole('button', { name: '明确责任单位' }).click();
  const assign = dialogOf(page);
  await assign.getByText('请编制部门调剂编制').waitFor();
  expect(await assign.getByLabel('责任单位').inputValue()).toBe('牵头局');
  await date(assign.getByLabel('解决时限'), '2024-10-26');
  await press(assign, '明确责任单位');
  await beside(assign, '解决时限').getByText('不是工作日').waitFor();
  await date(assign.getByLabel('解决时限'), '2024-10-31');
  await send(assign, '明确责任单位');
  expect(await bodies(8, 'difficulty-assigned')).toHaveLength(1);

  const ask = await open(page, 9, '办理：配合局', '临时报送要求');
  await ask.getByLabel('要求报送什么').fill('再报9月底数');
  await choose(ask.getByLabel('哪项指标（可不选）'), '改造企业');
  await ask.getByLabel('哪一期或哪一天').fill('2024-09');
  await date(ask.getByLabel('时限'), '2024-10-30');
  await press(ask, '临时报送要求');
  const see = ask.getByRole('alert').getByRole('link', { name: /^查看台账第\d+号$/ });
  const [record] = await Promise.all([page.context().waitForEvent('page'), see.click()]);
  await record.waitForURL(/\/tasks\/p\/9#fact-\d+$/u);
  await record.locator('[aria-current]').getByText('临时报送').first().waitFor();
  expect(await ask.getByLabel('要求报送什么').inputValue()).toBe('再报9月底数');
  expect(complaints).toEqual([]);
});

it('what somebody else decided meanwhile takes neither the dialog nor what was typed', async () => {
  const { page, complaints } = await pages.visit('/tasks/p/1', 'office.leader');
  await section(page, '我单位待办').getByRole('button', { name: '审批中止' }).click();
  const dialog = dialogOf(page);
  await dialog.getByText('厂区改造规划调整').waitFor();
  await dialog.getByRole('radio', { name: '不同意' }).check();
  await dialog.getByLabel('理由').fill('规划调整不影响改造');
  await command(world, 'task/p/1', {
    ...{ type: 'decide-suspension', actor: who('督查室', 'leader-in-charge') },
    ...{ approve: false, reason: '先报材料' },
  });
  await section(page, '我单位待办').getByText('本任务没有我单位待办的事项').waitFor();
  expect(await dialog.getByLabel('理由').inputValue()).toBe('规划调整不影响改造');
  await press(dialog, '审批中止');
  await dialog.getByRole('alert').getByText('没有办成').waitFor();
  expect(await dialog.getByLabel('理由').inputValue()).toBe('规划调整不影响改造');
  await press(dialog, '取消');
  await dialog.waitFor({ state: 'detached' });
  await command(world, 'task/p/1', {
    ...{ type: 'request-suspension', actor: LEAD, until: instant('2024-12-02 00:00') },
    reason: '厂区改造规划调整，附材料',
  });
  expect(complaints).toEqual([]);
});

it('the supervision office calls to an interview; the leader decides from the queue', async () => {
  const { page, complaints } = await pages.visit('/tasks/p/3', 'office.supervision', 'phone');
  const call = await open(page, 3, '办理：某县', '约谈');
  await call.getByLabel('依据').fill('李市长10月17日批示');
  await call.getByLabel('事由').fill('连续两期滞后');
  await date(call.getByLabel('约谈日期'), '2024-10-26');
  await press(call, '约谈');
  await beside(call, '约谈日期').getByText('不是工作日').waitFor();
  await date(call.getByLabel('约谈日期'), '2024-10-28');
  expect(await wide(page)).toBe(false);
  expect(await serious(page)).toEqual([]);
  await send(call, '约谈');
  expect(await bodies(3, 'interview-called')).toMatchObject([{ unit: '某县', reason: '连续两期滞后' }]);

  const leader = await pages.visit('/review?kind=suspension', 'office.leader', 'phone');
  const queue = leader.page;
  const row = queue.getByRole('listitem').filter({ hasText: '培育链主企业' });
  await row.locator('.name').click();
  await row.getByRole('button', { name: '审批中止' }).click();
  const suspension = dialogOf(queue);
  await suspension.getByText('厂区改造规划调整').waitFor();
  await suspension.getByRole('radio', { name: '同意', exact: true }).check();
  expect(await serious(queue)).toEqual([]);
  await send(suspension, '审批中止');
  await row.waitFor({ state: 'detached' });
  expect((await state(1)).suspended).not.toBeNull();

  await queue.goto(`${pages.url}/review?kind=objection`);
  const objected = queue.getByRole('listitem').filter({ hasText: '整治黑臭水体' });
  await objected.locator('.name').click();
  await objected.getByRole('button', { name: '复核异议' }).click();
  const objection = dialogOf(queue);
  await objection.getByText('统计口径不同').waitFor();
  await choose(objection.getByLabel('结果'), /^支持异议/);
  await objection.getByLabel('撤销哪些问题').click();
  await queue.locator('.ant-select-item-option').filter({ hasText: '台账与现场不符' }).click();
  await queue.keyboard.press('Escape');
  await folded(queue);
  await objection.getByLabel('理由').fill('经复核，口径确有不同');
  await send(objection, '复核异议');
  expect(await bodies(7, 'objection-upheld')).toMatchObject([{ unit: '配合局' }]);
  expect((await state(7)).findings).toEqual([]);
  expect([...complaints, ...leader.complaints]).toEqual([]);
});

it('a difficulty that is not solved goes back, and is declined', async () => {
  const resolving = (await state(8)).obligations.find((o) => o.kind === 'difficulty')?.id ?? '';
  const said = { obligation: resolving, text: '已调剂编制2名' };
  await command(world, 'task/p/8', { type: 'resolve-difficulty', actor: LEAD, ...said });
  const { page, complaints } = await pages.visit('/tasks/p/8', 'support.liaison', 'phone');
  await section(page, '存在问题').getByRole('button', { name: '确认是否解决' }).click();
  const confirm = dialogOf(page);
  await confirm.getByText('已调剂编制2名').waitFor();
  await confirm.getByRole('radio', { name: '未解决' }).check();
  await confirm.getByLabel('还差什么').fill('还差3名');
  await send(confirm, '确认是否解决');
  await section(page, '存在问题').getByText('还差3名').waitFor();
  const office = await pages.visit('/tasks/p/8', 'office.coordinator', 'phone');
  await office.page
    .getByRole('button', { name: /^还可以办：/ })
    .first()
    .click();
  await office.page.getByRole('menuitem', { name: '不予协调' }).click();
  const decline = dialogOf(office.page);
  await decline.getByText('还差3名').waitFor();
  await decline.getByLabel('理由').fill('编制总量已满，由你单位内部调剂');
  expect(await wide(office.page)).toBe(false);
  await send(decline, '不予协调');
  expect(await bodies(8, 'difficulty-declined')).toMatchObject([
    { reason: '编制总量已满，由你单位内部调剂' },
  ]);
  expect([...complaints, ...office.complaints]).toEqual([]);
});

it('the coordinator resumes, records an interview, and looks again at what was closed', async () => {
  const { page, complaints } = await pages.visit('/tasks/p/1', 'office.coordinator', 'phone');
  const resume = await open(page, 1, '其他办理', '恢复任务');
  await resume.getByText(/10月18日 周五 \d+:\d+中止/).waitFor();
  await resume.getByLabel('说明（可不填）').fill('规划已定');
  await resume.getByLabel('提前恢复的依据').fill('分管领导批示');
  await send(resume, '恢复任务');
  expect(await bodies(1, 'resumed')).toMatchObject([{ note: '规划已定', basis: '分管领导批示' }]);

  await page.goto(`${pages.url}/tasks/p/3`);
  await section(page, '我单位待办').getByRole('button', { name: '登记约谈' }).click();
  await dialogOf(page).getByLabel('约谈情况').fill('表态整改');
  await send(dialogOf(page), '登记约谈');
  expect(await bodies(3, 'interview-recorded')).toMatchObject([{ text: '表态整改' }]);

  await command(world, 'task/p/2', signClosing);
  await advanceTo(world, 'task/p/2', instant('2024-11-11 09:00'));
  await page.goto(`${pages.url}/tasks/p/2`);
  await section(page, '我单位待办').getByRole('button', { name: '登记抽查' }).click();
  const recheck = dialogOf(page);
  await recheck.getByRole('radio', { name: '相符，销号照旧' }).check();
  await recheck.getByLabel(/抽查数值$/).fill('1400');
  await press(recheck, '登记抽查');
  await beside(recheck, '第1项指标“改造企业”抽查数值').getByText('未达标：请记为不符').waitFor();
  await recheck.getByLabel(/抽查数值$/).fill('1590');
  expect(await serious(page)).toEqual([]);
  expect(await wide(page)).toBe(false);
  await send(recheck, '登记抽查');
  await until('it was looked at', async () => (await bodies(2, 'rechecked')).length === 1);
  expect(complaints).toEqual([]);
});
