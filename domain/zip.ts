/** ZIP packages by their directory: what is in a file, without unpacking anything. */

/** A part of a package as the directory says it is. Sizes may be lies: who unpacks it must hold it to them. */
export interface ZipPart {
  name: string;
  /** Bytes when unpacked. */
  size: number;
  /** Bytes as it lies in the file. */
  packed: number;
  /** 0 is stored, 8 deflated. */
  method: number;
  crc: number;
  /** Where its own head begins. */
  at: number;
}

const LOCAL = [0x50, 0x4b, 0x03, 0x04];
const END = 'PK\u0005\u0006';
const ENTRY = 0x02014b50;
/** A package has some dozen parts; what has more is no document. */
const MOST_PARTS = 10_000;

const text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** The parts of a ZIP file by its directory; none where it has no whole directory, or something in it is encrypted. */
export function partsIn(bytes: Uint8Array): ZipPart[] {
  if (!LOCAL.every((byte, index) => bytes[index] === byte)) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const from = Math.max(0, bytes.length - 22 - 0xffff);
  const end = from + text(bytes.subarray(from)).lastIndexOf(END);
  if (end < from || end + 22 > bytes.length) return [];
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MOST_PARTS) return [];
  const parts: ZipPart[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return [];
    if (view.getUint16(at + 8, true) & 1) return [];
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    parts.push({
      name: text(bytes.subarray(at + 46, at + 46 + name)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + name + extra + comment;
  }
  return parts;
}
