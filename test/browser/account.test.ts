import { rows } from '../../store/database';
import { PASSWORD } from '../support/api';
import { type Pages, openPages, serious } from '../support/browser';
import { instant } from '../support/domain';
import { type World, openWorld, until } from '../support/world';

let world: World;
let pages: Pages;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

/** Signs an account in elsewhere, by a program of that name. */
async function elsewhere(account: string, agent: string): Promise<void> {
  const response = await fetch(`${pages.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': agent },
    body: JSON.stringify({ account, password: PASSWORD }),
  });
  expect(response.status).toBe(200);
}

const sessionsOf = async (account: string): Promise<string[]> =>
  (await rows<{ agent: string }>(world.pool, 'select agent from sessions where account = $1', [account])).map(
    ({ agent }) => agent,
  );

it.each(['desk', 'phone'] as const)(
  'says who one is and where one is signed in, and ends one or all others (%s)',
  async (size) => {
    await world.pool.query('delete from sessions');
    for (const agent of ['wxwork/4.1 (iPhone)', 'some-program/1.0', 'other/2'])
      await elsewhere('office.leader', agent);
    await elsewhere('lead.head', 'some-program/1.0');
    const { page, complaints } = await pages.visit('/escalations', 'office.leader', size);
    await page.getByRole('link', { name: '督查室 leader-in-charge' }).click();
    await page.getByRole('heading', { name: '我的账号' }).waitFor();
    for (const said of ['分管领导', 'office.leader@example.cn', '企业微信（iOS）'])
      await page.getByText(said, { exact: true }).waitFor();
    expect(await serious(page)).toEqual([]);

    await page.getByRole('button', { name: '结束 some-program/1.0 的登录' }).press('Enter');
    await page.getByText('some-program/1.0').waitFor({ state: 'detached' });
    expect(await sessionsOf('office.leader')).not.toContain('some-program/1.0');

    await page.getByRole('button', { name: '结束其他所有登录' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '结束' }).click();
    await page.getByText('您没有在别处登录').waitFor();
    expect(await sessionsOf('office.leader')).toEqual([await page.evaluate<string>('navigator.userAgent')]);
    expect(await sessionsOf('lead.head')).toEqual(['some-program/1.0']);
    expect(await serious(page)).toEqual([]);
    expect(complaints).toEqual([]);
  },
);

it('whose session was ended elsewhere signs in again, and lands on the account', async () => {
  const { page } = await pages.visit('/account', 'lead.liaison');
  await page.getByRole('heading', { name: '我的登录' }).waitFor();
  await world.pool.query('delete from sessions');
  await until('the server no longer takes it at its word', async () => {
    await page.reload();
    return page.url().includes('/sign-in');
  });
  expect(new URL(page.url()).searchParams.get('to')).toBe('/account');
});
