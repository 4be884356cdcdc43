import { type Say, ServiceError, lastLines, onPath, run } from './run';

interface Manager {
  program: string;
  update?: string[];
  install: string[];
  /** Set by `env` in the command itself: sudo passes nothing on. */
  env?: string[];
}

/** System package managers, and how each installs a Redis or Valkey. */
const MANAGERS: Manager[] = [
  {
    program: 'apt-get',
    update: ['update', '-q'],
    install: ['install', '-y', '-q', '--no-install-recommends', 'redis-server'],
    // RUNLEVEL: the service that the package would start is not ours; we start our own.
    env: ['DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'],
  },
  { program: 'dnf', install: ['install', '-y', 'valkey'] },
  { program: 'apk', install: ['add', 'valkey'] },
  { program: 'brew', install: ['install', 'redis'] },
];

/**
 * Installs Redis or Valkey by the system's package manager, where that is allowed: as root, or by sudo without
 * a password (Homebrew needs neither). Said before it is done; returns whether it was.
 */
export async function installRedis(say: Say, signal?: AbortSignal): Promise<boolean> {
  const manager = MANAGERS.find(({ program }) => onPath(program));
  const prefix = manager && (await privilege(manager));
  if (!manager || !prefix) return false;
  const { program, update, install, env = [] } = manager;
  const command = [...prefix, ...(env.length > 0 ? ['env', ...env] : []), program];
  say(
    `redis: neither redis-server nor valkey-server found; installing: ${[...command, ...install].join(' ')}`,
  );
  for (const args of [update, install]) {
    if (!args) continue;
    const [first = program, ...rest] = [...command, ...args];
    const { code, stderr } = await run(first, rest, {
      signal,
      beat: (seconds) => {
        say(`redis: ${program} ${args[0]} … ${seconds} s`);
      },
    });
    // An update may fail in part (one dead source) and the installation still work.
    if (code !== 0 && args === install)
      throw new ServiceError(
        'redis',
        `${program} could not install it (${lastLines(stderr)}): install redis-server or valkey-server by hand, or set REDIS_URL`,
      );
  }
  return true;
}

/** What to put before the command to be allowed to install, or nothing where it is not allowed. */
async function privilege({ program }: Manager): Promise<string[] | undefined> {
  if (program === 'brew' || process.getuid?.() === 0) return [];
  if (onPath('sudo') === undefined) return undefined;
  return (await run('sudo', ['-n', 'true'])).code === 0 ? ['sudo', '-n'] : undefined;
}
