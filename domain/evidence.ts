/**
 * 佐证材料: what may be attached to an answer (issue 4, section 3). What a file is, its bytes say, never its name or
 * what the client calls it (ADR 0016).
 */

import { partsIn } from './zip';

/** A file as an answer carries it: SHA-256 of its bytes in lower-case hex, and what it is called there. */
export interface Evidence {
  hash: string;
  name: string;
}

/** Most bytes of one file. A scanned document of some dozen pages fits. */
export const EVIDENCE_BYTES = 20 * 1024 * 1024;

/** Most files of one answer, those of its figures among them. */
export const EVIDENCE_FILES = 20;

/** Most bytes of a unit's files that no submission carries yet. */
export const WAITING_BYTES = 25 * EVIDENCE_BYTES;

/** Files that nothing refers to are removed after so many days of the wall clock. */
export const KEPT_DAYS = 7;

/** A kind of file that is taken. */
interface FileType {
  /** What it is served as. */
  media: string;
  /** What its name ends in. */
  endings: readonly [string, ...string[]];
  is: (bytes: Uint8Array) => boolean;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** 公文 are PDF, OFD or Office files, pictures are of sites. Nothing that runs, no archive, no macros. */
const TYPES: Record<string, FileType> = {
  PDF: { media: 'application/pdf', endings: ['pdf'], is: isPdf },
  DOCX: {
    media: `${OFFICE}.wordprocessingml.document`,
    endings: ['docx'],
    is: packed('word/document.xml'),
  },
  XLSX: { media: `${OFFICE}.spreadsheetml.sheet`, endings: ['xlsx'], is: packed('xl/workbook.xml') },
  OFD: { media: 'application/ofd', endings: ['ofd'], is: packed('OFD.xml') },
  PNG: { media: 'image/png', endings: ['png'], is: isPng },
  JPEG: { media: 'image/jpeg', endings: ['jpg', 'jpeg'], is: isJpeg },
};

/** What is allowed, in one sentence (zh-CN). */
export const ALLOWED_WORDS = `佐证材料只收 ${Object.keys(TYPES).join('、')}（不带宏、未加密、完整的文件），每份不超过 ${EVIDENCE_BYTES / 1024 / 1024} MB；旧版 DOC、XLS 请另存为 DOCX、XLSX 或 PDF`;

/** The media type of a file by its bytes; null where it is none that is taken, or not whole. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  return Object.values(TYPES).find(({ is }) => is(bytes))?.media ?? null;
}

/** What breaks a name: folders, what systems reserve, and what does not show or turns the direction of writing. */
const UNFIT = /[<>:"|?*\p{Cc}\p{Cf}\p{Cs}]/gu;
const NAME_LENGTH = 120;

/**
 * What a file is called: without folders and what systems reserve, with the ending that its type wants, so that
 * nothing is taken for what it is not where it is saved.
 */
export function fileNameOf(given: string, media: string): string {
  const type = Object.values(TYPES).find((t) => t.media === media);
  const [ending, ...more] = type?.endings ?? ['bin'];
  const base = given.replace(/^.*[/\\]/s, '');
  const clean = base.replace(UNFIT, '').trim().replace(/^\.+/, '');
  const fits = [ending, ...more].find((e) => clean.toLowerCase().endsWith(`.${e}`));
  const stem = fits ? clean.slice(0, -fits.length - 1) : clean;
  const short = [...stem].slice(0, NAME_LENGTH).join('').trim();
  return `${short === '' ? '佐证材料' : short}.${fits ?? ending}`;
}

const text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
const starts = (bytes: Uint8Array, ...with_: number[]): boolean => with_.every((b, i) => bytes[i] === b);

/** It begins as one, and has its end: a reader looks for it among the last 1,024 bytes. */
function isPdf(bytes: Uint8Array): boolean {
  return text(bytes.subarray(0, 5)) === '%PDF-' && text(bytes.subarray(-1024)).includes('%%EOF');
}

function isPng(bytes: Uint8Array): boolean {
  return (
    starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) && text(bytes.subarray(-8, -4)) === 'IEND'
  );
}

/** The last scan in it has its end; cameras may write more behind it. */
function isJpeg(bytes: Uint8Array): boolean {
  if (!starts(bytes, 0xff, 0xd8, 0xff)) return false;
  const all = text(bytes);
  const scan = all.lastIndexOf('\u00ff\u00da');
  return scan > 0 && all.lastIndexOf('\u00ff\u00d9') > scan;
}

/** A ZIP package with a file of that name in it, and none of macros. */
function packed(part: string): (bytes: Uint8Array) => boolean {
  return (bytes) => {
    const names = partsIn(bytes).map(({ name }) => name);
    return names.includes(part) && !names.some((name) => /vbaproject\.bin$/i.test(name));
  };
}

/** True for a whole spreadsheet (XLSX) that says of itself that it unpacks to no more than so many bytes. */
export function isSheetWithin(bytes: Uint8Array, most: number): boolean {
  return TYPES['XLSX']?.is(bytes) === true && partsIn(bytes).reduce((sum, { size }) => sum + size, 0) <= most;
}
