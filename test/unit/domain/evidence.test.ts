import {
  ALLOWED_WORDS,
  WAITING_BYTES,
  fileNameOf,
  isSheetWithin,
  mediaTypeOf,
} from '../../../domain/evidence';
import { docx, exe, jpeg, ofd, pdf, png, xlsx, zip } from '../../support/files';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('what a file is, its bytes say', () => {
  it.each([
    ['PDF', pdf(), 'application/pdf'],
    ['DOCX', docx(), WORD],
    ['XLSX', xlsx(), SHEET],
    ['OFD', ofd(), 'application/ofd'],
    ['PNG', png(), 'image/png'],
    ['JPEG', jpeg(), 'image/jpeg'],
    ['a picture with more behind it', Buffer.concat([jpeg(), Buffer.from('trailer')]), 'image/jpeg'],
    ['a package with a comment', Buffer.concat([docx(), Buffer.from('comment')]), WORD],
  ])('%s is taken', (_, bytes, media) => {
    expect(mediaTypeOf(bytes)).toBe(media);
    // Also where it is a part of a longer buffer, as what comes over the wire is.
    const part = Buffer.concat([Buffer.from('before'), bytes]).subarray(6);
    expect(mediaTypeOf(part)).toBe(media);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('P')],
    ['a program', exe()],
    ['text', Buffer.from('%PDF')],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['text that says in its end that it is one', Buffer.from('所附 %%EOF')],
    ['what begins otherwise than a picture of its kind', Buffer.from(png().fill(0, 0, 1))],
    ['a photograph that lacks its second byte', jpeg().fill(0, 1, 2)],
    ['a photograph without a scan', Buffer.from('\xff\xd8\xff\xe0\0\x10JFIF\xff\xd9', 'latin1')],
    [
      'a photograph whose last scan has no end',
      Buffer.concat([jpeg(), Buffer.from('\xff\xda\0\x08scan', 'latin1')]),
    ],
    ['an archive', zip(['a.txt'])],
    ['an archive with a program', zip(['word/document.exe'])],
    ['a package with macros', docx('word/vbaProject.bin')],
    ['a package that is encrypted', zip(['word/document.xml'], 1)],
    ['a package with no directory', Buffer.from('PK\u0003\u0004word/document.xml')],
  ])('%s is not', (_, bytes) => {
    expect(mediaTypeOf(bytes)).toBeNull();
  });

  it.each([
    ['PDF', pdf('x'.repeat(3000))],
    ['DOCX', docx()],
    ['PNG', png()],
    ['JPEG', jpeg()],
  ])('a %s that breaks off is not whole, wherever it does', (_, bytes) => {
    for (let length = 0; length < bytes.length - 10; length += 7)
      expect([length, mediaTypeOf(bytes.subarray(0, length))]).toEqual([length, null]);
  });

  it('a directory that leads astray is none, and breaks nothing', () => {
    const whole = docx();
    for (let at = whole.length - 22; at < whole.length; at++)
      for (const byte of [0, 1, 0x7f, 0xff]) {
        const broken = Buffer.from(whole);
        broken[at] = byte;
        expect([null, WORD]).toContain(mediaTypeOf(broken));
      }
    const many = Buffer.from(whole);
    many.writeUInt16LE(0xffff, whole.length - 12);
    expect(mediaTypeOf(many)).toBeNull();
    const elsewhere = Buffer.from(whole);
    elsewhere.writeUInt32LE(3, whole.length - 6);
    expect(mediaTypeOf(elsewhere)).toBeNull();
  });

  it('what is allowed is said in one sentence', () => {
    expect(ALLOWED_WORDS).toBe(
      '佐证材料只收 PDF、DOCX、XLSX、OFD、PNG、JPEG（不带宏、未加密、完整的文件），每份不超过 20 MB；旧版 DOC、XLS 请另存为 DOCX、XLSX 或 PDF',
    );
  });
});

describe('what a file is called', () => {
  it.each([
    ['进展.pdf', 'application/pdf', '进展.pdf'],
    ['进展.PDF', 'application/pdf', '进展.pdf'],
    ['照片.jpeg', 'image/jpeg', '照片.jpeg'],
    ['照片', 'image/jpeg', '照片.jpg'],
    ['发票.exe', 'application/pdf', '发票.exe.pdf'],
    ['C:\\资料\\报告.pdf', 'application/pdf', '报告.pdf'],
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['', 'application/pdf', '佐证材料.pdf'],
    ['..', 'application/pdf', '佐证材料.pdf'],
    ['.pdf', 'application/pdf', 'pdf.pdf'],
    // What turns the direction of writing hides an ending.
    ['报告\u202Efdp.exe', 'application/pdf', '报告fdp.exe.pdf'],
    ['a"b<c>|?*:\r\n.png', 'image/png', 'abc.png'],
    ['x', 'application/x-unknown', 'x.bin'],
    ['月报', WORD, '月报.docx'],
    ['月报.docx', WORD, '月报.docx'],
    ['附表', SHEET, '附表.xlsx'],
    ['公文', 'application/ofd', '公文.ofd'],
    ['资料/图纸\n/进展 .pdf', 'application/pdf', '进展.pdf'],
    [' .进展.pdf', 'application/pdf', '进展.pdf'],
  ])('%j, a %s, is %j', (given, media, name) => {
    expect(fileNameOf(given, media)).toBe(name);
  });

  it('a long name is cut, its ending stays', () => {
    const name = fileNameOf(`${'长'.repeat(300)}.pdf`, 'application/pdf');
    expect(name).toBe(`${'长'.repeat(120)}.pdf`);
  });
});

it('what a unit may have waiting is twenty-five of the largest files: 500 MB', () => {
  expect(WAITING_BYTES).toBe(524_288_000);
});

it('a spreadsheet is read that unpacks to no more than so much in all, and nothing that is none', () => {
  const sheet = xlsx();
  // Of both parts, where the directory has its size: 60 and 40 bytes.
  const first = sheet.readUInt32LE(sheet.length - 6);
  sheet.writeUInt32LE(60, first + 24);
  sheet.writeUInt32LE(40, first + 46 + '[Content_Types].xml'.length + 24);
  expect([99, 100, 101].map((most) => isSheetWithin(sheet, most))).toEqual([false, true, true]);
  expect(isSheetWithin(docx(), 100)).toBe(false);
});
