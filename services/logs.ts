import { closeSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { lastLines } from './run';

const KEEP_BYTES = 20_000_000;
const TAIL_BYTES = 8192;

/** Where a process's log begins: the file, and how long it was before. */
export interface LogStart {
  file: string;
  from: number;
}

/** Opens a log for appending, for a new process to print into. One that grew large is set aside first, once. */
export function openLog(file: string): { fd: number; start: LogStart } {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (sizeOf(file) > KEEP_BYTES) renameSync(file, `${file}.1`);
  return { fd: openSync(file, 'a'), start: { file, from: sizeOf(file) } };
}

/** What the process said last, on one line, with where to read more. */
export function lastWords({ file, from }: LogStart): string {
  const size = sizeOf(file);
  const begin = Math.max(from, size - TAIL_BYTES);
  if (size <= begin) return `it said nothing (${file})`;
  const bytes = Buffer.alloc(size - begin);
  const fd = openSync(file, 'r');
  try {
    readSync(fd, bytes, 0, bytes.length, begin);
  } finally {
    closeSync(fd);
  }
  return `${lastLines(bytes.toString('utf8'))} (${file})`;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
