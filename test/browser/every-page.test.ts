import type { Page } from 'playwright-core';
import { createAccounts } from '../../store/sessions';
import { taskKeys } from '../../store/plans';
import { PRESENT } from '../../workers/past/play';
import { writePast } from '../../workers/past/write';
import { issueInstant, launchSample, loadSample } from '../../workers/sample';
import { PASSWORD } from '../support/api';
import { type Pages, WIDTHS, openPages, serious, wide } from '../support/browser';
import { type World, openWorld, until } from '../support/world';

/**
 * Every page, as everybody who has it, on the sample with its past: no serious issue by axe, nothing on the console, its data
 * in at most two requests, no wider than the screen.
 */

const sample = loadSample();
const OFFICE = sample.directory.office;
const TASK = `/tasks/${sample.id}`;

/** Who looks, and at what beside the pages at the left. */
const PEOPLE: Record<string, readonly string[]> = {
  'fgw.liaison': [`${TASK}/1`, '/account'],
  'duchashi.coordinator': [`${TASK}/9`, '/plans/new', `/plans/${sample.id}`, '/notices/undelivered'],
  'duchashi.supervision-office': [`${TASK}/28`, '/inspections/new', '/', '/records'],
  'duchashi.leader-in-charge': [],
};

let world: World;
let pages: Pages;

beforeAll(async () => {
  world = await openWorld({ start: PRESENT });
  await launchSample(world, sample, issueInstant(sample));
  const { units } = sample.directory;
  const slugs = new Map(units.map(({ name, slug }) => [name, slug]));
  await writePast(
    world,
    {
      ...{ keys: await taskKeys(world.pool, sample.id), plan: sample.id, office: OFFICE },
      accountOf: (unit, post) => `${slugs.get(unit) ?? unit}.${post}`,
    },
    () => undefined,
  );
  const accounts = units.flatMap(({ name, slug, posts }) =>
    posts.map(({ post, email }) => ({ id: `${slug}.${post}`, email, unit: name, posts: [post] })),
  );
  await createAccounts(
    world.pool,
    accounts.filter(({ id }) => id in PEOPLE),
    PASSWORD,
  );
  pages = await openPages(world, { office: OFFICE });
}, 120_000);
afterAll(async () => {
  await pages.close();
  await world.close();
});

/** What a page has asked of the server for itself: not who is there, nor what is sent by itself from then on. */
function watched(page: Page): Set<string> {
  const asked = new Set<string>();
  page.on('request', (request) => {
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/api/v1/') && !/\/(me|live|session\/ways)$/u.test(pathname))
      asked.add(pathname + search);
  });
  return asked;
}

async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  await until('nothing is waited for', async () => (await page.locator('.ant-skeleton').count()) === 0);
}

it.each(Object.keys(PEOPLE))(
  '%s',
  async (account) => {
    const { page, complaints } = await pages.visit('/help', account);
    const asked = watched(page);
    const links = await page.getByRole('navigation').getByRole('link').all();
    const left = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
    const wrong: string[] = [];
    for (const path of new Set([...left, ...(PEOPLE[account] ?? [])])) {
      asked.clear();
      await page.goto(pages.url + path);
      await settled(page);
      if (asked.size > 2) wrong.push(`${path} asks ${[...asked].join(' ')}`);
      // On a phone each page is held by axe, which takes longest, in its own test.
      wrong.push(...(await serious(page)).map((issue) => `${path}: ${issue}`));
      for (const size of ['phone', 'desk'] as const) {
        await page.setViewportSize(WIDTHS[size]);
        if (await wide(page)) wrong.push(`${path} is wider than the screen (${size})`);
      }
    }
    expect([...wrong, ...complaints]).toEqual([]);
  },
  240_000,
);

it('a task that is suspended is paused on the wall, and says so', async () => {
  const { page } = await pages.visit('/wall', 'duchashi.coordinator', 'phone');
  const card = page.locator('.card.paused');
  await card.getByText('22. 稳慎推进农村宅基地改革').waitFor();
  expect(await card.innerText()).toContain('暂停');
  await page.getByRole('group', { name: '按灯筛选' }).getByRole('button', { name: '暂停 1' }).click();
  await page.waitForURL(/light=paused/u);
  expect(await page.locator('.card').count()).toBe(1);
});

it('in English no words are Chinese but those that the server has: of the plan, of people, of the rules', async () => {
  const { page } = await pages.visit('/help', 'duchashi.coordinator');
  const told: Promise<string>[] = [];
  page.on('response', (response) => {
    if (/\/api\/v1\/(?!live)/u.test(response.url())) told.push(response.text().catch(() => ''));
  });
  await page.getByRole('button', { name: 'English' }).click();
  const links = await page.getByRole('navigation').getByRole('link').all();
  const left = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
  const wrong: string[] = [];
  for (const path of new Set([...left, ...(PEOPLE['duchashi.coordinator'] ?? [])])) {
    await page.goto(pages.url + path);
    await settled(page);
    const shown = await page.locator('body').innerText();
    const known = (await Promise.all(told)).join('');
    const words = [...shown.matchAll(/\p{Script=Han}+/gu)].map(([word]) => word);
    wrong.push(
      ...words.filter((word) => word !== '中文' && !known.includes(word)).map((w) => `${path}: ${w}`),
    );
  }
  expect([...new Set(wrong)]).toEqual([]);
});
