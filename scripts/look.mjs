// `npm run look`: starts the sample and takes pictures of every page, as each kind of user, at both widths.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, request } from 'playwright-core';
import { build } from './build.mjs';
import { lookAtTaps } from './look-taps.mjs';

/** The widths of a desk and of a phone. */
const WIDTHS = { 1440: 900, 390: 844 };

const PLAN = 'jining-2024-46';

/**
 * As whom, and what beside the pages that stand at the left: addresses, or one with what is pressed there and what the
 * picture is called. `{draft}` is a draft of the sample's document.
 */
const PEOPLE = {
  'fgw.liaison': [
    ...['/account', `/tasks/${PLAN}/1`, '/no-such-page'],
    { path: '/', press: ['.more'], name: 'more', phone: true },
    { path: '/', press: ['main .acts button:has-text("无变化")'], name: 'no-change' },
    { path: `/tasks/${PLAN}/1`, press: ['button[aria-haspopup=menu]'], name: 'task-menu' },
  ],
  'yutai.liaison': [`/tasks/${PLAN}/5`],
  'duchashi.coordinator': [
    ...[`/tasks/${PLAN}/4`, '/plans/new', `/plans/${PLAN}`, `/plans/${PLAN}/policy`, '/notices/undelivered'],
    ...['/plans/drafts/{draft}', '/plans/drafts/{draft}?step=policy', '/plans/drafts/{draft}?step=launch'],
    { path: '/wall', press: ['.card a.whole'], name: 'wall-drawer' },
    { path: '/notices', press: ['[aria-labelledby=messages] a.whole'], name: 'message' },
    { path: '/notices?person=fgw.liaison@duban.example', press: ['main .ways button'], name: 'preview' },
    { path: '/review', press: ['.queue button.name'], name: 'review-open' },
    { path: '/channels', press: ['main button'], name: 'channels-register' },
  ],
  'duchashi.supervision-office': [
    ...[`/tasks/${PLAN}/28`, '/records', '/inspections/new'],
    { path: '/inspections', press: ['main a.whole'], name: 'inspection' },
    { path: '/escalations', press: ['main button.whole'], name: 'escalation' },
    { path: '/evaluation', press: ['main button.printed'], name: 'figure' },
  ],
  'duchashi.leader-in-charge': [{ path: '/escalations', press: ['main button.whole'], name: 'escalation' }],
};

/** `npm run look -- --taps`: only what links in messages open. */
const TAPS_ONLY = process.argv.includes('--taps');

const out = join('reports', 'screens');

/** A port that nobody listens at, of those that the embedded parts never take. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts the product on a folder of its own; resolves with its address and the accounts' password. */
async function started(data) {
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/start.mjs', '--data', data, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
    process.stderr.write(chunk);
  });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', (code) => reject(new Error(`the sample ended with ${code}`)));
  });
  return { child, url: `http://127.0.0.1:${port}`, password: /password (\S+)/u.exec(said)?.[1] };
}

const nameOf = (path) => (path === '/' ? 'home' : path.slice(1).replaceAll(/[^\w.-]/gu, '-'));

/** Live updates keep one request open for ever: what counts is that nothing is still being waited for. */
async function settled(page) {
  // What was pressed begins to ask a moment later.
  await page.waitForTimeout(250);
  while ((await page.locator('.ant-skeleton, .ant-spin-spinning').count()) > 0) await page.waitForTimeout(50);
}

/** A draft of the sample's own document, kept by the coordinator. */
async function draftOf({ url, password }) {
  const context = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  await context.post('/api/v1/session', { data: { account: 'duchashi.coordinator', password } });
  const answer = await context.post('/api/v1/plan-drafts?name=plan.txt', {
    headers: { 'content-type': 'application/octet-stream' },
    data: readFileSync(join('config', 'plans', 'jining.txt')),
  });
  const { id } = await answer.json();
  await context.dispose();
  return id;
}

/** Signs in and takes a picture of each page; returns what the browser complained about. */
async function look(browser, { url, password, draft }, account, width) {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: WIDTHS[width] },
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`${account} ${page.url()}: ${error.message}`));
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('账号').waitFor();
  if (account === 'fgw.liaison') await page.screenshot({ path: join(out, `sign-in-${width}.png`) });
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(password);
  await page.getByLabel('密码').press('Enter');
  await page.getByRole('navigation').waitFor();
  const links = await page
    .getByRole('navigation')
    // On a phone some are behind 更多.
    .locator('a')
    .evaluateAll((list) => list.map((a) => a.getAttribute('href')));
  const looks = [...new Set([...links, ...PEOPLE[account]])].map((one) =>
    typeof one === 'string' ? { path: one, press: [] } : one,
  );
  for (const { path, press, name = nameOf(path), phone = false } of looks) {
    if (phone && width !== '390') continue;
    await page.goto(url + path.replace('{draft}', draft));
    await page.locator('main h1').first().waitFor();
    await settled(page);
    for (const selector of press) {
      const found = page.locator(selector).first();
      // What the sample has nothing of at this hour cannot be looked at.
      if ((await found.count()) === 0) complaints.push(`${account} ${path}: no ${selector}`);
      else await found.click();
      await settled(page);
    }
    await page.screenshot({
      path: join(out, `${account}-${name}-${width}.png`),
      fullPage: press.length === 0,
    });
    const wide = await page.evaluate('document.documentElement.scrollWidth > window.innerWidth');
    if (wide) complaints.push(`${account} ${path}: wider than ${width}`);
  }
  await context.close();
  return complaints;
}

await build();
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'duban-look-'));
const { locate } = createRequire(import.meta.url)('../dist/services/locate.js');
const sample = await started(data);
if (!TAPS_ONLY) sample.draft = await draftOf(sample);
const browser = await chromium.launch({
  executablePath: await locate('browser', { say: (line) => process.stderr.write(`${line}\n`) }),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  // Links of messages first: what they are about is answered by nobody before.
  const complaints = await lookAtTaps(browser, { ...sample, data }, out);
  for (const width of TAPS_ONLY ? [] : Object.keys(WIDTHS))
    for (const account of Object.keys(PEOPLE)) {
      complaints.push(...(await look(browser, sample, account, width)));
      process.stderr.write(`${account} at ${width} px\n`);
    }
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  process.stdout.write(`${out}\n`);
  process.exitCode = complaints.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  sample.child.removeAllListeners('exit');
  sample.child.kill('SIGINT');
  await new Promise((done) => sample.child.once('exit', done));
  rmSync(data, { recursive: true, force: true });
}
