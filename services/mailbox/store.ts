import {
  appendFileSync,
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** One received mail as the list shows it; its content stays on disk. */
export interface Entry {
  id: number;
  to: string[];
  subject: string;
  /** Wall ms. */
  receivedAt: number;
  offset: number;
  length: number;
}

/** How many mails the list keeps; older ones stay in the file. */
const KEEP = 20_000;

/**
 * Received mails in one append-only file: a JSON line with the envelope, then the raw message. Read again at
 * start; an incomplete last record (a crash while writing) is cut off.
 */
export class MailStore {
  private entries: Entry[] = [];
  private next = 1;
  private readonly file: number;
  private end = 0;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) appendFileSync(path, '');
    this.file = openSync(path, 'r+');
    this.load(statSync(path).size);
  }

  add(to: string[], raw: Buffer): Entry {
    const head = { to, subject: subjectOf(raw), receivedAt: Date.now(), length: raw.length };
    const line = Buffer.from(`${JSON.stringify(head)}\n`);
    writeSync(this.file, Buffer.concat([line, raw, Buffer.from('\n')]), 0, undefined, this.end);
    const entry = this.remember(head, this.end + line.length);
    this.end += line.length + raw.length + 1;
    return entry;
  }

  /** Newest first; `to` and `text` narrow it down. */
  list({
    to,
    text,
    since = 0,
    limit = 100,
  }: {
    to?: string;
    text?: string;
    since?: number;
    limit?: number;
  }): Entry[] {
    const found: Entry[] = [];
    for (let i = this.entries.length - 1; i >= 0 && found.length < limit; i--) {
      const entry = this.entries[i] as Entry;
      if (entry.id <= since) break;
      if (to && !entry.to.includes(to)) continue;
      if (text && !entry.subject.includes(text) && !entry.to.some((t) => t.includes(text))) continue;
      found.push(entry);
    }
    return found;
  }

  raw(id: number): Buffer | undefined {
    const entry = this.entries.find((e) => e.id === id);
    if (!entry) return undefined;
    const raw = Buffer.alloc(entry.length);
    readSync(this.file, raw, 0, entry.length, entry.offset);
    return raw;
  }

  /** How many mails were received in all. */
  get count(): number {
    return this.next - 1;
  }

  clear(): void {
    ftruncateSync(this.file, 0);
    this.entries = [];
    this.end = 0;
    this.next = 1;
  }

  close(): void {
    closeSync(this.file);
  }

  private remember(head: Pick<Entry, 'to' | 'subject' | 'receivedAt' | 'length'>, offset: number): Entry {
    const entry = { ...head, id: this.next++, offset };
    this.entries.push(entry);
    if (this.entries.length > 2 * KEEP) this.entries = this.entries.slice(-KEEP);
    return entry;
  }

  private load(size: number): void {
    const all = Buffer.alloc(size);
    readSync(this.file, all, 0, size, 0);
    for (let at = 0; at < size;) {
      const newline = all.indexOf(10, at);
      if (newline < 0) break;
      const head = JSON.parse(all.toString('utf8', at, newline)) as Omit<Entry, 'id' | 'offset'>;
      const next = newline + 1 + head.length + 1;
      if (next > size) break;
      this.remember(head, newline + 1);
      at = this.end = next;
    }
    ftruncateSync(this.file, this.end);
  }
}

/** The decoded subject, from the header alone: a full parse of every mail would be slower than receiving it. */
function subjectOf(raw: Buffer): string {
  const head = raw.toString('latin1', 0, Math.min(raw.length, 8192));
  const field = head.match(/^subject:[ \t]*((?:.*)(?:\r?\n[ \t]+.*)*)/im)?.[1] ?? '';
  return field
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/\r?\n[ \t]+/g, ' ')
    .replace(/(?:=\?utf-8\?b\?[^?]*\?=)+/gi, (words) =>
      Buffer.concat(
        [...words.matchAll(/=\?utf-8\?b\?([^?]*)\?=/gi)].map((m) => Buffer.from(m[1] ?? '', 'base64')),
      ).toString('utf8'),
    )
    .replace(/=\?utf-8\?q\?([^?]*)\?=/gi, (_, text: string) => decodeQ(text));
}

function decodeQ(text: string): string {
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
