import { join } from 'node:path';
import { Client } from 'pg';
import type { ChildSpec } from './children';
import { STOP_SIGNALS } from './memory';
import { USER, ensureCluster, openHome } from './postgres-home';
import { runnableBy } from './postgres-programs';
import type { Say } from './run';

/** What PostgreSQL needs to run. */
export interface PostgresOptions {
  /** The server program; `initdb` lies beside it. */
  program: string;
  /** Data folder of the instance. */
  data: string;
  port: number;
  /** Off only for tests: a crash of the machine could then lose what was committed. */
  fsync: boolean;
  say: Say;
}

/** How to run a part, where it will be, and what to do once when it serves. */
export interface Prepared {
  spec: ChildSpec;
  url: string;
  init: () => Promise<void>;
}

const DATABASE = 'duban';

/** Makes the cluster where there is none, and says how to run it: on loopback, by TCP, with a password. */
export async function preparePostgres(options: PostgresOptions): Promise<Prepared> {
  const { data, port, say } = options;
  const home = openHome(data, say);
  const { account, cluster, folder, password } = home;
  const program = runnableBy(account, options.program, say);
  await ensureCluster(program, home, options.fsync, say);
  const url = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  return {
    url: url(DATABASE),
    init: () => createDatabase(url('postgres')),
    spec: {
      part: 'postgres',
      program,
      args: ['-D', cluster, ...Object.entries(settings(options)).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
      log: join(data, 'logs', 'postgres.log'),
      cwd: folder,
      uid: account?.uid,
      gid: account?.gid,
      // Fast shutdown: connections are cut, what is committed is kept.
      stopSignal: STOP_SIGNALS['postgres'] ?? 'SIGINT',
      ready: () => ping(url('postgres')),
    },
  };
}

function settings({ port, fsync }: PostgresOptions): Record<string, string> {
  const safe = fsync ? 'on' : 'off';
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    fsync: safe,
    full_page_writes: safe,
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
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
