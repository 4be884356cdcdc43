/** The little of XML that Office files are made of, read once from front to back. */

/** What a reader does at each thing that it comes to. Names come without their prefix: `w:p` is `p`. */
export interface XmlReader {
  open: (name: string, attributes: Attributes) => void;
  close: (name: string) => void;
  text: (text: string) => void;
}

/** The attributes of one element, looked up when they are asked for. */
export class Attributes {
  constructor(
    private readonly source: string,
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** The value of `name`, whatever its prefix; null where there is none. */
  get(name: string): string | null {
    const raw = this.source.slice(this.start, this.end);
    for (let at = raw.indexOf(name); at >= 0; at = raw.indexOf(name, at + 1)) {
      const before = raw.charAt(at - 1);
      const quote = raw.charAt(at + name.length + 1);
      const whole = (before === ':' || before.trim() === '') && raw.charAt(at + name.length) === '=';
      if (!whole || (quote !== '"' && quote !== "'")) continue;
      const from = at + name.length + 2;
      const to = raw.indexOf(quote, from);
      return to < 0 ? null : unescape(raw.slice(from, to));
    }
    return null;
  }
}

/**
 * Reads a part. False where it is no well-formed XML, or declares entities, which no Office file does: it is read no
 * further then.
 */
export function readXml(source: string, reader: XmlReader): boolean {
  const open: string[] = [];
  let elements = 0;
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const until = next < 0 ? source.length : next;
    if (until > at) reader.text(unescape(source.slice(at, until)));
    if (next < 0) break;
    const special = skipSpecial(source, next, reader);
    if (special !== null) {
      if (special < 0) return false;
      at = special;
      continue;
    }
    const end = tagEnd(source, next);
    if (end < 0) return false;
    if (!readTag(source, next, end, open, reader)) return false;
    elements++;
    at = end + 1;
  }
  return open.length === 0 && elements > 0;
}

/** Comments, instructions and character data: where they end; -1 where they do not, null where it is a tag. */
function skipSpecial(source: string, at: number, reader: XmlReader): number | null {
  if (source.startsWith('<?', at)) return after(source, '?>', at);
  if (!source.startsWith('<!', at)) return null;
  if (source.startsWith('<!--', at)) return after(source, '-->', at + 4);
  if (!source.startsWith('<![CDATA[', at)) return -1;
  const end = source.indexOf(']]>', at);
  if (end >= 0) reader.text(source.slice(at + 9, end));
  return end < 0 ? -1 : end + 3;
}

function after(source: string, mark: string, at: number): number {
  const found = source.indexOf(mark, at);
  return found < 0 ? -1 : found + mark.length;
}

/** Where the tag ends that begins at `at`; a `>` in quotes does not end it. */
function tagEnd(source: string, at: number): number {
  let quote = '';
  for (let here = at + 1; here < source.length; here++) {
    const char = source.charAt(here);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '>') return here;
    else if (char === '"' || char === "'") quote = char;
  }
  return -1;
}

/** Deeper than this no document nests. */
const DEEPEST = 400;

function readTag(source: string, at: number, end: number, open: string[], reader: XmlReader): boolean {
  const closing = source.charAt(at + 1) === '/';
  const empty = source.charAt(end - 1) === '/';
  const from = closing ? at + 2 : at + 1;
  let to = from;
  while (to < end && source.charCodeAt(to) > 0x20 && source.charAt(to) !== '/') to++;
  const whole = source.slice(from, to);
  const name = whole.slice(whole.indexOf(':') + 1);
  if (closing) {
    if (open.pop() !== whole) return false;
    reader.close(name);
    return true;
  }
  reader.open(name, new Attributes(source, to, empty ? end - 1 : end));
  if (empty) reader.close(name);
  else open.push(whole);
  return open.length <= DEEPEST;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescape(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-z]{2,4}));/g, (all, hex, decimal, named) => {
    if (typeof named === 'string') return NAMED[named] ?? all;
    const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal);
    const fits = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return fits ? String.fromCodePoint(code) : '\ufffd';
  });
}
