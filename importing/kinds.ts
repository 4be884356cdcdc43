import { partsIn } from '../domain/zip';
import { ImportError, type ImportErrorCode } from './errors';

/** Kinds of documents that are read. */
export type Kind = 'text' | 'docx' | 'xlsx' | 'pdf';

/** A file that is none of them: why, and what to do instead. */
interface Refused {
  code: ImportErrorCode;
  what: string;
  whatToDo: string;
}

/** What to do with a file that is not read. */
export const SAVE_AS =
  'save it as a Word file (.docx), an Excel table (.xlsx), a PDF or plain text and import that';
const refused = (what: string, code: ImportErrorCode = 'binary', whatToDo = SAVE_AS): Refused => ({
  ...{ code, what, whatToDo },
});
const OLD = 'open it in Word or WPS, save it as .docx (.xlsx for a table) and import that';
const PASSWORD = 'open it with its password, save it without one and import that';

/** Beginnings of files, byte by byte. */
const SIGNATURES: readonly {
  start: readonly number[];
  kind: Kind | Refused | ((bytes: Uint8Array) => Kind | Refused);
}[] = [
  { start: [0x25, 0x50, 0x44, 0x46, 0x2d], kind: 'pdf' },
  { start: [0x50, 0x4b, 0x03, 0x04], kind: packageKind },
  { start: [0xd0, 0xcf, 0x11, 0xe0], kind: containerKind },
  { start: [0x89, 0x50, 0x4e, 0x47], kind: refused('it is a picture') },
  { start: [0xff, 0xd8, 0xff], kind: refused('it is a picture') },
  { start: [0x1f, 0x8b], kind: refused('it is a compressed file') },
  { start: [0x52, 0x61, 0x72, 0x21], kind: refused('it is a compressed file') },
  { start: [0x37, 0x7a, 0xbc, 0xaf], kind: refused('it is a compressed file') },
  { start: ascii('{\\rtf'), kind: refused('it is a Rich Text file', 'old-format', OLD) },
  { start: ascii('<?xml'), kind: refused('it is an XML or HTML file', 'old-format', OLD) },
  { start: ascii('<html'), kind: refused('it is an XML or HTML file', 'old-format', OLD) },
  { start: ascii('<!DOC'), kind: refused('it is an XML or HTML file', 'old-format', OLD) },
  { start: ascii('MIME-'), kind: refused('it is a web archive', 'old-format', OLD) },
];

/** Parts that show what a package is; the first that fits. */
const PARTS: readonly { part: RegExp; kind: Kind | Refused }[] = [
  {
    part: /(?:^|\/)vbaproject\.bin$/i,
    kind: refused('it has macros', 'binary', 'save it without them, as .docx or .xlsx, and import that'),
  },
  { part: /^word\/document\d*\.xml$/, kind: 'docx' },
  { part: /^xl\/workbook\.xml$/, kind: 'xlsx' },
  {
    part: /^OFD\.xml$/,
    kind: refused('it is an OFD file', 'binary', 'print or save it as a PDF and import that'),
  },
  { part: /^ppt\//, kind: refused('it is a presentation') },
];

/**
 * What a document is, by its bytes, whatever it is called.
 * @throws ImportError where it is of no kind that is read
 */
export function kindOf(bytes: Uint8Array, fileName: string): Kind {
  const found = SIGNATURES.find(({ start }) => start.every((byte, index) => bytes[index] === byte))?.kind;
  const kind = typeof found === 'function' ? found(bytes) : (found ?? 'text');
  if (typeof kind === 'string') return kind;
  throw new ImportError(kind.code, fileName, kind.what, kind.whatToDo);
}

function packageKind(bytes: Uint8Array): Kind | Refused {
  const parts = partsIn(bytes);
  if (parts.length === 0) {
    return refused(
      'it begins like a Word or Excel file but is not whole',
      'corrupt',
      'open it in Word, Excel or WPS, save it again and import that',
    );
  }
  const found = PARTS.find(({ part }) => parts.some(({ name }) => part.test(name)));
  return found?.kind ?? refused('it is a zip archive');
}

/** The old Office container, in which new files lie, too, where they have a password. */
function containerKind(bytes: Uint8Array): Refused {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return all.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? refused('it is encrypted with a password', 'encrypted', PASSWORD)
    : refused('it is an old Word, Excel or WPS file (.doc, .xls, .wps, .et)', 'old-format', OLD);
}

function ascii(text: string): number[] {
  return [...text].map((char) => char.charCodeAt(0));
}
