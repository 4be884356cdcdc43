import { ImportError, loadDirectory, readText } from '../../../importing';
import { jiningDirectory } from './support';

const PLAN = '关于某事的工作方案\n一、任务\n1. 甲。（市教育局牵头）\n';

function refusal(bytes: Uint8Array): ImportError {
  try {
    readText(bytes, { fileName: 'plan.txt' });
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('was read');
}

const text = (words: string) => Buffer.from(words);

describe('input that is refused in one line, with exit code 2', () => {
  test.each<[string, Uint8Array, string, RegExp]>([
    ['nothing', text(''), 'empty', /^plan\.txt: .+; .+$/],
    ['blanks', text(' \n　\n'), 'empty', /^plan\.txt: .+; .+$/],
    ['a PDF, where text is wanted', text('%PDF-1.7\n'), 'binary', /pdf.+; .*plain text/],
    ['half a Word file', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'corrupt', /Word.+; .*save/],
    ['control characters', text('甲\n乙\u0000丙'), 'binary', /^plan\.txt, line 2: .+; .+$/],
    ['neither encoding', Buffer.from([0xff, 0xff, 0xff, 0x41]), 'encoding', /UTF-8.+; .+/],
    ['odd UTF-16', Buffer.from([0xff, 0xfe, 0x41]), 'encoding', /utf-16le.+; .+/],
    ['100 MB', Buffer.alloc(100 * 1024 * 1024, 0x41), 'too-large', /100 MB.+; .+/],
    ['no responsibility', text('一、总体要求\n1. 努力工作。\n'), 'no-responsibility', /牵头.+; .+/],
  ])('%s', (_, bytes, code, message) => {
    const error = refusal(bytes);
    expect(error).toMatchObject({ code, exitCode: 2 });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
  });
});

describe('secrecy marks stop with exit code 3', () => {
  test.each([
    '机密★1年',
    '秘密★',
    '绝密 ★ 长期',
    '机 密 ★ ３ 年',
    '机密\n★5年',
    '000012 秘密 1年 特急',
    '绝密',
    '机　密',
    '密级：秘密',
    '机密☆半年',
  ])('%s', (mark) => {
    const error = refusal(text(`临江市人民政府文件\n${mark}\n${PLAN}`));
    expect(error).toMatchObject({ code: 'secret', exitCode: 3 });
    expect(error.message).toMatch(/^plan\.txt, line [23]: .+; .+$/);
  });

  test('also at the end, and where nobody is named', () => {
    expect(refusal(text(`${PLAN}附件\n机密★1年\n`)).message).toContain('line 5');
    expect(refusal(text('无人负责\n秘密★1年')).code).toBe('secret');
  });

  test.each([
    '保护商业秘密。',
    '做好保密工作，严守国家秘密。',
    '形成专利＋商业秘密保护路径。',
    '密级：公开',
    '★重点任务★',
  ])('but not %s', (words) => expect(readText(text(`${PLAN}${words}\n`)).draft.tasks).toHaveLength(1));
});

describe('encodings', () => {
  const plan = readText(text(PLAN)).draft;

  test('UTF-8 with a mark, UTF-16 of both orders and GB18030 read alike', () => {
    const little = Buffer.from(`\ufeff${PLAN}`, 'utf16le');
    const gb = Buffer.from(
      'b9d8d3dac4b3cac2b5c4b9a4d7f7b7bdb0b80ad2bba1a2c8cecef10a312e20bcd7a1a3a3a8cad0bdccd3fdbed6c7a3cdb7a3a90a',
      'hex',
    );
    for (const bytes of [text(`\ufeff${PLAN}`), little, Buffer.from(little).swap16(), gb]) {
      expect(readText(bytes).draft).toEqual(plan);
    }
  });

  test('line ends of other systems make no difference to what is read', () => {
    const windows = readText(text(PLAN.replaceAll('\n', '\r\n'))).draft;
    expect(windows.tasks.map(({ text: words }) => words)).toEqual(plan.tasks.map(({ text: words }) => words));
  });
});

describe('a directory', () => {
  const refused = (json: unknown) => () => loadDirectory(json);
  const good = jiningDirectory();
  const [first] = good.units;

  test.each<[string, unknown, RegExp]>([
    ['that is none', [], /directory: .+; .+/],
    ['without its office', { ...good, office: '无' }, /office 无/],
    ['with a name used twice', { ...good, units: [...good.units, { ...first, slug: 'again' }] }, /used by/],
    ['with a group of strangers', { ...good, groups: [{ name: '各', members: ['无此单位'] }] }, /无此单位/],
  ])('%s is refused', (_, json, message) => {
    expect(refused(json)).toThrow(ImportError);
    expect(refused(json)).toThrow(message);
  });
});
