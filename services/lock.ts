import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceError } from './run';

/** A process as it can be told from a later one with the same number. */
export interface Identity {
  pid: number;
  /** Start time in clock ticks since boot, where the system tells. */
  started: string | null;
}

/** Who a process is, or null where it is not running. */
export function identify(pid: number): Identity | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null;
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie is gone in all but name.
    return fields[0] === 'Z' ? null : { pid, started: fields[19] ?? null };
  } catch {
    return { pid, started: null };
  }
}

/** True while that very process runs. */
export function isAlive(identity: Identity): boolean {
  const now = identify(identity.pid);
  return now !== null && (identity.started === null || now.started === identity.started);
}

/**
 * Takes a data folder for this process. A lock left by a process that is gone is taken over; one held by a
 * live process is an error that names it. Returns how to give it back.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const mine = JSON.stringify(identify(process.pid));
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' });
      return () => {
        if (read(file) === mine) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = parse(read(file));
    if (holder && isAlive(holder))
      throw new ServiceError(
        'data folder',
        `${folder} is in use by process ${holder.pid}: stop it, or start with another --data`,
      );
    rmSync(file, { force: true });
  }
  throw new ServiceError('data folder', `${folder}: the lock could not be taken; try again`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parse(text: string): Identity | undefined {
  try {
    return JSON.parse(text) as Identity;
  } catch {
    return undefined;
  }
}
