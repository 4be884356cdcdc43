import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import JSZip from 'jszip';
import { ImportError, importPlan } from '../../../importing';
import { excelOf, repacked, wordOf } from '../../support/documents';
import { docx, ofd, pdf, png, zip } from '../../support/files';

/** Files that are not what they should be: one clear error each, in bounded time and memory. */

const PDF = readFileSync(join(__dirname, '../../fixtures/plans/jining-2024-46.pdf'));
const word = wordOf(['某市行动方案', '1. 甲。（市教育局牵头）']);
const sheet = excelOf({
  表: [
    ['任务', '牵头单位'],
    ['甲', '市教育局'],
  ],
});
const ole = (...words: string[]) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), ...words.map((w) => Buffer.from(w, 'utf16le'))]);

/** A PDF of one page with that content; `filter` says how it is packed. */
function onePage(content: Buffer, filter = '', more = ''): Buffer {
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
        `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<${more}>>>>endobj\n` +
        `4 0 obj<<${filter}/Length ${content.length}>>stream\n`,
    ),
    content,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  ]);
}

async function refusal(bytes: Uint8Array): Promise<ImportError> {
  const read = await importPlan(bytes, { fileName: 'plan' }).catch((error: unknown) => error);
  if (read instanceof ImportError) return read;
  throw read instanceof Error ? read : new Error('was read');
}

const LARGE = Buffer.alloc(100 * 1024 * 1024, ' ');
const bomb = (bytes: Promise<Buffer>, part: string) =>
  bytes.then((all) => repacked(all, (into) => void into.file(part, LARGE.subarray(0, 50 * 1024 * 1024))));
const wordBomb = bomb(word, 'word/document.xml');

/** The sizes in a package's directory made small: what unpacks to more than it says. */
async function understated(bytes: Promise<Buffer>): Promise<Buffer> {
  const all = Buffer.from(await bytes);
  for (let at = all.indexOf('PK\u0001\u0002'); at >= 0; at = all.indexOf('PK\u0001\u0002', at + 4)) {
    all.writeUInt32LE(10, at + 24);
  }
  return all;
}

describe('one line that says what it is and what to do', () => {
  test.each<[string, () => Buffer | Promise<Buffer>, string, RegExp]>([
    ['an old Word file', () => ole('WordDocument'), 'old-format', /old Word.+; .*\.docx/],
    ['a Word file with a password', () => ole('EncryptedPackage'), 'encrypted', /password; .+/],
    ['Rich Text', () => Buffer.from('{\\rtf1 ...}'), 'old-format', /Rich Text.+; .+/],
    ['a page saved from the web', () => Buffer.from('<html><body>'), 'old-format', /HTML.+; .+/],
    ['OFD', ofd, 'binary', /OFD.+; .*PDF/],
    ['a picture', png, 'binary', /picture; .+/],
    ['a zip archive', () => zip(['a.txt']), 'binary', /zip.+; .+/],
    ['macros', () => docx('word/vbaProject.bin'), 'binary', /macros; .+/],
    ['a Word file of nothing', docx, 'corrupt', /damaged.+; .+/],
    ['half a Word file', async () => (await word).subarray(0, 3000), 'corrupt', /not whole; .+/],
    ['a zip bomb as Word', () => wordBomb, 'too-large', /unpacks.+; .+/],
    ['a zip bomb as Excel', () => bomb(sheet, 'xl/worksheets/sheet1.xml'), 'too-large', /unpacks.+; .+/],
    ['a zip that lies', () => understated(wordBomb), 'corrupt', /damaged.+; .+/],
    [
      'entities',
      () =>
        word.then((w) =>
          repacked(w, (z) => void z.file('word/document.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a/>')),
        ),
      'corrupt',
      /damaged.+; .+/,
    ],
    ['half a PDF', () => PDF.subarray(0, 20_000), 'corrupt', /damaged.+; .+/],
    ['a PDF of nothing', pdf, 'corrupt', /damaged.+; .+/],
    ['a scan', () => onePage(Buffer.from('0 0 100 100 re f')), 'scanned', /scan.+; .*Word/],
    ['a PDF bomb', () => onePage(deflateSync(LARGE), '/Filter/FlateDecode'), 'too-large', /unpacks.+; .+/],
    [
      'a PDF bomb in a bomb',
      () => onePage(deflateSync(deflateSync(LARGE)), '/Filter[/FlateDecode/FlateDecode]'),
      'too-large',
      /unpacks.+; .+/,
    ],
    [
      'a PDF packed as nobody does',
      () => onePage(Buffer.from('x'), '/Filter/LZWDecode'),
      'too-large',
      /packed.+; .+/,
    ],
    ['21 MB', () => Buffer.alloc(21 * 1024 * 1024), 'too-large', /21 MB.+; .+/],
  ])('%s', async (_, make, code, message) => {
    const error = await refusal(await make());
    expect(error).toMatchObject({ code, exitCode: 2 });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
  });

  test('merged cells over a whole sheet, and rows without end', async () => {
    const merged = (refs: string) =>
      sheet.then((all) =>
        repacked(all, async (into) => {
          const part = 'xl/worksheets/sheet1.xml';
          const xml = await into.file(part)!.async('string');
          into.file(part, xml.replace('</sheetData>', `</sheetData><mergeCells>${refs}</mergeCells>`));
        }),
      );
    const whole = '<mergeCell ref="A1:XFD1048576"/>';
    await importPlan(await merged('<mergeCell ref="C1:C1048576"/>'));
    expect(await refusal(await merged(whole.repeat(20_000)))).toMatchObject({ code: 'corrupt' });
    const rows = Array.from({ length: 5001 }, (_, n) => [`任务${n}`, '市教育局']);
    expect(await refusal(await excelOf({ 表: [['任务', '牵头单位'], ...rows] }))).toMatchObject({
      code: 'too-large',
    });
  });
});

/** A PDF of one line in a font that is not in it, as they were made in China. */
function chinesePage(line: string): Buffer {
  const hex = Buffer.from(
    [...line].map((char) => char.charCodeAt(0)).flatMap((code) => [code >> 8, code & 255]),
  ).toString('hex');
  const fonts =
    '/Font<</F<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font' +
    '/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>' +
    '/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Flags 4>>>>]>>>>';
  return onePage(Buffer.from(`BT /F 16 Tf 80 700 Td <${hex}> Tj ET`), '', fonts);
}

test('a PDF whose fonts lie elsewhere is read by the tables of its encoding', async () => {
  const draft = await importPlan(chinesePage('1. 甲事。（市教育局牵头）'));
  expect(draft.tasks.map(({ title }) => title)).toEqual(['甲事']);
});

async function readOrRefused(bytes: Buffer): Promise<void> {
  await importPlan(bytes).catch((error: unknown) => {
    if (!(error instanceof ImportError)) throw error;
    expect(error.message).not.toContain('\n');
  });
}

describe('whatever is cut out of a file or turned round in it', () => {
  test.each<[string, Promise<Buffer>, number]>([
    ['Word', word, 150],
    ['Excel', sheet, 150],
    ['PDF', Promise.resolve(chinesePage('1. 甲事。（市教育局牵头）')), 150],
    ['a PDF with its fonts', Promise.resolve(PDF), 1],
  ])('%s: it is read or refused', async (_, file, runs) => {
    const bytes = await file;
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(64), fc.uint8Array({ maxLength: 16 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const torn = changes.reduce(
          (all, [at, cut, put]) => Buffer.concat([all.subarray(0, at), put, all.subarray(at + cut)]),
          bytes,
        );
        await readOrRefused(torn);
      }),
      { numRuns: runs },
    );
  });

  test.each<[string, Promise<Buffer>, string]>([
    ['Word', word, 'word/document.xml'],
    ['Excel', sheet, 'xl/worksheets/sheet1.xml'],
  ])('%s: nor what lies in it', async (_, file, part) => {
    const zipped = await JSZip.loadAsync(await file);
    const xml = await zipped.file(part)!.async('string');
    const pieces = [
      '<w:p>',
      '</w:tc>',
      '<w:tbl>',
      '<c r="ZZZ9">',
      '<v>9</v>',
      '<',
      '"',
      '&#0;',
      '&#x110000;',
      'r="-1"',
      '',
    ];
    const change = fc.tuple(fc.nat(xml.length), fc.nat(40), fc.constantFrom(...pieces));
    await fc.assert(
      fc.asyncProperty(change, async ([at, cut, put]) => {
        zipped.file(part, xml.slice(0, at) + put + xml.slice(at + cut));
        await readOrRefused(await zipped.generateAsync({ type: 'nodebuffer' }));
      }),
      { numRuns: 100 },
    );
  });
});
