import { dirname, join } from 'node:path';
import type * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Piece } from './pdf-lines';

type PdfJs = typeof pdfjs;
type Task = pdfjs.PDFDocumentLoadingTask;

/** A PDF that is being read. */
interface OpenPdf {
  pages: () => Promise<number>;
  piecesOn: (page: number) => AsyncGenerator<Piece>;
  close: () => Promise<void>;
}

/** The library that reads PDF files, loaded when the first comes. Nothing is drawn: it only gives its text. */
export class PdfLibrary {
  private static loaded: Promise<PdfLibrary> | undefined;

  private constructor(
    private readonly pdfjs: PdfJs,
    /** Tables of characters for fonts that are not in the file: most that were made in China before 2010. */
    private readonly folder: string,
  ) {}

  static load(): Promise<PdfLibrary> {
    return (this.loaded ??= loadLibrary().then(({ pdfjs, folder }) => new PdfLibrary(pdfjs, folder)));
  }

  open(bytes: Uint8Array): OpenPdf {
    const task: Task = this.pdfjs.getDocument({
      // It takes the bytes for its own.
      data: Uint8Array.from(bytes),
      cMapUrl: `${join(this.folder, 'cmaps')}/`,
      standardFontDataUrl: `${join(this.folder, 'standard_fonts')}/`,
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      enableXfa: false,
      verbosity: this.pdfjs.VerbosityLevel.ERRORS,
    });
    return {
      pages: async () => (await task.promise).numPages,
      piecesOn: (page) => piecesOn(task, page),
      close: () => task.destroy(),
    };
  }
}

async function* piecesOn(task: Task, number: number): AsyncGenerator<Piece> {
  const page = await (await task.promise).getPage(number);
  const reader = page.streamTextContent().getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    for (const item of (next.value as { items: unknown[] }).items) {
      const piece = pieceOf(item as TextItem);
      if (piece !== null) yield piece;
    }
  }
  page.cleanup();
}

interface TextItem {
  str?: string;
  /** Where and how large: a, b, c, d, x, y. */
  transform?: number[];
  width: number;
}

function pieceOf({ str: text, transform, width }: TextItem): Piece | null {
  if (text === undefined || text === '' || transform === undefined) return null;
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
  return {
    text,
    x,
    y,
    width,
    height: Math.hypot(c, d),
    slant: Math.hypot(a, b) === 0 ? 0 : b / Math.hypot(a, b),
  };
}

/** It wants these of a browser when it is loaded, to draw with; nothing is drawn here. */
async function loadLibrary(): Promise<{ pdfjs: PdfJs; folder: string }> {
  const world = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) world[name] ??= class {};
  // The part that works is loaded here rather than by address, as it is in a browser.
  // @ts-expect-error: it comes without types; nothing of it is used by name.
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  return { pdfjs, folder: dirname(require.resolve('pdfjs-dist/package.json')) };
}
