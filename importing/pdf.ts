import { ImportError } from './errors';
import { Lines, LONGEST_TEXT, type Opened } from './opened';
import { type Piece, type Page, pageLines, runningHeads } from './pdf-lines';
import { PdfLibrary } from './pdf-library';
import { refuseBombs } from './pdf-streams';

/** A plan has some dozen pages. */
const MOST_PAGES = 300;
/** Longer than this no document may keep everybody waiting. */
const MOST_SECONDS = 20;
/** A document with fewer characters a page is a picture with a stamp on it. */
const FEWEST_CHARACTERS = 10;

/**
 * Reads a PDF: its lines from top to bottom, page by page. What the lines make up is seen by the layers above.
 * @throws ImportError `corrupt`, `encrypted`, `scanned` or `too-large`
 */
export async function openPdf(bytes: Uint8Array, fileName: string): Promise<Opened> {
  refuseBombs(bytes, fileName);
  const pages = await piecesOf(bytes, fileName);
  const beside = [{ where: 'across a page', text: pages.map(({ slanted }) => slanted.join('')).join('\n') }];
  const characters = pages.map(({ pieces }) => pieces.reduce((sum, { text }) => sum + text.trim().length, 0));
  if (characters.reduce((sum, n) => sum + n, 0) < FEWEST_CHARACTERS * pages.length) {
    return { text: '', paragraphs: false, doubts: [], beside, refusal: scanned(pages.length, fileName) };
  }
  const lines = new Lines();
  const repeated = runningHeads(pages);
  pages.forEach((page, index) => {
    const written = pageLines(page, repeated);
    for (const line of written) lines.add(line);
    if (characters[index] === 0) {
      const message = `第${index + 1}页没有文字，可能是扫描的图片，没有读入`;
      lines.addDoubtful(`〔第${index + 1}页〕`, 'page-unread', message);
    }
  });
  // What every page repeats is no part of the text, but may be a mark.
  const all = repeated.size > 0 ? pages.flatMap((page) => pageLines(page, new Set())) : [];
  const heads = { where: 'head or foot of a page', text: all.join('\n') };
  return { text: lines.text, paragraphs: false, doubts: lines.doubts, beside: [...beside, heads] };
}

/** Every page's pieces of text, in bounded time. */
async function piecesOf(bytes: Uint8Array, fileName: string): Promise<Page[]> {
  const library = await PdfLibrary.load();
  const document = library.open(bytes);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(tooLarge(fileName, `it takes more than ${MOST_SECONDS} s to read`));
    }, MOST_SECONDS * 1000);
  });
  try {
    return await Promise.race([readPages(document, fileName), late]);
  } catch (error) {
    throw error instanceof ImportError ? error : refusalOf(error, fileName);
  } finally {
    clearTimeout(timer);
    // What it still does comes to an end by itself; how does not matter any more.
    await document.close().catch(() => undefined);
  }
}

async function readPages(document: ReturnType<PdfLibrary['open']>, fileName: string): Promise<Page[]> {
  const count = await document.pages();
  if (count > MOST_PAGES)
    throw tooLarge(fileName, `it has ${count} pages and at most ${MOST_PAGES} are read`);
  const pages: Page[] = [];
  let left = LONGEST_TEXT;
  for (let number = 1; number <= count; number++) {
    const page: Page = { pieces: [], slanted: [] };
    pages.push(page);
    for await (const piece of document.piecesOn(number)) {
      left -= piece.text.length + 1;
      if (left < 0) throw tooLarge(fileName, 'it has more text than any plan');
      if (isLevel(piece)) page.pieces.push(piece);
      else page.slanted.push(piece.text);
    }
  }
  return pages;
}

/** A watermark lies across the page. */
function isLevel({ slant }: Piece): boolean {
  return Math.abs(slant) < 0.01;
}

function refusalOf(error: unknown, fileName: string): ImportError {
  const name =
    error instanceof Error || (typeof error === 'object' && error !== null && 'name' in error)
      ? error.name
      : '';
  if (name === 'PasswordException') {
    return new ImportError(
      'encrypted',
      fileName,
      'it is encrypted with a password',
      'open it with its password, save it without one and import that',
    );
  }
  return new ImportError(
    'corrupt',
    fileName,
    'it is a damaged PDF and cannot be read to its end',
    'print or save the document as a PDF again and import that',
  );
}

function tooLarge(fileName: string, why: string): ImportError {
  return new ImportError('too-large', fileName, why, 'import the plan alone, without its attachments');
}

function scanned(pages: number, fileName: string): ImportError {
  return new ImportError(
    'scanned',
    fileName,
    `its ${pages} pages are pictures without text (a scan)`,
    'ask for the Word file or a PDF with text, or run it through text recognition and check what that gives',
  );
}
