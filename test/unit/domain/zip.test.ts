import { partsIn } from '../../../domain/zip';
import { docx, zip } from '../../support/files';

/** What a ZIP file holds, by its directory; a directory that is not whole is none. */

const END = 22;

/** A package of two parts whose directory says something of each field; the first has more in it than its name. */
function told(): Buffer {
  const entry = (name: string, fields: number[], extra: string, comment: string): Buffer => {
    const head = Buffer.alloc(46);
    const [method = 0, crc = 0, packed = 0, size = 0, at = 0] = fields;
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(method, 10);
    [crc, packed, size].forEach((value, i) => head.writeUInt32LE(value, 16 + 4 * i));
    [name, extra, comment].forEach((text, i) => head.writeUInt16LE(text.length, 28 + 2 * i));
    head.writeUInt32LE(at, 42);
    return Buffer.concat([head, Buffer.from(name + extra + comment, 'latin1')]);
  };
  const local = Buffer.from('PK\u0003\u0004');
  const directory = Buffer.concat([
    entry('a.xml', [8, 0xdeadbeef, 300, 70_000, 0x01020304], 'extra', 'of no use'),
    entry('b/c.bin', [0, 1, 2, 3, 4], '', ''),
  ]);
  const end = Buffer.alloc(END);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(2, 10);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

const names = (bytes: Uint8Array): string[] => partsIn(bytes).map(({ name }) => name);

it('each part is what the directory says of it', () => {
  expect(partsIn(told())).toEqual([
    { name: 'a.xml', method: 8, crc: 0xdeadbeef, packed: 300, size: 70_000, at: 0x01020304 },
    { name: 'b/c.bin', method: 0, crc: 1, packed: 2, size: 3, at: 4 },
  ]);
});

it('an empty package has none, and a part may have no name', () => {
  const none = Buffer.alloc(END);
  none.writeUInt32LE(0x06054b50, 0);
  expect(partsIn(Buffer.concat([Buffer.from('PK\u0003\u0004'), none]))).toEqual([]);
  expect(names(zip(['']))).toEqual(['']);
});

it.each([0, 1, 2, 3])('what does not begin as a ZIP file is none: byte %d', (at) => {
  const other = docx();
  other[at] = 0x7f;
  expect(partsIn(other)).toEqual([]);
});

it('its end is looked for behind the longest comment that there can be, and no further', () => {
  const commented = (length: number): Buffer => Buffer.concat([docx(), Buffer.alloc(length)]);
  expect(names(commented(0xffff))).toContain('word/document.xml');
  expect(partsIn(commented(0x10000))).toEqual([]);
});

it('a directory that breaks off, leads elsewhere or is encrypted is none', () => {
  const whole = docx();
  expect(names(whole)).toEqual(['[Content_Types].xml', 'word/document.xml']);
  expect(partsIn(whole.subarray(0, -1))).toEqual([]);
  const more = docx();
  more.writeUInt16LE(3, more.length - 12);
  expect(partsIn(more)).toEqual([]);
  const elsewhere = docx();
  const directory = elsewhere.readUInt32LE(elsewhere.length - 6);
  elsewhere.writeUInt32LE(0x02014b51, directory);
  expect(partsIn(elsewhere)).toEqual([]);
  expect(partsIn(zip(['a'], 1))).toEqual([]);
  expect(names(zip(['a'], 8))).toEqual(['a']);
});

it('ten thousand parts are a package, one more is not', () => {
  const of = (count: number): Buffer => zip(Array.from({ length: count }, () => 'a'));
  expect(partsIn(of(10_000))).toHaveLength(10_000);
  expect(partsIn(of(10_001))).toEqual([]);
});
