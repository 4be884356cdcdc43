import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fchownSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type Account, accountFor, canEnter, rootFolder } from './account';
import { type Say, ServiceError, lastLines, reasonOf, run } from './run';
import { majorOf } from './postgres-programs';

/** Where a cluster lives and whom it belongs to. */
export interface Home {
  folder: string;
  cluster: string;
  account: Account | undefined;
  password: string;
}

/**
 * The home of the cluster: `postgres` in the data folder. Where we are root and the account that PostgreSQL
 * runs as cannot get there, a folder of its own that the data folder points to.
 */
export function openHome(data: string, say: Say): Home {
  const inside = join(data, 'postgres');
  try {
    mkdirSync(inside, { recursive: true, mode: 0o700 });
    const known = readPointer(data);
    const folder = known ?? inside;
    const account = accountFor(ownerOf(join(folder, 'data')));
    const home = known ?? (account ? reachableHome(data, account, say) : inside);
    give(home, account);
    return { folder: home, cluster: join(home, 'data'), account, password: secret(home, account) };
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError(
      'postgres',
      `its files in ${inside} cannot be used (${reasonOf(error)}): start as the account that made them, or with another --data`,
    );
  }
}

/** Makes a cluster where there is none; an error where the one there is of another major version. */
export async function ensureCluster(program: string, home: Home, fsync: boolean, say: Say): Promise<void> {
  const { cluster, account, folder } = home;
  const mark = join(cluster, 'PG_VERSION');
  if (existsSync(mark)) {
    const [has, made] = [await majorOf(program), Number(readFileSync(mark, 'utf8'))];
    if (has === made) return;
    throw new ServiceError(
      'postgres',
      `${cluster} was made by version ${made}, and ${program} is version ${has}: install version ${made}, or dump and restore it`,
    );
  }
  say('postgres: making a new database cluster');
  // initdb marks a cluster before it is complete: made aside, it gets its name at the end.
  const half = `${cluster}.half`;
  rmSync(half, { recursive: true, force: true });
  const args = ['-D', half, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${join(folder, 'password')}`];
  const { code, stderr } = await run(
    join(dirname(program), 'initdb'),
    [...args, '-E', 'UTF8', '--locale=C', '--no-instructions', ...(fsync ? [] : ['--no-sync'])],
    { uid: account?.uid, gid: account?.gid, cwd: folder },
  );
  if (code !== 0) throw new ServiceError('postgres', `initdb failed: ${lastLines(stderr)}`);
  renameSync(half, cluster);
}

/** The only database account. */
export const USER = 'duban';

function reachableHome(data: string, account: Account, say: Say): string {
  const inside = join(data, 'postgres');
  give(inside, account);
  if (canEnter(account, inside)) return inside;
  if (canEnter(account, dirname(data))) {
    // Only the data folder itself is in the way, and it is ours: let others pass through it, not look into it.
    chmodSync(data, statSync(data).mode | 0o011);
    if (canEnter(account, inside)) return inside;
  }
  if (existsSync(join(inside, 'data')))
    throw new ServiceError(
      'postgres',
      `account ${account.name} can no longer reach ${inside}: open the folders above it again (chmod o+x)`,
    );
  const folder = join(rootFolder(), `cluster-${randomBytes(6).toString('hex')}`);
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(data, POINTER), `${folder}\n`);
  say(
    `postgres: ${data} is closed to other accounts and PostgreSQL does not run as root; its files are in ${folder}`,
  );
  return folder;
}

/** Beside the folder, not in it: what root follows must not be for the account to write. */
const POINTER = 'postgres.elsewhere';

function readPointer(data: string): string | undefined {
  const file = join(data, POINTER);
  if (!existsSync(file)) return undefined;
  if (process.getuid?.() !== 0)
    throw new ServiceError('postgres', `its files were put elsewhere by root (see ${file}): start as root`);
  const folder = readFileSync(file, 'utf8').trim();
  if (dirname(folder) === rootFolder() && existsSync(folder)) return folder;
  throw new ServiceError(
    'postgres',
    `${file} names ${folder}, where its files are not: put them back there, or restore a backup into another --data`,
  );
}

function give(folder: string, account: Account | undefined): void {
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}

function ownerOf(path: string): { uid: number; gid: number } | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** The password of the only database account, made once, readable by its owner alone. */
function secret(home: string, account: Account | undefined): string {
  const file = join(home, 'password');
  if (!existsSync(file)) {
    // Made only where nothing is, and given by its handle: in a folder of another account a name can be a trap.
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, randomBytes(24).toString('base64url'));
    if (account) fchownSync(handle, account.uid, account.gid);
    closeSync(handle);
  }
  return readFileSync(file, 'utf8').trim();
}
