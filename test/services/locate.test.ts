import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fromCache } from '../../services/cache';
import { TEMPORAL_VERSION, locate } from '../../services/locate';
import { onPath } from '../../services/run';
import { removeFolders, temporaryFolder } from './support';

const PATH = process.env['PATH'];
const say = (): void => undefined;

let site: Server;
let address: string;
let asked: string[];

/** A site that offers a program as Temporal's does: a description that names an archive. */
beforeAll(async () => {
  const folder = temporaryFolder();
  program(join(folder, 'temporal'), '#!/bin/sh\necho downloaded\n');
  execFileSync('tar', ['-czf', 'temporal.tar.gz', 'temporal'], { cwd: folder });
  const archive = execFileSync('cat', [join(folder, 'temporal.tar.gz')]);
  site = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url?.startsWith('/cli/'))
      response.end(JSON.stringify({ archiveUrl: `${address}/archive`, fileToExtract: 'temporal' }));
    else response.end(archive);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});

beforeEach(() => {
  asked = [];
  // What the machine has must not decide: only what unpacks an archive is left.
  const bin = temporaryFolder();
  for (const name of ['tar', 'gzip', 'sh']) {
    const path = onPath(name, PATH);
    if (path) program(join(bin, name), `#!/bin/sh\nPATH='${PATH}' exec '${path}' "$@"\n`);
  }
  process.env['PATH'] = bin;
});
afterEach(() => {
  process.env['PATH'] = PATH;
});

afterAll(async () => {
  await new Promise((resolve) => site.close(resolve));
  removeFolders();
});

function program(file: string, content: string): void {
  writeFileSync(file, content);
  chmodSync(file, 0o755);
}

describe('a program', () => {
  it('is the one that was named, or an error', async () => {
    const path = join(temporaryFolder(), 'mine');
    await expect(locate('temporal', { path })).rejects.toThrow(`${path} is no program that may be run`);
    program(path, '#!/bin/sh\n');
    expect(await locate('temporal', { path })).toBe(path);
  });

  it('is taken from PATH, unless it is too old', async () => {
    const cache = temporaryFolder();
    const bin = temporaryFolder();
    program(join(bin, 'temporal'), '#!/bin/sh\necho "  --sqlite-pragma"\n');
    process.env['PATH'] = bin;
    expect(await locate('temporal', { cache })).toBe(join(bin, 'temporal'));
    program(join(bin, 'temporal'), '#!/bin/sh\necho "an old one"\n');
    const said: string[] = [];
    await expect(
      locate('temporal', { cache, site: 'http://127.0.0.1:1', say: (l) => void said.push(l) }),
    ).rejects.toThrow(
      'no Go to build it with: install the Temporal CLI or Go 1.24+, or set TEMPORAL_ADDRESS',
    );
    expect(said[0]).toContain('is too old');
  });

  it('is downloaded once; what was left half-made is not used, and is removed', async () => {
    const cache = temporaryFolder();
    const name = `temporal-${TEMPORAL_VERSION}`;
    mkdirSync(join(cache, name));
    writeFileSync(join(cache, name, 'temporal'), 'cut off');
    mkdirSync(join(cache, `${name}.half-abc`));
    program(join(cache, `${name}.half-abc`, 'temporal'), 'half');
    writeFileSync(join(cache, `${name}.lock`), JSON.stringify({ pid: process.pid, started: 'long ago' }));
    const found = await locate('temporal', { cache, site: address });
    expect(execFileSync(found, { encoding: 'utf8' })).toBe('downloaded\n');
    expect(readdirSync(cache)).toEqual([name]);
    const requests = asked.length;
    expect(await locate('temporal', { cache, site: address })).toBe(found);
    expect(asked).toHaveLength(requests);
  });

  it('that nobody can give is one line with what to do', async () => {
    const missing = /^redis: not found: install redis-server or valkey-server .* or set REDIS_URL$/;
    await expect(locate('redis', {})).rejects.toThrow(missing);
  });

  it('that the system can install is installed by its package manager, said before it is done', async () => {
    const bin = process.env['PATH'] ?? '';
    const redis = join(bin, 'redis-server');
    // Stand-ins: nothing is really installed.
    program(join(bin, 'sudo'), '#!/bin/sh\nshift\nexec "$@"\n');
    program(join(bin, 'true'), '#!/bin/sh\n');
    program(
      join(bin, 'env'),
      '#!/bin/sh\nwhile case "$1" in *=*) true;; *) false;; esac; do shift; done\nexec "$@"\n',
    );
    program(
      join(bin, 'apt-get'),
      `#!/bin/sh\n[ "$1" = install ] || exit 100\nprintf '#!/bin/sh\\necho Redis server v=7.0.15' > '${redis}'\n/bin/chmod 755 '${redis}'\n`,
    );
    const said: string[] = [];
    expect(await locate('redis', { say: (line) => void said.push(line) })).toBe(redis);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^redis: neither .* found; installing: .*apt-get install .* redis-server$/);
    program(redis, '#!/bin/sh\necho Redis server v=5.0.14\n');
    // One that is too old is as good as none.
    await locate('redis', { say: (line) => void said.push(line) });
    expect(said[1]).toContain(`${redis} is too old (5.0`);
    expect(said[2]).toBe(said[0]);
  });

  it('does not wait long for a site that does not answer', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const started = Date.now();
    await expect(
      locate('temporal', { cache: temporaryFolder(), site: `http://127.0.0.1:${port}` }),
    ).rejects.toThrow('temporal: not on PATH');
    expect(Date.now() - started).toBeLessThan(7000);
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });
});

describe('the cache', () => {
  const what = { folder: 'thing-1', program: 'thing' };

  it('lets one make a thing while the others wait', async () => {
    const cache = temporaryFolder();
    let made = 0;
    const make = async (into: string): Promise<void> => {
      made++;
      await new Promise((resolve) => setTimeout(resolve, 50));
      program(join(into, 'thing'), '');
    };
    const paths = await Promise.all([1, 2, 3].map(() => fromCache({ part: 'x', cache, say }, what, make)));
    expect(new Set(paths).size).toBe(1);
    expect(made).toBe(1);
  });

  it('keeps nothing of a making that failed', async () => {
    const cache = temporaryFolder();
    const make = (into: string): Promise<void> => {
      program(join(into, 'thing'), '');
      return Promise.reject(new Error('half-way'));
    };
    await expect(fromCache({ part: 'x', cache, say }, what, make)).rejects.toThrow('half-way');
    expect(existsSync(join(cache, 'thing-1'))).toBe(false);
    expect(readdirSync(cache)).toEqual([]);
  });
});
