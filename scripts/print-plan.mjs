// Prints a plan's text as a PDF, set as official papers are, with Chromium: how test/fixtures/plans/*.pdf were made.
//   node scripts/print-plan.mjs test/fixtures/plans/jining-2024-46.txt
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [file] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const escaped = (line) => line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const html = readFileSync(file, 'utf8')
  .split('\n')
  .map((line) => `<p>${escaped(line) || '&nbsp;'}</p>`)
  .join('\n');
const style = `body { font: 16pt/28pt "Noto Sans CJK SC"; } p { margin: 0; text-indent: 2em; text-align: justify; }`;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
await page.setContent(`<!doctype html><html lang="zh-CN"><style>${style}</style>${html}</html>`);
await page.pdf({
  path: file.replace(/\.txt$/, '.pdf'),
  format: 'A4',
  tagged: false,
  margin: { top: '37mm', bottom: '35mm', left: '28mm', right: '26mm' },
  displayHeaderFooter: true,
  headerTemplate: '<span></span>',
  footerTemplate:
    '<p style="font-size: 10pt; width: 100%; text-align: center">— <span class="pageNumber"></span> —</p>',
});
await browser.close();
