import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { subjectOf } from './subject';

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

/** What narrows a list down. */
export interface Query {
  /** A whole address. */
  to?: string | undefined;
  /** Part of a subject or an address. */
  text?: string | undefined;
  /** Only mails with a higher id. */
  since?: number | undefined;
  /** Only mails with a lower id. */
  before?: number | undefined;
  limit?: number | undefined;
}

/** Somebody who got mail. */
export interface Recipient {
  address: string;
  mails: number;
}

/** A line before each mail's bytes; or, after everything was deleted, where ids go on. */
type Head = Omit<Entry, 'id' | 'offset'> | { next: number };

/** How many mails can be listed; older ones stay in the file only. */
const KEEP = 20_000;
const BLOCK = 1 << 20;
const NEWLINE = 10;

/**
 * Received mails in one append-only file: a JSON line with the envelope, then the raw message. Read again at
 * start; an incomplete last record (we were killed while writing) is cut off.
 */
export class MailStore {
  private entries: Entry[] = [];
  private next = 1;
  private received = 0;
  private end = 0;
  private readonly file: number;

  constructor(path: string) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // Not 'a+': a mail's place in the file is ours to choose.
    closeSync(openSync(path, 'a', 0o600));
    this.file = openSync(path, 'r+');
    this.load();
  }

  /** Keeps a mail; when this returns, a killed process no longer loses it. */
  add(to: string[], raw: Buffer): void {
    const head = { to, subject: subjectOf(raw), receivedAt: Date.now(), length: raw.length };
    const line = Buffer.from(`${JSON.stringify(head)}\n`);
    const record = Buffer.concat([line, raw, Buffer.from('\n')]);
    writeAll(this.file, record, this.end);
    this.remember(head, this.end + line.length);
    this.end += record.length;
  }

  /** Newest first. */
  list({ to, text, since = 0, before = Infinity, limit = 100 }: Query): Entry[] {
    const found: Entry[] = [];
    const address = to?.toLowerCase();
    for (let i = this.entries.length - 1; i >= 0 && found.length < limit; i--) {
      const entry = this.entries[i] as Entry;
      if (entry.id <= since) break;
      if (entry.id >= before) continue;
      if (address && !entry.to.some((t) => t.toLowerCase() === address)) continue;
      if (text && !entry.subject.includes(text) && !entry.to.some((t) => t.includes(text))) continue;
      found.push(entry);
    }
    return found;
  }

  /** Who got mail, those with the newest mail first. */
  recipients(limit: number): Recipient[] {
    const counts = new Map<string, number>();
    for (let i = this.entries.length - 1; i >= 0; i--)
      for (const address of (this.entries[i] as Entry).to)
        counts.set(address, (counts.get(address) ?? 0) + 1);
    return [...counts].slice(0, limit).map(([address, mails]) => ({ address, mails }));
  }

  /** One mail of those that can be listed. */
  get(id: number): Entry | undefined {
    const first = this.entries[0];
    return first && this.entries[id - first.id];
  }

  /** The mail as it came. */
  raw({ offset, length }: Entry): Buffer {
    const raw = Buffer.alloc(length);
    readSync(this.file, raw, 0, length, offset);
    return raw;
  }

  /** How many mails came since everything was last deleted. */
  get count(): number {
    return this.received;
  }

  /** Deletes everything; ids go on, so that nobody who asks for what is new misses any. */
  clear(): void {
    ftruncateSync(this.file, 0);
    this.entries = [];
    this.received = 0;
    const line = Buffer.from(`${JSON.stringify({ next: this.next })}\n`);
    writeAll(this.file, line, 0);
    this.end = line.length;
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.file);
  }

  private remember(head: Omit<Entry, 'id' | 'offset'>, offset: number): void {
    this.entries.push({ ...head, id: this.next++, offset });
    this.received++;
    if (this.entries.length > 2 * KEEP) this.entries = this.entries.slice(-KEEP);
  }

  /** Reads the heads and steps over the mails: the file may be larger than memory. */
  private load(): void {
    const { size } = fstatSync(this.file);
    const block = { bytes: Buffer.alloc(0), from: 0 };
    while (this.end < size) {
      const line = this.lineAt(this.end, block);
      const head = line === undefined ? undefined : parseHead(line);
      if (line === undefined || head === undefined) break;
      const body = this.end + Buffer.byteLength(line) + 1;
      if ('next' in head) this.next = head.next;
      else if (body + head.length + 1 > size) break;
      else this.remember(head, body);
      this.end = 'next' in head ? body : body + head.length + 1;
    }
    ftruncateSync(this.file, this.end);
  }

  private lineAt(at: number, block: { bytes: Buffer; from: number }): string | undefined {
    for (const fresh of [false, true]) {
      if (fresh || at < block.from || at >= block.from + block.bytes.length) {
        const bytes = Buffer.alloc(BLOCK);
        block.bytes = bytes.subarray(0, readSync(this.file, bytes, 0, BLOCK, at));
        block.from = at;
      }
      const newline = block.bytes.indexOf(NEWLINE, at - block.from);
      if (newline >= 0) return block.bytes.toString('utf8', at - block.from, newline);
    }
    return undefined;
  }
}

function writeAll(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length;)
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
}

function parseHead(line: string): Head | undefined {
  try {
    const head = JSON.parse(line) as Partial<Entry> & { next?: number };
    const whole =
      head.next === undefined ? Array.isArray(head.to) && Number.isInteger(head.length) : head.next > 0;
    return whole ? (head as Head) : undefined;
  } catch {
    return undefined;
  }
}
