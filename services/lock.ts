import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Identity, identify, isAlive, parseIdentity } from './identity';
import { ServiceError, reasonOf } from './run';

/** What came of trying for a lock: how to give it back, or who holds it. */
export type LockResult = { release: () => void } | { holder: Identity };

const ATTEMPTS = 20;

/** Takes a lock file for this process. One whose holder is gone, or whose number another process has, is taken over. */
export function takeLock(file: string): LockResult {
  const mine = JSON.stringify({ ...identify(process.pid), token: randomUUID() });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, mine, { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (claim(draft, file, mine)) return { release: () => giveBack(file, mine) };
      const seen = read(file);
      const holder = seen === undefined ? undefined : parseIdentity(seen);
      if (holder && isAlive(holder)) return { holder };
      if (seen !== undefined) removeStale(file, seen);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new ServiceError('lock', `${file} changes all the time: another start is under way; try again`);
}

/**
 * Takes a data folder for this process; held by a live process it is an error that names it. Returns how to
 * give it back.
 */
export function lockFolder(folder: string): () => void {
  let taken: LockResult;
  try {
    mkdirSync(folder, { recursive: true });
    taken = takeLock(join(folder, 'lock'));
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError(
      'data folder',
      `${folder} cannot be written (${reasonOf(error)}): start with another --data`,
    );
  }
  if ('release' in taken) return taken.release;
  throw new ServiceError(
    'data folder',
    `${folder} is in use by process ${taken.holder.pid}: stop it, or start with another --data`,
  );
}

/** A lock appears with its content at once, or another reader could take it for an empty, stale one. */
function claim(draft: string, file: string, content: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
  }
  return createOnly(file, content);
}

/** For file systems without hard links. */
function createOnly(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a stale lock away; where a faster starter's fresh one was moved instead, that is put back. */
function removeStale(file: string, seen: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved !== undefined && moved !== seen) claim(aside, file, moved);
  rmSync(aside, { force: true });
}

function giveBack(file: string, mine: string): void {
  if (read(file) === mine) rmSync(file, { force: true });
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
