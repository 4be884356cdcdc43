import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { takeLock } from './lock';
import { type Say, ServiceError, heartbeat, isProgram, reasonOf } from './run';

/** The cache folder where nobody names one: `$DUBAN_CACHE`, else `~/.cache/duban`. */
export function defaultCache(env: NodeJS.ProcessEnv = process.env): string {
  return env['DUBAN_CACHE'] || join(homedir(), '.cache', 'duban');
}

/** Something the cache holds: a folder of its own with a program in it. */
export interface Cached {
  /** Folder in the cache; carries the version, so that another version is another thing. */
  folder: string;
  program: string;
}

/** Where and for whom something is made. */
export interface Making {
  part: string;
  cache: string;
  say: Say;
  signal?: AbortSignal | undefined;
}

/** The program's path in the cache, if it was made to its end. */
export function cachedProgram(cache: string, { folder, program }: Cached): string | undefined {
  const path = join(cache, folder, program);
  return isProgram(path) ? path : undefined;
}

/**
 * The program from the cache, made first where it is not there. One process at a time makes it, in a folder
 * that gets its name only when all is done: a half-made one is never used.
 */
export async function fromCache(
  making: Making,
  what: Cached,
  make: (into: string) => Promise<void>,
): Promise<string> {
  const { cache } = making;
  const release = await exclusively(making, what);
  try {
    const done = cachedProgram(cache, what);
    if (done) return done;
    sweep(cache, what);
    const half = mkdtempSync(join(cache, `${what.folder}.half-`));
    try {
      await make(half);
      rmSync(join(cache, what.folder), { recursive: true, force: true });
      renameSync(half, join(cache, what.folder));
    } finally {
      rmSync(half, { recursive: true, force: true });
    }
  } finally {
    release();
  }
  const made = cachedProgram(cache, what);
  if (made) return made;
  throw new ServiceError(
    making.part,
    `nothing usable came of making it in ${cache}: delete that folder, try again`,
  );
}

/** What killed builders left; only the holder of the lock may clean up. */
function sweep(cache: string, { folder }: Cached): void {
  for (const name of readdirSync(cache))
    if (name.startsWith(`${folder}.half-`)) rmSync(join(cache, name), { recursive: true, force: true });
}

async function exclusively({ part, cache, say, signal }: Making, { folder }: Cached): Promise<() => void> {
  const file = join(cache, `${folder}.lock`);
  let quiet: (() => void) | undefined;
  try {
    for (;;) {
      const result = attempt(part, cache, file);
      if ('release' in result) return result.release;
      const { pid } = result.holder;
      quiet ??= heartbeat((seconds) => {
        say(`${part}: waiting for process ${pid}, which is making it … ${seconds} s`);
      });
      if (signal?.aborted)
        throw new ServiceError(part, 'stopped while waiting for another process to make it');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  } finally {
    quiet?.();
  }
}

function attempt(part: string, cache: string, file: string): ReturnType<typeof takeLock> {
  try {
    mkdirSync(cache, { recursive: true });
    return takeLock(file);
  } catch (error) {
    throw new ServiceError(
      part,
      `the cache folder ${cache} cannot be written (${reasonOf(error)}): name another in DUBAN_CACHE`,
    );
  }
}
