import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
} from 'node:fs';
import { truncateSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** One whole line of a file, and the offset of what follows it. */
export interface Line {
  text: string;
  end: number;
}

const CHUNK = 1 << 20;
const NEWLINE = 0x0a;

/** Whole lines from an offset on, one at a time; what follows the last newline is no line. */
export function* wholeLines(file: string, from = 0): Generator<Line> {
  if (!existsSync(file)) return;
  const descriptor = openSync(file, 'r');
  try {
    let pending = Buffer.alloc(0);
    let end = from;
    for (let position = from; ;) {
      const chunk = Buffer.alloc(CHUNK);
      const read = readSync(descriptor, chunk, 0, CHUNK, position);
      if (read === 0) return;
      position += read;
      pending = Buffer.concat([pending, chunk.subarray(0, read)]);
      for (let at = pending.indexOf(NEWLINE); at >= 0; at = pending.indexOf(NEWLINE)) {
        end += at + 1;
        const text = pending.toString('utf8', 0, at);
        pending = pending.subarray(at + 1);
        yield { text, end };
      }
    }
  } finally {
    closeSync(descriptor);
  }
}

/** The last whole line, read from the end of the file. */
export function lastWholeLine(file: string): string | undefined {
  const size = sizeOf(file);
  if (size === 0) return undefined;
  const descriptor = openSync(file, 'r');
  try {
    for (let length = Math.min(size, 1 << 16); ; length = Math.min(size, length * 4)) {
      const tail = Buffer.alloc(length);
      readSync(descriptor, tail, 0, length, size - length);
      const end = tail.lastIndexOf(NEWLINE);
      const start = end <= 0 ? -1 : tail.lastIndexOf(NEWLINE, end - 1);
      if (end >= 0 && (start >= 0 || length === size)) return tail.toString('utf8', start + 1, end);
      if (length === size) return undefined;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Whether the file ends in the middle of a line, as after a crash while it was written. */
export function endsTorn(file: string): boolean {
  const size = sizeOf(file);
  if (size === 0) return false;
  const descriptor = openSync(file, 'r');
  try {
    const last = Buffer.alloc(1);
    readSync(descriptor, last, 0, 1, size - 1);
    return last[0] !== NEWLINE;
  } finally {
    closeSync(descriptor);
  }
}

export function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0;
}

/** Appends one line and waits until it is on the disk. Returns the offset of what follows it. */
export function appendLine(file: string, text: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const fresh = !existsSync(file);
  const descriptor = openSync(file, 'a');
  try {
    const line = Buffer.from(`${text}\n`, 'utf8');
    for (let written = 0; written < line.length;) written += writeSync(descriptor, line, written);
    fsyncSync(descriptor);
    if (fresh) syncFolder(dirname(file));
    return fstatSync(descriptor).size;
  } finally {
    closeSync(descriptor);
  }
}

/** A new file's name is on the disk only with its folder. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Moves what follows an offset into a file beside it; returns that file's name. */
export function setAside(file: string, from: number): string {
  const size = sizeOf(file);
  const descriptor = openSync(file, 'r');
  const rest = Buffer.alloc(size - from);
  try {
    readSync(descriptor, rest, 0, rest.length, from);
  } finally {
    closeSync(descriptor);
  }
  const aside = `${file}.torn-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  writeFileSync(aside, rest, { flag: 'wx' });
  truncateSync(file, from);
  return aside;
}
