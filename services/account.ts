import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { ServiceError } from './run';

/** Whom PostgreSQL runs as when we are root, which it refuses to be. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Accounts that own nothing, best first. */
const CANDIDATES = ['postgres', 'nobody'];

/** The account to run as: none where we are no root; the one that `owner` names, where there are files already. */
export function accountFor(owner?: { uid: number; gid: number }): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (owner && owner.uid !== 0) return { name: `number ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const candidate of CANDIDATES) {
    const [name, , uid, gid] = (lines.find((line) => line.startsWith(`${candidate}:`)) ?? '').split(':');
    if (name && Number(uid) > 0) return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new ServiceError(
    'postgres',
    `does not run as root, and there is no account ${CANDIDATES.join(' or ')}: start duban as a plain user`,
  );
}

/** True where the account can really enter a folder, whatever modes, groups and mounts say. */
export function canEnter({ uid, gid }: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { uid, gid, cwd: '/' }).status === 0;
}

/** True where the account can really run a program and load its libraries. */
export function canRun({ uid, gid }: Account, program: string): boolean {
  return spawnSync(program, ['--version'], { uid, gid, cwd: '/' }).status === 0;
}

/**
 * The folder for what root must keep where other accounts can reach it. Not in a temporary folder: those are
 * swept, and anyone could have put something there first.
 */
export function rootFolder(): string {
  const folder = '/var/lib/duban';
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}

/** A short name for a text. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
