import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as it can be told from a later one that got the same number. */
export interface Identity {
  pid: number;
  /** When it was started, as the system tells it; null where the system does not. */
  started: string | null;
}

/** Who a process is, or null where it is not running. */
export function identify(pid: number): Identity | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal (EPERM) is still running.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** True while that very process runs. Where the system tells no start time, a process of that number counts. */
export function isAlive(identity: Identity): boolean {
  const now = identify(identity.pid);
  return now !== null && (identity.started === null || now.started === identity.started);
}

/** True only where it is certain that it is that very process: the condition for ending it. */
export function isCertainlyAlive(identity: Identity): boolean {
  return identity.started !== null && isAlive(identity);
}

/** Reads an identity that was written as JSON; nothing where the text is none. */
export function parseIdentity(text: string): Identity | undefined {
  try {
    const value = JSON.parse(text) as Partial<Identity> | null;
    if (!value || !Number.isInteger(value.pid)) return undefined;
    return { pid: value.pid as number, started: value.started ?? null };
  } catch {
    return undefined;
  }
}

function fromProc(pid: number): Identity | null {
  const stat = readText(`/proc/${pid}/stat`);
  if (stat === undefined) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // A zombie is gone in all but name.
  if (fields[0] === 'Z') return null;
  // Ticks count from the boot: without its id, two boots could show the same number and ticks.
  const boot = (readText('/proc/sys/kernel/random/boot_id') ?? '').slice(0, 8);
  return { pid, started: fields[19] === undefined ? null : `${boot}.${fields[19]}` };
}

function fromPs(pid: number): Identity | null {
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const started = status === 0 ? stdout.trim() : '';
  return { pid, started: started === '' ? null : started };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
