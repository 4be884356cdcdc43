import JSZip from 'jszip';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { RecordState } from '../../domain/record/state';
import { letterNumbers } from '../../store/letters';
import { type Pages, openPages, serious, wide } from '../support/browser';
import { instant, unit, who } from '../support/domain';
import { ANSWER, advanceTo, command, launchPlan, openTask } from '../support/ledger';
import { type World, openWorld, until } from '../support/world';

/** 考核与档案, and papers: a county that was late in October and in November 2024; on task 2 others still are. */

let world: World;
let pages: Pages;
const [OCTOBER, NOVEMBER] = ['late/p/2024-10/contribution', 'late/p/2024-11/contribution'];
const SIZES = ['desk', 'phone'] as const;

/** A unit answers for a period, and the lead accepts it. */
async function answered(key: string, period: string, by: string): Promise<void> {
  const obligation = `${period}/contribution/${by}`;
  await command(world, key, { type: 'submit', actor: who(by, 'liaison'), obligation, answer: ANSWER });
  const review = `review:${obligation}`;
  await command(world, key, { type: 'accept', actor: who('牵头局', 'liaison'), review, note: null });
}

/** 无关局 answers every form of the quarter in time, on a task of its own. */
async function punctual(): Promise<void> {
  const assignments = [unit('牵头局', 'lead'), unit('无关局', 'support')];
  const key = await openTask(world, { number: 3, title: '盘活闲置土地', assignments });
  for (const [period, at] of [
    ['2024-10', '2024-10-21 10:00'],
    ['2024-11', '2024-11-18 10:00'],
  ] as const) {
    await advanceTo(world, key, instant(at));
    await answered(key, period, '无关局');
  }
}

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world, [{ number: 1, title: '实施产业提质增速强县行动' }]);
  const first = await openTask(world, { title: '培育链主企业' });
  const assignments = [
    unit('牵头局', 'lead'),
    unit('配合局', 'support'),
    unit('某分行', 'support', 'external'),
  ];
  const second = await openTask(world, { number: 2, title: '改造老旧厂房', assignments });
  await advanceTo(world, second, instant('2024-10-24 10:00'));
  await advanceTo(world, first, instant('2024-10-24 10:00'));
  await answered(first, '2024-10', '某县');
  await advanceTo(world, first, instant('2024-11-14 10:00'));
  await advanceTo(world, first, instant('2024-11-22 10:00'));
  await answered(first, '2024-11', '某县');
  await punctual();
  await world.clock.set(instant('2025-01-06 10:00'));
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

const statusOf = async (id: string): Promise<string | undefined> =>
  (await world.tasks.look<RecordState>('record/某县'))?.entries[id]?.status;

/** The text of a Word file that a press downloads. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const zip = await JSZip.loadAsync(await readFile(await download.path()));
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  return { name: download.suggestedFilename(), text: xml.replaceAll(/<[^>]+>/g, '') };
}

describe('records', () => {
  it('has entries proposed from the ledger, and confirms several in one pass', async () => {
    const { page, complaints } = await pages.visit('/records', 'office.supervision');
    await page.getByRole('link', { name: '某县' }).click();
    await page.getByText('还没有记录').waitFor();
    await page.getByRole('button', { name: '从台账提出' }).click();
    await page.getByRole('checkbox', { name: '全选待审核（2条）' }).check();
    await page.getByRole('button', { name: '认定所选（2条）' }).click();
    await page.getByRole('button', { name: '已认定 2' }).waitFor();
    expect([await statusOf(OCTOBER), await statusOf(NOVEMBER)]).toEqual(['confirmed', 'confirmed']);
    await page
      .getByRole('button', { name: /^所据台账/ })
      .first()
      .click();
    await page.getByRole('link', { name: '逾期', exact: true }).waitFor();
    expect(await serious(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('lets the unit contest while there is time, with a reason', async () => {
    const { page, complaints } = await pages.visit('/records', 'county.liaison', 'phone');
    const left = page.getByRole('navigation', { name: '页面' });
    await left.getByRole('button', { name: '更多' }).click();
    await left.getByRole('link', { name: '档案' }).click();
    const entry = page.getByRole('listitem').filter({ hasText: '2024年10月落实进展' });
    await entry.getByText('申辩期还有11个工作日').waitFor();
    await entry.getByRole('button', { name: /申\s?辩/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /申\s?辩/ }).click();
    await dialog.getByText('请写明后再办理').waitFor();
    await dialog.getByLabel('理由').fill('当日系统故障，已电话说明');
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: /申\s?辩/ }).click();
    await until('it is contested', async () => (await statusOf(OCTOBER)) === 'contested');
    await entry.getByText('申辩中').waitFor();
    expect(await entry.getByRole('button', { name: /申\s?辩/ }).count()).toBe(0);
    expect(await wide(page)).toBe(false);
    expect(await serious(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('shows the leader what waits, who strikes or keeps it with a reason', async () => {
    const { page, complaints } = await pages.visit('/records', 'office.leader', 'phone');
    await page.getByText('1条申辩待裁定').waitFor();
    expect(await serious(page)).toEqual([]);
    await page.getByRole('link', { name: '某县' }).click();
    const entry = page.getByRole('listitem').filter({ hasText: '2024年10月落实进展' });
    await entry.getByText('当日系统故障').waitFor();
    await entry.getByRole('button', { name: /撤\s?销/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('查实，当日服务中断');
    await dialog.getByRole('button', { name: /撤\s?销/ }).click();
    await until('it is struck', async () => (await statusOf(OCTOBER)) === 'struck');
    await entry.getByText('申辩后撤销').waitFor();
    expect(await wide(page)).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('what a unit did well is commended: proposed by the office, refused and approved by the leader', async () => {
    const path = `/records?unit=${encodeURIComponent('无关局')}`;
    const { page, complaints } = await pages.visit(path, 'office.supervision');
    await page.getByRole('button', { name: '从台账提出' }).click();
    await page.getByRole('checkbox', { name: '全选待审核（1条）' }).check();
    await page.getByRole('button', { name: '认定所选（1条）' }).click();
    const leader = await pages.visit(path, 'office.leader', 'phone');
    const dialog = page.getByRole('dialog');
    for (const [act, field, status] of [
      ['不同意', '理由', '未同意'],
      ['同意表扬', '意见（可不写）', '已同意'],
    ] as const) {
      await page.getByRole('checkbox', { name: /^选择：/ }).check();
      await page.getByRole('button', { name: '提出表扬建议（1条）' }).click();
      await dialog.getByLabel('建议内容').fill('全季按时报送');
      expect(await serious(page)).toEqual([]);
      await dialog.getByRole('button', { name: '提出表扬建议（1条）' }).click();
      await dialog.waitFor({ state: 'detached' });
      await leader.page.reload();
      await leader.page.getByRole('button', { name: act, exact: true }).click();
      const decision = leader.page.getByRole('dialog');
      await decision.getByLabel(field).fill('已核');
      await decision.getByRole('button', { name: act, exact: true }).click();
      await leader.page.getByRole('region', { name: '表扬' }).getByText(status).first().waitFor();
      await page.reload();
    }
    expect(await wide(leader.page)).toBe(false);
    const record = await world.tasks.look<RecordState>('record/无关局');
    expect(record).toMatchObject({ commended: 2, commendations: {} });
    expect(Object.values(record?.entries ?? {}).map(({ commendation }) => commendation)).toEqual([2]);
    expect([...complaints, ...leader.complaints]).toEqual([]);
  });

  it('is not another unit’s to read', async () => {
    const { page } = await pages.visit(`/records?unit=${encodeURIComponent('某县')}`, 'support.liaison');
    await page.getByRole('heading', { name: '配合局 执行力档案' }).waitFor();
    await page.getByText('还没有已认定的记录').waitFor();
  });
});

describe('the yearly evaluation', () => {
  it.each(SIZES)('opens the rows behind a figure, each leading to its fact (%s)', async (size) => {
    const { page, complaints } = await pages.visit('/evaluation', 'office.supervision', size);
    const group = page.getByRole('region', { name: /薄弱县/ });
    await group.getByRole('button', { name: '某县按时报送率0%，查看依据' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('0 ÷ 2 = 0%').waitFor();
    await drawer.getByText('应计的 2项').waitFor();
    expect(await drawer.getByRole('link').count()).toBe(2);
    expect(await serious(page)).toEqual([]);
    await drawer.getByRole('link').first().click();
    await page.waitForURL(/\/tasks\/p\/1#fact-\d+$/);
    const id = new URL(page.url()).hash.slice(1);
    await page.locator(`#${id}[aria-current]`).getByText('报送期开放').waitFor();
    await page.goto(`${pages.url}/evaluation`);
    await group.getByRole('button', { name: /^某县水平/ }).click();
    await page.getByRole('dialog').getByText('一次通过率').waitFor();
    expect(await wide(page)).toBe(false);
    expect(await serious(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('is recorded by the office, approved by the leader, and then the county sees its own', async () => {
    const county = await pages.visit('/evaluation', 'county.liaison');
    await county.page.getByText('本单位的年度评价尚未审定').waitFor();
    const office = await pages.visit('/evaluation', 'office.supervision');
    await office.page.getByRole('button', { name: '登记年度评价' }).click();
    await office.page.getByText('2024年度评价已登记，待审批').waitFor();
    const leader = await pages.visit('/evaluation', 'office.leader', 'phone');
    await leader.page.getByRole('button', { name: /审\s?定/ }).click();
    await leader.page
      .getByRole('dialog')
      .getByRole('button', { name: /审\s?定/ })
      .click();
    await leader.page.getByText('2024年度评价已审定', { exact: true }).waitFor();
    await county.page.reload();
    await county.page
      .getByRole('region', { name: /薄弱县/ })
      .getByText('某县')
      .waitFor();
    expect(await serious(county.page)).toEqual([]);
    expect([...office.complaints, ...leader.complaints, ...county.complaints]).toEqual([]);
  });
});

describe('papers', () => {
  it('a letter is previewed, issued, in the timeline, and can be had again by its unit', async () => {
    const { page, complaints } = await pages.visit('/tasks/p/2', 'office.supervision');
    await page.getByRole('button', { name: /发\s?函/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('combobox', { name: '就哪件事项' }).click();
    await page
      .locator('.ant-select-item-option')
      .filter({ hasText: '配合局：2024年10月配合材料' })
      .first()
      .click();
    await drawer.getByLabel('答复时限（工作日）').fill('2025-01-10');
    await drawer.getByLabel('具体要求（可不写）').fill('请附验收单');
    await drawer.getByRole('button', { name: /预\s?览/ }).click();
    const sheet = drawer.getByRole('article');
    await sheet
      .getByText('请你单位于2025年1月10日17:30前报送配合材料，并说明逾期原因。请附验收单。')
      .waitFor();
    expect(await serious(page)).toEqual([]);
    await drawer.getByRole('button', { name: /发\s?出/ }).click();
    await drawer.getByText('督办〔2025〕1号 配合局').waitFor();
    expect(await letterNumbers(world.pool)).toEqual(['督办〔2025〕1号']);
    await page.keyboard.press('Escape');
    const fact = page
      .getByRole('region', { name: '全部经过' })
      .getByRole('listitem')
      .filter({ hasText: '发函' });
    await fact.filter({ hasText: '配合局联络员' }).filter({ hasText: '配合局主要负责人' }).waitFor();
    const office = await downloaded(page, () => fact.getByRole('link', { name: '下载函件' }).click());
    expect(office.name).toBe('督办〔2025〕1号督办函.docx');
    expect(office.text).toContain('请附验收单');
    const theirPage = await pages.visit('/tasks/p/2', 'support.head', 'phone');
    const theirs = await downloaded(theirPage.page, () =>
      theirPage.page.getByRole('link', { name: '下载函件' }).click(),
    );
    expect(theirs.text).toBe(office.text);
    expect([...complaints, ...theirPage.complaints]).toEqual([]);
  });

  it.each(SIZES)(
    'says beside the form what the rules refuse, and keeps what was typed (%s)',
    async (size) => {
      const { page, complaints } = await pages.visit('/tasks/p/2', 'office.supervision', size);
      await page.getByRole('button', { name: /发\s?函/ }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('文号').fill('督办〔2025〕1号');
      await drawer.getByLabel('答复时限（工作日）').fill('2025-01-10');
      await drawer.getByRole('button', { name: /预\s?览/ }).click();
      await drawer.getByRole('alert').getByText('文号 督办〔2025〕1号 已用过，请另编').waitFor();
      await drawer.getByLabel('文号').fill('督办[2025]2号');
      await drawer.getByRole('button', { name: /预\s?览/ }).click();
      await drawer.getByRole('article').getByText('督办〔2025〕2号').waitFor();
      expect(await wide(page)).toBe(false);
      expect(complaints).toEqual([]);
    },
  );

  it('nobody else writes letters', async () => {
    const { page } = await pages.visit('/tasks/p/2', 'office.coordinator');
    await page.getByRole('heading', { name: '2. 改造老旧厂房' }).waitFor();
    await page.getByRole('region', { name: '全部经过' }).getByText('发函').first().waitFor();
    expect(await page.getByRole('button', { name: /发\s?函/ }).count()).toBe(0);
  });

  it('the draft of a bulletin is had from the wall, for a period', async () => {
    const { page, complaints } = await pages.visit('/wall?plan=p', 'office.coordinator');
    await page.getByRole('button', { name: '通报稿' }).click();
    const link = page.getByRole('dialog').getByRole('link', { name: '下载2024年10月通报稿' });
    await link.waitFor();
    expect(await serious(page)).toEqual([]);
    const { name, text } = await downloaded(page, () => link.click());
    expect(name).toBe('督查通报草稿 2024年10月.docx');
    expect(text).toContain('2024年10月落实情况的通报');
    expect(text).toContain('培育链主企业');
    expect(text).toContain('逾期后补报1件');
    expect(text).not.toContain('某分行');
    expect(complaints).toEqual([]);
  });
});
