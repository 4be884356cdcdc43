import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Provider } from '../../api/provider';
import { freePort } from '../../services/ports';
import { rows } from '../../store/database';
import { createAccounts } from '../../store/sessions';
import { PASSWORD } from '../support/api';
import { type Pages, openPages, serious } from '../support/browser';
import { instant } from '../support/domain';
import { type World, openWorld } from '../support/world';

/** Signing in by a real identity provider, in a real browser; where who decides must have a second factor otherwise. */

let world: World;
let pages: Pages;
let running: ChildProcess;

beforeAll(async () => {
  world = await openWorld({ start: instant('2024-10-08 09:00') });
  const [port, there] = [await freePort(), await freePort()];
  const issuer = `http://127.0.0.1:${there}`;
  const redirect = `http://127.0.0.1:${port}/api/v1/session/provider/callback`;
  running = spawn(
    process.execPath,
    [join(__dirname, '../support/identity-provider.mjs'), String(there), redirect],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  if (running.stdout) await once(running.stdout, 'data');
  const provider = new Provider({
    ...{ name: '统一身份认证', issuer, claim: 'email', redirect },
    ...{ clientId: 'duban', clientSecret: 'a secret of the client' },
  });
  const secondFactor = { ...world.secondFactor, required: true };
  pages = await openPages({ ...world, provider, secondFactor }, { port });
});
afterAll(async () => {
  running.kill();
  await pages.close();
  await world.close();
});
beforeEach(async () => {
  for (const table of ['sessions', 'provider_sign_ins', 'attempts'])
    await world.pool.query(`delete from ${table}`);
});

const sessions = () => rows(world.pool, 'select account, way from sessions');

/** Goes to the provider, and signs in there as somebody. */
async function signIn(page: Page, who: string): Promise<void> {
  await page.getByRole('link', { name: '用统一身份认证登录' }).click();
  await page.locator('input[name=login]').fill(who);
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
}

const consent = (page: Page) => page.getByRole('button', { name: 'Continue' }).click();

it.each(['desk', 'phone'] as const)(
  'lands on the deep link, without a second factor here (%s)',
  async (size) => {
    const { page } = await pages.visit('/escalations?x=1', undefined, size);
    await page.getByRole('link', { name: '用统一身份认证登录' }).waitFor();
    expect(await serious(page)).toEqual([]);
    await signIn(page, 'office.leader');
    await consent(page);
    await page.getByRole('heading', { name: '升级' }).waitFor();
    expect(page.url()).toBe(`${pages.url}/escalations?x=1`);
    expect(await sessions()).toEqual([{ account: 'office.leader', way: 'provider' }]);
    // The provider has the same host here: its cookies are not ours.
    const cookies = (await page.context().cookies(pages.url)).filter(({ name }) => name.startsWith('duban'));
    expect(cookies.map(({ name, httpOnly, sameSite }) => ({ name, httpOnly, sameSite }))).toEqual([
      { name: 'duban', httpOnly: true, sameSite: 'Strict' },
    ]);
    expect(await rows(world.pool, 'select 1 from provider_sign_ins')).toEqual([]);
  },
);

it.each([
  ['nobody here knows', 'stranger'],
  ['whose address the provider has not verified', 'office.leader!'],
])('a person %s is refused in words, gets no account, and keeps the deep link', async (_, who) => {
  const accounts = () => rows(world.pool, 'select id from accounts order by id');
  const before = await accounts();
  const { page } = await pages.visit('/escalations?x=1');
  await signIn(page, who);
  await consent(page);
  await page.getByRole('alert').getByText('没有对应的账号').waitFor();
  expect(await serious(page)).toEqual([]);
  expect(new URL(page.url()).searchParams.get('to')).toBe('/escalations?x=1');
  expect(await sessions()).toEqual([]);
  expect(await accounts()).toEqual(before);
});

it('who cancels there is told so', async () => {
  const { page } = await pages.visit('/sign-in');
  await page.getByRole('link', { name: '用统一身份认证登录' }).click();
  await page.getByRole('link', { name: /cancel/i }).click();
  await page.getByRole('alert').getByText('取消了登录').waitFor();
});

it.each(['state', 'nonce', 'verifier'])(
  'an answer with another %s than was sent signs nobody in',
  async (column) => {
    const { page } = await pages.visit('/sign-in?to=/wall');
    await signIn(page, 'office.leader');
    await page.getByRole('button', { name: 'Continue' }).waitFor();
    const changed = await world.pool.query(`update provider_sign_ins set ${column} = reverse(${column})`);
    expect(changed.rowCount).toBe(1);
    await consent(page);
    await page.getByRole('alert').getByText('没有接上').waitFor();
    expect(new URL(page.url()).searchParams.get('to')).toBe('/wall');
    expect(await sessions()).toEqual([]);
  },
);

it('an answer that another browser began signs nobody in, nor one that comes twice', async () => {
  const { page } = await pages.visit('/sign-in');
  const answers: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/session/provider/callback')) answers.push(request.url());
  });
  await signIn(page, 'office.leader');
  await consent(page);
  await page.getByRole('navigation').waitFor();
  const { page: other } = await pages.visit('/sign-in');
  await other.goto(answers[0] ?? '');
  await other.getByRole('alert').getByText('没有接上').waitFor();
  await page.goto(answers[0] ?? '');
  await page.getByRole('alert').getByText('没有接上').waitFor();
  expect(await sessions()).toHaveLength(1);
});

it('leads to no other site, whatever was asked for', async () => {
  const { page } = await pages.visit('/api/v1/session/provider?to=/..//elsewhere.example/');
  await page.locator('input[name=login]').fill('office.leader');
  await page.locator('input[name=password]').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await consent(page);
  await page.getByRole('navigation').waitFor();
  expect(page.url()).toBe(`${pages.url}/`);
});

it('is limited by address, and says so', async () => {
  for (let i = 0; i < 101; i++) await fetch(`${pages.url}/api/v1/session/provider`, { redirect: 'manual' });
  const { page } = await pages.visit('/sign-in');
  await page.getByRole('link', { name: '用统一身份认证登录' }).click();
  await page.getByRole('alert').getByText('过于频繁').waitFor();
});

it('whose address has several accounts is told to say which', async () => {
  const account = {
    id: 'another',
    email: 'support.head@example.cn',
    unit: '牵头局',
    posts: ['head' as const],
  };
  await createAccounts(world.pool, [account], PASSWORD);
  const { page } = await pages.visit('/sign-in');
  await signIn(page, 'support.head');
  await consent(page);
  await page.getByRole('alert').getByText('对应多个账号').waitFor();
  expect(await sessions()).toEqual([]);
});
