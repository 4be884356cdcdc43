// Pictures of what a link in a message opens (ADR 0029): to be confirmed, done, over, answered meanwhile; in both languages.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { request } from 'playwright-core';

const require = createRequire(import.meta.url);

/** A desk's window beside a mail, and a phone. */
const WIDTHS = { 1280: 900, 390: 844 };

const DAY = 86_400_000;

const PLAN = 'jining-2024-46';

/** Tasks of it that no other picture is of. */
const PASSED_ON = [34, 33, 32, 31, 30];

/** Which of what is owed an act may be about, to which post it is told, and as what. */
const ACTS = {
  acknowledge: { kinds: ['acknowledge'], post: 'liaison' },
  unchanged: { kinds: ['report', 'contribution'], post: 'liaison' },
  escalation: { kinds: ['report', 'contribution'], post: 'head' },
};

/** Takes the pictures; returns what is wrong with what was seen. */
export async function lookAtTaps(browser, { url, password, data }, out) {
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  await api.post('/api/v1/session', { data: { account: 'duchashi.coordinator', password } });
  const signer = signerOf(data);
  const passed = await passedOn(api);
  const complaints = [];
  for (const [act, wanted] of Object.entries(ACTS)) {
    const found = await itemFor(api, signer, act, wanted, passed ? [passed] : []);
    if (!found) {
      complaints.push(`tap: nothing in the sample to ${act}`);
      continue;
    }
    const { token, again, over } = found;
    complaints.push(...(await pictures(browser, out, { url, token, name: act })));
    if (act !== 'acknowledge') continue;
    complaints.push(...(await pictures(browser, out, { url, token: over, name: 'over' })));
    complaints.push(...(await pictures(browser, out, { url, token: 'v1.x', name: 'forged' })));
    complaints.push(...(await pictures(browser, out, { url, token, name: 'done', confirm: true })));
    complaints.push(...(await pictures(browser, out, { url, token, name: 'again' })));
    complaints.push(...(await pictures(browser, out, { url, token: again, name: 'answered' })));
  }
  await api.dispose();
  return complaints;
}

/** In the sample everybody has signed: of a task that is passed on, the unit that has it now has not. */
async function passedOn(api) {
  for (const task of PASSED_ON) {
    const path = `/api/v1/tasks/${PLAN}/${task}`;
    const { assignments } = await (await api.get(path)).json();
    const parts = new Set(assignments.map(({ unit }) => unit));
    const to = directory().units.find(({ name, kind }) => kind === 'department' && !parts.has(name))?.name;
    for (const { unit: from } of assignments.filter(({ role }) => role !== 'lead')) {
      const data = { from, to, basis: '市政府专题会议纪要' };
      const done = await api.post(`${path}/reassignments`, { data });
      if (done.ok()) return { plan: PLAN, task, unit: to, id: `-/acknowledge/${to}`, kind: 'acknowledge' };
    }
  }
  return undefined;
}

const directory = () => JSON.parse(readFileSync(join('config', 'directories', 'jining.json'), 'utf8'));

/** Signs links as the senders do, with the sample's own key. */
function signerOf(data) {
  const { Taps } = require('../dist/store/taps.js');
  const { SecretBox } = require('../dist/store/secret-box.js');
  return new Taps(SecretBox.of(data));
}

/** Something that the act may be done to just now, of what is open and `also`: its link, another to the same, one that is over. */
async function itemFor(api, signer, act, { kinds, post }, also) {
  const { units } = directory();
  const answer = await api.get('/api/v1/obligations', { params: { status: 'open', limit: 200 } });
  const { obligations, now } = await answer.json();
  for (const o of [...also, ...obligations].filter(({ kind }) => kinds.includes(kind))) {
    const email = units.find(({ name }) => name === o.unit)?.posts.find((held) => held.post === post)?.email;
    // Rounds and levels are not told: they are few.
    for (const [round, level] of email ? guesses(act) : []) {
      const link = (days) =>
        signer.sign({
          ...{ act, stream: `task/${o.plan}/${o.task}`, obligation: o.id, round, level, email },
          ...{ unit: o.unit, post, until: Date.parse(now) + days * DAY },
        });
      const shown = await api.post('/api/v1/tap', { data: { token: link(14) } });
      if (shown.ok() && (await shown.json()).refused === null)
        return { token: link(14), again: link(13), over: link(-1) };
    }
  }
  return undefined;
}

function guesses(act) {
  if (act === 'acknowledge') return [[null, null]];
  const levels = act === 'escalation' ? [1, 2, 3] : [null];
  return [0, 1, 2, 3].flatMap((round) => levels.map((level) => [round, level]));
}

/** One link as it is opened, in each language at each width; `confirm` presses its button first. */
async function pictures(browser, out, { url, token, name, confirm = false }) {
  const complaints = [];
  for (const [width, height] of Object.entries(WIDTHS)) {
    const context = await browser.newContext({ viewport: { width: Number(width), height }, locale: 'zh-CN' });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(`tap ${name}: ${error.message}`));
    await page.goto(`${url}/tap#t=${token}`);
    await page.locator('main h1').waitFor();
    while ((await page.locator('.ant-skeleton').count()) > 0) await page.waitForTimeout(50);
    const button = page.locator('main button.ant-btn-primary');
    if (confirm && (await button.count()) > 0) {
      await button.click();
      await page.getByRole('status').waitFor();
    }
    for (const language of ['zh', 'en']) {
      if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
      await page.screenshot({ path: join(out, `tap-${name}-${language}-${width}.png`) });
      if (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth'))
        complaints.push(`tap ${name} ${language}: wider than ${width}`);
    }
    await context.close();
  }
  return complaints;
}
