import { watchQueues } from '../../delivery/queue';
import { startHeartbeat } from '../../workers/heartbeat';
import { type Pages, openPages, serious, wide } from '../support/browser';
import { instant } from '../support/domain';
import { launchPlan } from '../support/ledger';
import { type World, openWorld } from '../support/world';

/** 运行: is it healthy? Numbers with words, and what to do. */

let world: World;
let pages: Pages;
let watched: ReturnType<typeof watchQueues>;
let heartbeat: ReturnType<typeof startHeartbeat>;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await launchPlan(world);
  watched = watchQueues(world.redisUrl);
  pages = await openPages({ ...world, queues: watched.queues });
  heartbeat = startHeartbeat(world, ['api', 'relay', 'delivery']);
});
afterAll(async () => {
  await heartbeat.close();
  await pages.close();
  await watched.close();
  await world.close();
});

it.each(['desk', 'phone'] as const)(
  'says what runs, what does not, and what to do about it (%s)',
  async (size) => {
    const { page, complaints } = await pages.visit('/health', 'office.supervision', size);
    await page.getByRole('status').getByText('有问题要处理').waitFor();
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    await row('中转').filter({ hasText: '正常' }).first().waitFor();
    const wanting = page.getByRole('listitem');
    await wanting.filter({ hasText: '计时（任务工作流）' }).getByText('启动 tasks 部分').waitFor();
    await row('工作日历')
      .getByText(/2024年（国办发明电/)
      .waitFor();
    await wanting.filter({ hasText: '最近一次核验' }).getByText('运行 duban verify').waitFor();
    expect(await wanting.filter({ hasText: '中转' }).filter({ hasText: '没有进程' }).count()).toBe(0);
    expect(await wide(page)).toBe(false);
    expect(await serious(page)).toEqual([]);
    await world.pool.query(
      `insert into digests (email, urgent, slot, send_at, status)
     values ('lead.liaison@example.cn', false, ${size === 'desk' ? 1 : 2}, 0, 'unknown')`,
    );
    await page.reload();
    await row('没有送到的消息')
      .getByText(size === 'desk' ? '1条' : '2条')
      .waitFor();
    expect(complaints).toEqual([]);
  },
);

it('is no page for others: it says so', async () => {
  const { page } = await pages.visit('/health', 'lead.liaison');
  await page.getByRole('alert').getByText('仅督查室').waitFor();
});

it('leads to the queues, which show themselves under a policy of their own', async () => {
  const { page, complaints } = await pages.visit('/health', 'office.supervision');
  await page.getByRole('link', { name: '查看发送队列' }).click();
  await page.getByText('messages-mail').first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/queues/');
  expect(complaints).toEqual([]);
});
