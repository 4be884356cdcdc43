import * as iconv from 'iconv-lite';
import { ImportError } from './errors';
import { SAVE_AS } from './kinds';
import { lineOf } from './where';

/** Byte order marks and the encodings they announce. */
const MARKS: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

const REPLACEMENT = '\ufffd';

/**
 * The text of a document: UTF-8 with or without a mark, UTF-16 with a mark, or GB18030. The mark is not part of the
 * text; every span of a draft counts in the string returned here.
 * @throws ImportError `empty`, `binary` or `encoding`
 */
export function readText(bytes: Uint8Array, fileName = 'document'): string {
  const text = decode(bytes, fileName);
  const control = firstControl(text);
  if (control >= 0) {
    const where = `${fileName}, line ${lineOf(text, control)}`;
    throw new ImportError('binary', where, 'it is not text: there is a control character', SAVE_AS);
  }
  if (text.trim() === '') {
    throw new ImportError('empty', fileName, 'there is no text in it', 'choose the file that holds the plan');
  }
  return text;
}

function decode(bytes: Uint8Array, fileName: string): string {
  const mark = MARKS.find(({ bytes: start }) => startsWith(bytes, start));
  const tries = mark === undefined ? ['utf-8', 'gb18030'] : [mark.encoding];
  for (const encoding of tries) {
    const text = decodeAs(bytes.subarray(mark?.bytes.length ?? 0), encoding);
    if (text !== null) return text;
  }
  const why =
    mark === undefined ? 'it is neither UTF-8 nor GB18030' : `it is marked ${mark.encoding} but is not`;
  throw new ImportError('encoding', fileName, why, 'save it as UTF-8 and import it again');
}

/** Null where some bytes mean nothing in that encoding. */
function decodeAs(bytes: Uint8Array, encoding: string): string | null {
  if (encoding === 'gb18030') {
    const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
    return text.includes(REPLACEMENT) || !isMostlyAssigned(text) ? null : text;
  }
  if (encoding === 'utf-16be' && bytes.length % 2 === 0) {
    return decodeAs(Buffer.from(bytes).swap16(), 'utf-16le');
  }
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * GB18030 gives a meaning to nearly every pair of bytes, many of them private-use characters; a text that has more
 * than a few of those was never GB18030.
 */
function isMostlyAssigned(text: string): boolean {
  let strange = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code < 0xa0)) strange++;
  }
  return strange * 50 <= text.length;
}

/** Index of the first character no text has (NUL and the like), or -1. */
function firstControl(text: string): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Tab, line feed, vertical tab, form feed, carriage return; and 0x1a, which old editors leave at the end.
    const ordinary = (code >= 0x09 && code <= 0x0d) || code === 0x1a;
    if ((code < 0x20 && !ordinary) || code === 0x7f) return at;
  }
  return -1;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
