import JSZip from 'jszip';
import { type Paper, line, numeral } from '../../../domain/paper';
import { dateWords } from '../../../domain/time';
import { docxOf } from '../../../papers/docx';

/** Papers as Word files, after GB/T 9704-2012: looked at as the XML that Word reads. */

const paper: Paper = {
  ...{
    number: '督办〔2026〕3号',
    title: '关于督促落实的督办函',
    to: '某县',
    from: '督查室',
    on: '2026-03-05',
  },
  body: [
    { kind: 'first', text: '一、总体情况' },
    { kind: 'second', text: '（一）强县行动' },
    line('第1项任务逾期。'),
    { kind: 'table', columns: ['单位', '应报'], rows: [['某县', '3']] },
  ],
};
let xml: string;
let files: JSZip;
beforeAll(async () => {
  files = await JSZip.loadAsync(await docxOf(paper));
  xml = await read('word/document.xml');
});
const read = (path: string): Promise<string> =>
  files.file(path)?.async('string') ?? Promise.reject(new Error(path));

/** An attribute of the first element of a name. */
function attribute(element: string, name: string): number {
  const tag = new RegExp(`<w:${element} [^>]*>`).exec(xml)?.[0] ?? '';
  return Number(new RegExp(`w:${name}="(-?\\d+)"`).exec(tag)?.[1]);
}
const millimetres = (twips: number): number => (twips / 1440) * 25.4;

/** The paragraph that has a text: what it is set in. */
function paragraphOf(text: string): string {
  const found = xml.split('<w:p>').find((p) => p.includes(text));
  if (!found) throw new Error(`no paragraph with ${text}`);
  return found;
}

it('is A4 with 37 mm above, 28 mm on the left and a type area of 156 by 225 mm', () => {
  const [width, height] = [attribute('pgSz', 'w'), attribute('pgSz', 'h')].map(millimetres) as [
    number,
    number,
  ];
  const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map((side) =>
    millimetres(attribute('pgMar', side)),
  ) as [number, number, number, number];
  expect([width, height].map(Math.round)).toEqual([210, 297]);
  expect([top, left].map((m) => Math.round(m * 10) / 10)).toEqual([37, 28]);
  expect(width - left - right).toBeCloseTo(156, 0);
  expect(height - top - bottom).toBeCloseTo(225, 0);
});

it('has 22 lines of 28 characters of 3号 to a page', async () => {
  const [pitch, space] = [attribute('docGrid', 'linePitch'), attribute('docGrid', 'charSpace')];
  expect(Math.floor(((225 / 25.4) * 1440) / pitch)).toBe(22);
  expect(Math.floor(((156 / 25.4) * 72) / (16 + space / 4096))).toBe(28);
  const styles = await read('word/styles.xml');
  expect(styles).toMatch(/w:eastAsia="仿宋"[\s\S]*<w:sz w:val="32"\/>/);
  expect(styles).toContain(`w:line="${pitch}"`);
});

it.each([
  ['督办〔2026〕3号', []],
  ['关于督促落实的督办函', ['w:eastAsia="方正小标宋简体"', '<w:sz w:val="44"/>', '<w:jc w:val="center"/>']],
  ['一、总体情况', ['w:eastAsia="黑体"', 'w:firstLine="640"']],
  ['（一）强县行动', ['w:eastAsia="楷体"', 'w:firstLine="640"']],
  ['第1项任务逾期。', ['w:firstLine="640"']],
  ['2026年3月5日', ['<w:jc w:val="right"/>', 'w:right="1280"']],
])('%s is set as it should be', (text, wanted) => {
  for (const part of wanted) expect(paragraphOf(text)).toContain(part);
});

it('runs in the order of a paper: issuer, number, title, addressee, text, signature, date', () => {
  const order = ['督查室', '督办〔2026〕3号', '关于督促', '某县：', '一、', '某县<', '2026年3月5日'];
  const places = order.map((text) => xml.indexOf(text));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  expect(xml.lastIndexOf('督查室')).toBeGreaterThan(xml.indexOf('某县<'));
});

it('numbers its pages at the foot, odd ones on the right and even ones on the left', async () => {
  const footers = await Promise.all(
    Object.keys(files.files)
      .filter((name) => /word\/footer\d+\.xml$/.test(name))
      .map(read),
  );
  expect(footers.map((f) => /<w:jc w:val="(\w+)"/.exec(f)?.[1]).sort()).toEqual(['left', 'right']);
  for (const footer of footers) expect(footer).toMatch(/— .*PAGE.* —/s);
  expect(await read('word/settings.xml')).toContain('evenAndOddHeaders');
});

it('the same paper is the same document', async () => {
  const again = await JSZip.loadAsync(await docxOf(paper));
  expect(await again.file('word/document.xml')?.async('string')).toBe(xml);
});

it('dates and numbers are as papers have them', () => {
  expect(dateWords('2026-03-05')).toBe('2026年3月5日');
  expect([1, 10, 12, 20, 34].map(numeral)).toEqual(['一', '十', '十二', '二十', '三十四']);
});
