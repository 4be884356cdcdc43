import { askForLink, claimLink } from '../../store/sign-in-links';
import { instant } from '../support/domain';
import { type Pages, openPages, serious } from '../support/browser';
import { type World, openWorld, served, until } from '../support/world';

let world: World;
let pages: Pages;
beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  await given('培育链主企业', 1);
  pages = await openPages(world);
});
afterAll(async () => {
  await pages.close();
  await world.close();
});

/** A task that its lead and its support have been told of. */
async function given(title: string, number: number): Promise<string> {
  const key = await world.launch({ title, number });
  await served(world, key, ['牵头局', '配合局']);
  return key;
}

it('a deep link lands on the very page after signing in', async () => {
  const { page, complaints } = await pages.visit('/escalations?x=1');
  await pages.signIn(page, 'office.leader');
  await page.getByRole('heading', { name: '升级' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/escalations');
  expect(complaints).toEqual([]);
});

it('a wrong password says so beside the form and keeps the account', async () => {
  const { page } = await pages.visit('/');
  await page.getByLabel('账号').fill('lead.liaison');
  await page.getByLabel('密码').fill('wrong');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').getByText('账号或密码不对').waitFor();
  expect(await page.getByLabel('账号').inputValue()).toBe('lead.liaison');
  expect(await serious(page)).toEqual([]);
});

it('a link from a mail signs in when a person presses, once, and not by being opened', async () => {
  await askForLink(world.pool, { account: 'support.head' });
  const token = (await claimLink(world.pool))?.token ?? '';
  const path = `/sign-in/link#token=${token}`;
  const opened = await pages.visit(path);
  await opened.page.getByRole('button', { name: '登录' }).waitFor();
  const { page } = await pages.visit(path, undefined, 'phone');
  expect(await serious(page)).toEqual([]);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: '我的事项' }).waitFor();
  await opened.page.getByRole('button', { name: '登录' }).click();
  await opened.page.getByRole('alert').getByText('链接已失效').waitFor();
});

it.each(['//elsewhere.example/', '/..//elsewhere.example/', '/%09/elsewhere.example/'])(
  'never leads to another site after signing in: %s',
  async (to) => {
    const { page } = await pages.visit(`/sign-in?to=${to}`);
    await pages.signIn(page, 'lead.liaison');
    await page.getByRole('heading', { name: '我的事项' }).waitFor();
    expect(page.url()).toBe(`${pages.url}/`);
  },
);

describe('a link', () => {
  beforeEach(() => world.pool.query('delete from sign_in_links'));

  it.each(['desk', 'phone'] as const)(
    'is asked for from where one wanted to go, in the same words for everybody, and lands there (%s)',
    async (size) => {
      const { page, complaints } = await pages.visit('/escalations?x=1', undefined, size);
      const asked = async (whose: string): Promise<string> => {
        await page.getByLabel('账号或邮箱').fill(whose);
        await page.keyboard.press('Enter');
        return page.getByText('如有此账号').innerText();
      };
      await page.getByRole('link', { name: '用邮件链接登录' }).click();
      expect(await serious(page)).toEqual([]);
      const nobody = await asked('nobody@example.cn');
      expect((await world.pool.query('select 1 from sign_in_links')).rowCount).toBe(0);
      await page.getByRole('button', { name: '再发一封' }).click();
      expect(await asked(' office.leader ')).toBe(nobody);
      expect(await serious(page)).toEqual([]);
      const token = (await claimLink(world.pool))?.token ?? '';
      await page.goto(`${pages.url}/sign-in/link#token=${token}`);
      await page.getByRole('button', { name: '登录' }).click();
      await page.getByRole('heading', { name: '升级' }).waitFor();
      expect(page.url()).toBe(`${pages.url}/escalations?x=1`);
      expect(complaints).toEqual([]);
    },
  );
});

it.each(['desk', 'phone'] as const)(
  'says what is owed, by when and what happens if not; signs in one tap; axe finds nothing (%s)',
  async (size) => {
    const task = await given(`任务 ${size}`, size === 'desk' ? 2 : 3);
    const { page, complaints } = await pages.visit('/', 'lead.liaison', size);
    const row = page.getByRole('listitem').filter({ hasText: '签收' }).first();
    await row.getByText('10月10日 周四').waitFor();
    expect(await row.innerText()).toContain('如仍未办理');
    expect(await serious(page)).toEqual([]);
    await row.getByRole('button', { name: /签收/ }).click();
    await until('it is signed for', async () =>
      (await world.tasks.read(task)).assignments.some((a) => a.unit === '牵头局' && a.acknowledged !== null),
    );
    await page.getByRole('listitem').filter({ hasText: '签收' }).first().waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  },
);

it('shows what others did without a reload', async () => {
  const { page } = await pages.visit('/', 'support.liaison');
  await page.getByRole('listitem').first().waitFor();
  await given('刚刚派发的任务', 9);
  await page
    .getByText(/任务.*9.*共\d项/)
    .first()
    .waitFor();
});

it('shows what happened while the connection was lost', async () => {
  const { page } = await pages.visit('/help', 'support.liaison');
  await page.route('**/api/v1/live', (route) => route.abort(), { times: 1 });
  await page.goto(pages.url);
  await page.getByRole('listitem').first().waitFor();
  await given('断线时派发的任务', 10);
  await page
    .getByText(/任务.*10.*共\d项/)
    .first()
    .waitFor();
});

it('loads at most 350 KB before a person sees the first page', async () => {
  const { page, context } = await pages.visit('/sign-in');
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.reload({ waitUntil: 'networkidle' });
  await session.send('Network.clearBrowserCache');
  bytes = 0;
  await page.reload({ waitUntil: 'networkidle' });
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(350 * 1024);
});

it('an address that is no page says so; the API stays an API; scripts come from here only', async () => {
  const { page } = await pages.visit('/nowhere');
  await page.getByRole('heading', { name: '没有这个页面' }).waitFor();
  const missing = await fetch(`${pages.url}/api/v1/nowhere`, { headers: { accept: 'text/html' } });
  expect(missing.status).toBe(404);
  expect(missing.headers.get('content-type')).toContain('problem+json');
  const home = await fetch(pages.url, { headers: { accept: 'text/html' } });
  expect(home.headers.get('content-security-policy')).toContain("script-src 'self';");
  expect(await home.text()).not.toMatch(/<script(?![^>]*\bsrc=)/);
});
