import { readText } from './decode';
import { openDocx } from './docx';
import { ImportError } from './errors';
import { type Kind, kindOf } from './kinds';
import { LONGEST_TEXT, type Opened } from './opened';
import { openPdf } from './pdf';
import { refuseSecret } from './secrecy';
import { openXlsx } from './xlsx';

/** The largest document that is read. A plan is some 50 KB, with pictures some MB; anything near this is not a plan. */
const MAX_BYTES = 20 * 1024 * 1024;

const OPENERS: Record<Kind, (bytes: Uint8Array, fileName: string) => Opened | Promise<Opened>> = {
  text: openText,
  docx: openDocx,
  xlsx: openXlsx,
  pdf: openPdf,
};

/**
 * The text of a document, whatever it is by its bytes.
 * @throws ImportError where it cannot be read or bears a secrecy mark
 */
export async function openDocument(bytes: Uint8Array, fileName: string): Promise<Opened> {
  const opened = checked(await OPENERS[recognised(bytes, fileName)](bytes, fileName), fileName);
  if (opened.text.length <= LONGEST_TEXT) return opened;
  throw new ImportError('too-large', fileName, 'it has more text than any plan', WITHOUT_REST);
}

/**
 * The same for plain text, at once.
 * @throws ImportError also where it is a Word, Excel or PDF file
 */
export function openPlainText(bytes: Uint8Array, fileName: string): Opened {
  const kind = recognised(bytes, fileName);
  if (kind !== 'text') {
    throw new ImportError(
      'binary',
      fileName,
      `it is a ${kind} file, not plain text`,
      'save it as plain text (UTF-8)',
    );
  }
  return checked(openText(bytes, fileName), fileName);
}

function recognised(bytes: Uint8Array, fileName: string): Kind {
  if (bytes.length > MAX_BYTES) {
    const size = Math.ceil(bytes.length / 1024 / 1024);
    const why = `it has ${size} MB and at most ${MAX_BYTES / 1024 / 1024} MB are read`;
    throw new ImportError('too-large', fileName, why, WITHOUT_REST);
  }
  return kindOf(bytes, fileName);
}

const WITHOUT_REST = 'import the plan alone, without its attachments';

function openText(bytes: Uint8Array, fileName: string): Opened {
  return { text: readText(bytes, fileName), paragraphs: false, doubts: [], beside: [] };
}

/** A mark is looked for before anything else is said: who holds a marked document must hear that first. */
function checked(opened: Opened, fileName: string): Opened {
  const { text, beside, refusal } = opened;
  refuseSecret(text, fileName);
  for (const { where, text: words } of beside) refuseSecret(words, `${fileName} (${where})`);
  if (refusal !== undefined) throw refusal;
  if (text.trim() === '') {
    throw new ImportError('empty', fileName, 'there is no text in it', 'choose the file that holds the plan');
  }
  return opened;
}
