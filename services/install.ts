import { type Say, ServiceError, lastLines, onPath, run } from './run';

interface Manager {
  program: string;
  update?: string[];
  /** Before the names of packages. */
  install: string[];
  /** Set by `env` in the command itself: sudo passes nothing on. */
  env?: string[];
}

/** System package managers, and how each installs something. */
const MANAGERS: Manager[] = [
  {
    program: 'apt-get',
    update: ['update', '-q'],
    install: ['install', '-y', '-q', '--no-install-recommends'],
    // RUNLEVEL: the service that the package would start is not ours; we start our own.
    env: ['DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'],
  },
  { program: 'dnf', install: ['install', '-y'] },
  { program: 'apk', install: ['add'] },
  { program: 'brew', install: ['install'] },
];

/** What is to be installed. */
export interface Wanted {
  /** The part it is for, as it is said. */
  part: string;
  /** What was looked for and not found. */
  missing: string;
  /** Names of the packages, by package manager. */
  packages: Record<string, string[]>;
  /** What else can be done. */
  advice: string;
}

/** Redis, or Valkey where that is what the system has. */
export const REDIS: Wanted = {
  part: 'redis',
  missing: 'neither redis-server nor valkey-server',
  packages: { 'apt-get': ['redis-server'], dnf: ['valkey'], apk: ['valkey'], brew: ['redis'] },
  advice: 'install redis-server or valkey-server by hand, or set REDIS_URL',
};

/** A browser that tests can drive, with Chinese fonts. */
export const CHROMIUM: Wanted = {
  part: 'browser',
  missing: 'no chromium',
  packages: {
    'apt-get': ['chromium-headless-shell', 'fonts-noto-cjk'],
    dnf: ['chromium', 'google-noto-sans-cjk-fonts'],
    apk: ['chromium', 'font-noto-cjk'],
  },
  advice: 'install chromium and a Chinese font by hand',
};

/**
 * Installs something by the system's package manager, where that is allowed: as root, or by sudo without a password
 * (Homebrew needs neither). Said before it is done; returns whether it was.
 */
export async function install(wanted: Wanted, say: Say, signal?: AbortSignal): Promise<boolean> {
  const { part, missing, packages, advice } = wanted;
  const manager = MANAGERS.find(({ program }) => program in packages && onPath(program));
  const prefix = manager && (await privilege(manager));
  if (!manager || !prefix) return false;
  const { program, update, env = [] } = manager;
  const installing = [...manager.install, ...(packages[program] ?? [])];
  const command = [...prefix, ...(env.length > 0 ? ['env', ...env] : []), program];
  say(`${part}: ${missing} found; installing: ${[...command, ...installing].join(' ')}`);
  for (const args of [update, installing]) {
    if (!args) continue;
    const [first = program, ...rest] = [...command, ...args];
    const { code, stderr } = await run(first, rest, {
      signal,
      beat: (seconds) => {
        say(`${part}: ${program} ${args[0]} … ${seconds} s`);
      },
    });
    // An update may fail in part (one dead source) and the installation still work.
    if (code !== 0 && args === installing)
      throw new ServiceError(part, `${program} could not install it (${lastLines(stderr)}): ${advice}`);
  }
  return true;
}

/** What to put before the command to be allowed to install, or nothing where it is not allowed. */
async function privilege({ program }: Manager): Promise<string[] | undefined> {
  if (program === 'brew' || process.getuid?.() === 0) return [];
  if (onPath('sudo') === undefined) return undefined;
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
}
