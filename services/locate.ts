import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isAlive } from './lock';
import { type Say, ServiceError, isProgram, lastLines, onPath, run } from './run';

/** Where to look and where to keep what was fetched or built. */
export interface LocateOptions {
  cache: string;
  say: Say;
}

export const TEMPORAL_VERSION = '1.5.1';

/** Wall ms after which a download site counts as out of reach. */
const REACH_MS = 5000;

/** The Temporal CLI: on PATH, in the cache, downloaded, or built from the Go module proxy. */
export async function locateTemporal({ cache, say }: LocateOptions): Promise<string> {
  const found = onPath('temporal');
  if (found) return found;
  const home = join(cache, `temporal-${TEMPORAL_VERSION}`);
  const program = join(home, 'temporal');
  if (isProgram(program)) return program;
  await onceIn(cache, 'temporal', say, async () => {
    if (isProgram(program)) return;
    const half = mkdtempSync(join(cache, 'making-'));
    try {
      if (!(await download(half, say))) await build(half, say);
      // Only a finished one gets the name: a half-built cache is never used.
      rmSync(home, { recursive: true, force: true });
      renameSync(half, home);
    } finally {
      rmSync(half, { recursive: true, force: true });
    }
  });
  return program;
}

async function download(into: string, say: Say): Promise<boolean> {
  const os = process.platform === 'darwin' ? 'darwin' : 'linux';
  const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const url = `https://temporal.download/cli/archive/v${TEMPORAL_VERSION}?platform=${os}&arch=${arch}`;
  const archive = await fetchFile(url);
  if (!archive) {
    say('temporal: the official download cannot be reached');
    return false;
  }
  say(`temporal: downloaded v${TEMPORAL_VERSION}`);
  const file = join(into, 'temporal.tar.gz');
  writeFileSync(file, archive);
  const { code } = await run('tar', ['xzf', file, '-C', into]);
  rmSync(file, { force: true });
  return code === 0 && isProgram(join(into, 'temporal'));
}

/** A file over HTTPS, or nothing where the site is out of reach. */
export async function fetchFile(url: string): Promise<Uint8Array | undefined> {
  const reach = new AbortController();
  const timer = setTimeout(() => {
    reach.abort();
  }, REACH_MS);
  try {
    const response = await fetch(url, { signal: reach.signal });
    clearTimeout(timer);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

async function build(into: string, say: Say): Promise<void> {
  const go = onPath('go');
  if (!go) {
    throw new ServiceError(
      'temporal',
      'not on PATH, not downloadable, and there is no Go to build it with: install the Temporal CLI or Go 1.24+, or set TEMPORAL_ADDRESS',
    );
  }
  say(`temporal: building v${TEMPORAL_VERSION} with Go, once, about 3 minutes …`);
  const { code, stderr } = await run(
    go,
    ['install', `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_VERSION}`],
    {
      env: { ...process.env, GOBIN: into, GOFLAGS: '' },
      beat: (seconds) => {
        if (seconds % 15 < 5) say(`temporal: building … ${seconds} s`);
      },
    },
  );
  if (code !== 0 || !isProgram(join(into, 'temporal')))
    throw new ServiceError('temporal', `could not be built: ${lastLines(stderr)}`);
  say('temporal: built');
}

/** Lets one process at a time make something in the cache; the others wait for it. */
export async function onceIn(
  cache: string,
  name: string,
  say: Say,
  make: () => Promise<void>,
): Promise<void> {
  mkdirSync(cache, { recursive: true });
  const lock = join(cache, `${name}.lock`);
  let told = false;
  for (;;) {
    try {
      writeFileSync(lock, JSON.stringify(identify(process.pid)), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!holderLives(lock)) {
      rmSync(lock, { force: true });
      continue;
    }
    if (!told) say(`${name}: another process is making it; waiting`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  try {
    await make();
  } finally {
    rmSync(lock, { force: true });
  }
}

function holderLives(lock: string): boolean {
  try {
    return isAlive(JSON.parse(readFileSync(lock, 'utf8')) as { pid: number; started: string | null });
  } catch {
    return existsSync(lock) ? false : true;
  }
}

/** `redis-server` or `valkey-server`: on PATH, else installed by the system's package manager where that is allowed. */
export async function locateRedis({ say }: Pick<LocateOptions, 'say'>): Promise<string> {
  const found = onPath('redis-server') ?? onPath('valkey-server');
  if (found) return found;
  const manager = MANAGERS.find(({ program }) => onPath(program));
  const root = process.getuid?.() === 0;
  const sudo = !root && onPath('sudo') !== undefined && (await run('sudo', ['-n', 'true'])).code === 0;
  if (!manager || !(root || sudo)) {
    throw new ServiceError(
      'redis',
      'neither redis-server nor valkey-server is on PATH: install one (Debian: apt-get install redis-server), or set REDIS_URL',
    );
  }
  say(`redis: not found; installing it by ${manager.program}: ${manager.install.join(' ')}`);
  for (const command of [manager.update, manager.install]) {
    if (!command) continue;
    const [program, ...args] = root ? command : ['sudo', '-n', ...command];
    const { code, stderr } = await run(program as string, args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      beat: (seconds) => {
        say(`redis: ${manager.program} … ${seconds} s`);
      },
    });
    if (code !== 0 && command === manager.install)
      throw new ServiceError('redis', `${manager.program} failed: ${lastLines(stderr)}`);
  }
  const installed = onPath('redis-server') ?? onPath('valkey-server');
  if (!installed) throw new ServiceError('redis', 'was installed, but redis-server is not on PATH');
  return installed;
}

const MANAGERS: { program: string; update?: string[]; install: string[] }[] = [
  {
    program: 'apt-get',
    update: ['apt-get', 'update', '-q'],
    // The service that the package would start is not ours: we start our own, on our own port and folder.
    install: [
      'apt-get',
      'install',
      '-y',
      '-q',
      '--no-install-recommends',
      '-o',
      'Dpkg::Options::=--force-confold',
      'redis-server',
    ],
  },
  { program: 'dnf', install: ['dnf', 'install', '-y', 'valkey'] },
  { program: 'apk', install: ['apk', 'add', 'valkey'] },
  { program: 'brew', install: ['brew', 'install', 'redis'] },
];
