import { crc32, inflateRawSync } from 'node:zlib';
import { type ZipPart, partsIn } from '../domain/zip';
import { ImportError } from './errors';
import { type XmlReader, readXml } from './xml';

/** What the parts that are read of one package may unpack to in all. The text of a long plan is some 2 MB of XML. */
const UNPACKED = 48 * 1024 * 1024;

/** A Word or Excel file, unpacked part by part, and never to more than a document has. */
export class Archive {
  private readonly parts: Map<string, ZipPart>;
  private left = UNPACKED;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly fileName: string,
  ) {
    this.parts = new Map(partsIn(bytes).map((part) => [part.name, part]));
  }

  /** Names of its parts that fit. */
  names(pattern: RegExp): string[] {
    return [...this.parts.keys()].filter((name) => pattern.test(name));
  }

  /**
   * Reads a part; does nothing where there is none of that name.
   * @throws ImportError `corrupt` or `too-large`
   */
  readXml(name: string, reader: XmlReader): void {
    const part = this.parts.get(name);
    if (part !== undefined && !readXml(decoded(this.unpack(part)), reader)) throw this.corrupt();
  }

  private unpack({ at, packed, size, method, crc }: ZipPart): Buffer {
    if (size > this.left) throw this.tooLarge();
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
    if (at + 30 > this.bytes.length) throw this.corrupt();
    const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const raw = this.bytes.subarray(from, from + packed);
    const content = method === 0 ? Buffer.from(raw) : method === 8 ? this.inflate(raw, size) : null;
    if (content?.length !== size || crc32(content) !== crc) throw this.corrupt();
    this.left -= size;
    return content;
  }

  /** Never more than the directory says, which was held against the limit. */
  private inflate(raw: Uint8Array, size: number): Buffer {
    try {
      return inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) });
    } catch {
      throw this.corrupt();
    }
  }

  /** That the file is not as it was written. */
  corrupt(): ImportError {
    return new ImportError(
      'corrupt',
      this.fileName,
      'it is damaged and cannot be read to its end',
      'open it in Word, Excel or WPS, save it again and import that',
    );
  }

  private tooLarge(): ImportError {
    return new ImportError(
      'too-large',
      this.fileName,
      `it unpacks to more than ${UNPACKED / 1024 / 1024} MB`,
      'import the plan alone, without its attachments',
    );
  }
}

/** Office writes UTF-8; UTF-16 is allowed. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  return bytes.toString('utf8', bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
}
