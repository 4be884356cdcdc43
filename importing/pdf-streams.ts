import { inflateSync, constants } from 'node:zlib';
import { ImportError } from './errors';

/** What all streams of one PDF may unpack to. */
const UNPACKED = 96 * 1024 * 1024;
/** More than this no stream is packed into itself. */
const DEEPEST = 3;
/** In an encrypted file some streams look packed and are not. */
const MOST_BROKEN = 1000;
/** Filters that no program of today writes, and that make much of little. */
const OLD_FILTERS = /\/(?:LZWDecode|RunLengthDecode)\b/;
const ZLIB = 0x78;

/**
 * Refuses a PDF whose packed streams would fill the memory of whoever unpacks them. They are found by their beginning,
 * wherever they stand, and unpacked as far as the limit.
 * @throws ImportError `too-large`
 */
export function refuseBombs(bytes: Uint8Array, fileName: string): void {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (OLD_FILTERS.test(all.toString('latin1')))
    throw refusal(fileName, 'it is packed in a way that is not read');
  let left = UNPACKED;
  let broken = 0;
  for (let at = all.indexOf('stream'); at >= 0; at = all.indexOf('stream', at + 6)) {
    let from = at + 6;
    while (all[from] === 0x0d || all[from] === 0x0a) from++;
    for (let packed = all.subarray(from), depth = 0; packed[0] === ZLIB; depth++) {
      const found = depth < DEEPEST ? unpacked(packed, left) : null;
      if (found === null) throw refusal(fileName, `it unpacks to more than ${UNPACKED / 1024 / 1024} MB`);
      if (found === 'broken' && ++broken > MOST_BROKEN) throw refusal(fileName, 'it is damaged');
      if (found === 'broken') break;
      left -= found.content.length;
      if (depth === 0) at = from + found.used - 6;
      packed = found.content;
    }
  }
}

/** What a stream holds, and how many bytes it takes for that; null where it is more than the limit. */
function unpacked(packed: Buffer, most: number): { content: Buffer; used: number } | 'broken' | null {
  try {
    const options = { maxOutputLength: Math.max(most, 1), finishFlush: constants.Z_SYNC_FLUSH, info: true };
    const { buffer, engine } = inflateSync(packed, options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    return { content: buffer, used: engine.bytesWritten };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? null : 'broken';
  }
}

function refusal(fileName: string, why: string): ImportError {
  return new ImportError(
    'too-large',
    fileName,
    why,
    'print or save the document as a PDF again and import that',
  );
}
