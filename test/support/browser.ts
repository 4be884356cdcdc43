import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, type Locator, type Page, chromium } from 'playwright-core';
import { buildApi } from '../../api/app';
import type { ApiParts } from '../../api/context';
import { locate } from '../../services/locate';
import { type AccountId, OFFICE, PASSWORD, signUp } from './api';
import type { World } from './world';

/** The widths at which every page is looked at: a desk and a phone. */
export const WIDTHS = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** A page in the browser, and what it complained about. */
interface Visit {
  page: Page;
  context: BrowserContext;
  /** What was written to the console as an error or thrown, and answers of the server that are faults. */
  complaints: string[];
}

/** The pages of a world in a real browser. */
export interface Pages {
  url: string;
  /** Opens an address; signed in, where an account is given. */
  visit: (path: string, as?: AccountId, size?: keyof typeof WIDTHS) => Promise<Visit>;
  /** Signs in on the page of signing in, where one is. */
  signIn: (page: Page, as: AccountId) => Promise<void>;
  close: () => Promise<void>;
}

/** Chromium without any call home; as root it has no sandbox. */
const ARGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** Serves a world's pages on a port of their own and opens a browser. */
export async function openPages(
  world: World & Pick<ApiParts, 'provider' | 'channels' | 'queues'>,
  { office = OFFICE, port = 0 }: { office?: string; port?: number } = {},
): Promise<Pages> {
  await signUp(world);
  const api = await buildApi(
    { ...world, office: () => Promise.resolve(office), pages: join(__dirname, '../../dist/web') },
    { logLevel: 'silent' },
  );
  await api.listen({ host: '127.0.0.1', port });
  const url = `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`;
  const browser = await openBrowser();
  const visits = openVisits();
  return {
    url,
    visit: async (path, as, size = 'desk') => {
      await visits.leaveOthers();
      const visit = await opened(browser, size);
      visits.enter(visit.context);
      if (as !== undefined) await signedIn(visit.context, url, as);
      await visit.page.goto(url + path);
      if (as !== undefined) await visit.page.getByRole('navigation').waitFor();
      return visit;
    },
    signIn,
    close: async () => {
      await browser.close();
      await api.close();
    },
  };
}

/** What earlier tests have left open listens, draws and is in the way: it is closed when another test opens something. */
function openVisits() {
  const open = new Map<BrowserContext, string>();
  const current = () => expect.getState().currentTestName;
  return {
    // What was opened before all tests is for all of them.
    enter: (context: BrowserContext) => {
      const test = current();
      if (test !== undefined) open.set(context, test);
    },
    leaveOthers: async () => {
      const others = [...open].filter(([, test]) => test !== current()).map(([context]) => context);
      for (const context of others) open.delete(context);
      await Promise.all(others.map((context) => context.close()));
    },
  };
}

async function openBrowser(): Promise<Browser> {
  const executablePath = await locate('browser', { say: (line) => process.stderr.write(`${line}\n`) });
  return chromium.launch({ executablePath, args: ARGS });
}

async function opened(browser: Browser, size: keyof typeof WIDTHS): Promise<Visit> {
  const context = await browser.newContext({ viewport: WIDTHS[size], locale: 'zh-CN' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // What the server refuses the browser logs by itself; the page says it to the person.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  return { page, context, complaints };
}

/** Signs in without the page of signing in, which has tests of its own: each visit would load twice. */
async function signedIn({ request }: BrowserContext, url: string, as: AccountId): Promise<void> {
  const answer = await request.post(`${url}/api/v1/session`, { data: { account: as, password: PASSWORD } });
  if (!answer.ok()) throw new Error(`${as} cannot sign in: ${answer.status()} ${await answer.text()}`);
}

async function signIn(page: Page, as: AccountId): Promise<void> {
  await page.getByLabel('账号').fill(String(as));
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('navigation').waitFor();
}

/** Whether a page is wider than the screen. */
export const wide = (page: Page): Promise<boolean> =>
  page
    // A page that was made narrower a moment ago has still to be laid out anew.
    .waitForFunction('document.documentElement.scrollWidth <= window.innerWidth', null, { timeout: 3000 })
    .then(
      () => false,
      () => true,
    );

const axe = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as { source: string };

/** Axe, which looks at the contrast of one text of each look: that takes most of its time, and rows look alike by the hundred. */
const AXE = `${axe.source};
axe.configure({ rules: [{ id: 'color-contrast', selector: ':not([data-seen])' }] });`;

/**
 * Marks every element whose text looks as that of one before it: of the same colour, size and weight, on the same grounds,
 * in elements of the same names and classes all the way up, so that what floats over it does so there, too.
 */
const MARK_SEEN = `(() => {
  const looks = new Map();
  const lookOf = (element) => {
    if (!element) return '';
    const known = looks.get(element);
    if (known !== undefined) return known;
    const s = getComputedStyle(element);
    const own = [s.color, s.backgroundColor, s.backgroundImage, s.opacity, s.fontSize, s.fontWeight, s.position, s.filter];
    const look = [element.tagName, element.getAttribute('class'), ...own].join() + '<' + lookOf(element.parentElement);
    looks.set(element, look);
    return look;
  };
  const seen = new Set();
  for (const element of document.querySelectorAll('body *')) {
    element.removeAttribute('data-seen');
    const visible = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!visible || ![...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== '')) continue;
    const look = lookOf(element);
    if (seen.has(look)) element.setAttribute('data-seen', '');
    seen.add(look);
  }
})()`;

/** What axe finds serious or critical on a page, in a line each. */
export async function serious(page: Page): Promise<string[]> {
  await page.evaluate(MARK_SEEN);
  // Our pages have no frames, for which it would open a page of its own; and only what is wrong is wanted of it.
  const { violations } = await new AxeBuilder({ page, axeSource: AXE })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], preload: false })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** Nothing floats over the page: what a list or a calendar hid can be pressed. */
export function folded(page: Page): Promise<void> {
  return page
    .locator('.ant-select-dropdown:visible, .ant-picker-dropdown:visible')
    .first()
    .waitFor({ state: 'hidden' });
}

/** Chooses one of a few in a field. */
export async function choose(field: Locator, option: string | RegExp): Promise<void> {
  const page = field.page();
  await field.click();
  await page.locator('.ant-select-item-option').filter({ hasText: option }).locator('visible=true').click();
  await folded(page);
}

/** Types a day into a field. */
export async function date(field: Locator, day: string): Promise<void> {
  await field.fill(day);
  await field.press('Tab');
  await folded(field.page());
}
