import type { Archive } from './archive';
import type { Numbered } from './docx-numbering';

/** What a paragraph's style says that matters for its text. */
interface Style {
  based: string | null;
  list: string | null;
  level: number | null;
  /** A line of a table of contents: it only repeats a heading. */
  contents: boolean;
}

/** The styles of a Word file by their ids. */
export type Styles = Map<string, Style>;

export function readStyles(archive: Archive): Styles {
  const styles: Styles = new Map();
  let style: Style | null = null;
  archive.readXml('word/styles.xml', {
    open: (name, attributes) => {
      const value = attributes.get('val');
      if (name === 'style') {
        style = { based: null, list: null, level: null, contents: false };
        styles.set(attributes.get('styleId') ?? '', style);
      } else if (style === null) return;
      else if (name === 'name') style.contents = /^(?:toc|目录) ?\d/i.test(value ?? '');
      else if (name === 'basedOn') style.based = value;
      else if (name === 'numId') style.list = value;
      else if (name === 'ilvl') style.level = Number(value);
    },
    close: (name) => {
      if (name === 'style') style = null;
    },
    text: () => undefined,
  });
  return styles;
}

/** More styles than this are never based on one another. */
const LONGEST_CHAIN = 20;

/** The list that a style puts its paragraphs in; null where it does not. */
export function listOfStyle(styles: Styles, id: string | null): Numbered | null {
  let level: number | null = null;
  for (let style = styles.get(id ?? ''), n = 0; style && n < LONGEST_CHAIN; n++) {
    level ??= style.level;
    if (style.list !== null) return { list: style.list, level: level ?? 0 };
    style = styles.get(style.based ?? '');
  }
  return null;
}
