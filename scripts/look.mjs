// `npm run look`: starts the sample and takes pictures of every page, as each kind of user, at both widths.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from './build.mjs';

/** The widths of a desk and of a phone. */
const WIDTHS = { 1440: 900, 390: 844 };

/** As whom, and which pages beside those that stand at the left. */
const PEOPLE = {
  'fgw.liaison': ['/account', '/reach', '/help', '/complaints', '/tasks/jining-2024-46/1'],
  'yutai.liaison': ['/tasks/jining-2024-46/5'],
  'duchashi.coordinator': ['/channels', '/complaints', '/tasks/jining-2024-46/4'],
  'duchashi.supervision-office': ['/tasks/jining-2024-46/28'],
  'duchashi.leader-in-charge': [],
};

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

/** Signs in and takes a picture of each page; returns what the browser complained about. */
async function look(browser, { url, password }, account, width) {
  const context = await browser.newContext({
    viewport: { width: Number(width), height: WIDTHS[width] },
    locale: 'zh-CN',
  });
  const page = await context.newPage();
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(`${account} ${page.url()}: ${error.message}`));
  await page.goto(`${url}/sign-in`);
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
  for (const path of [...new Set([...links, ...PEOPLE[account]])]) {
    await page.goto(url + path);
    await page.locator('main h1').first().waitFor();
    // Live updates keep one request open for ever: what counts is that nothing is still being waited for.
    while ((await page.locator('.ant-skeleton').count()) > 0) await page.waitForTimeout(50);
    const name = `${account}${path === '/' ? '-home' : path.replaceAll(/[/?=&]/gu, '-')}-${width}.png`;
    await page.screenshot({ path: join(out, name), fullPage: true });
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
const browser = await chromium.launch({
  executablePath: await locate('browser', { say: (line) => process.stderr.write(`${line}\n`) }),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const complaints = [];
  for (const width of Object.keys(WIDTHS))
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
