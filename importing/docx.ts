import { Archive } from './archive';
import { DocxStory, type Block } from './docx-story';
import { Numbering } from './docx-numbering';
import { readStyles } from './docx-styles';
import { tableLines } from './ledger';
import { Lines, type Opened } from './opened';

/**
 * Reads a Word file: its paragraphs with the numbers that Word gives them, and its tables.
 * @throws ImportError `corrupt` or `too-large`
 */
export function openDocx(bytes: Uint8Array, fileName: string): Opened {
  const archive = new Archive(bytes, fileName);
  const styles = readStyles(archive);
  const numbering = new Numbering(archive);
  const [body] = archive.names(/^word\/document\d*\.xml$/);
  const lines = new Lines();
  const story = (name: string) => new DocxStory(styles, numbering).read(archive, name);
  for (const block of story(body ?? '')) write(block, lines);
  const beside = archive
    .names(/^word\/(?:header|footer|footnotes|endnotes|comments)\d*\.xml$/)
    .map((name) => ({
      where: name.slice('word/'.length, -'.xml'.length),
      text: story(name).map(plain).join('\n'),
    }));
  return { text: lines.text, paragraphs: true, doubts: lines.doubts, beside };
}

function write(block: Block, lines: Lines): void {
  if (typeof block === 'string') lines.add(block);
  else tableLines(block, lines);
}

function plain(block: Block): string {
  return typeof block === 'string'
    ? block
    : block.map(({ cells }) => cells.map(({ text }) => text).join('\n')).join('\n');
}
