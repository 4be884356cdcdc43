import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { accountFor } from '../../services/account';
import { defaultCache } from '../../services/cache';
import { locate } from '../../services/locate';
import { compileServices } from './compiled';
import { removeFolders, running, temporaryFolder, until, withDescendants } from './support';

/** What `parent.mjs` tells. */
interface Event {
  say?: string;
  ready?: { pids: Record<string, number>; mailbox?: { http: string } };
  failed?: string;
}

interface Parent {
  process: ChildProcess;
  events: Event[];
  ended: Promise<string>;
}

let program: string;
const children: Parent[] = [];
const spawned: number[] = [];

beforeAll(async () => {
  program = compileServices(temporaryFolder());
  await locate('temporal', { say: (line) => process.stderr.write(`${line}\n`) });
}, 600_000);
afterEach(async () => {
  for (const { process: child, ended } of children.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
  // Where a test fails, what it was to stop must not stay behind.
  for (const pid of running(spawned.splice(0))) process.kill(pid, 'SIGKILL');
});
afterAll(removeFolders);

/** A process of its own that starts services, and is ready with them. */
async function parent(
  data: string,
  parts?: string[],
  account: { uid?: number; gid?: number } = {},
): Promise<Parent & { pids: Record<string, number> }> {
  const options = { data, cache: defaultCache(), fsync: false, parts };
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // As on many office networks: nothing on this machine is to be asked for through it.
    env: { ...process.env, http_proxy: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' },
    cwd: '/',
    ...account,
  });
  const events: Event[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => events.push(JSON.parse(line) as Event));
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(String(signal ?? code));
    });
  });
  const one = { process: child, events, ended };
  children.push(one);
  await until('it is ready', () => events.some((event) => event.ready ?? event.failed), 60_000);
  const ready = events.find((event) => event.ready)?.ready;
  if (!ready) throw new Error(JSON.stringify(events));
  spawned.push(...Object.values(ready.pids));
  return { ...one, pids: ready.pids };
}

describe('when the parent', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('gets %s, all parts are stopped before it ends', async (signal) => {
    const data = temporaryFolder();
    const { process: child, pids, ended } = await parent(data);
    expect(Object.keys(pids).sort()).toEqual(['mailbox', 'postgres', 'redis', 'temporal']);
    const all = withDescendants(Object.values(pids));
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(running(all)).toEqual([]);
    const { processes } = JSON.parse(readFileSync(join(data, 'services.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    expect(processes).toEqual({});
    expect(readFileSync(join(data, 'logs', 'postgres.log'), 'utf8')).toContain(
      'database system is shut down',
    );
  });

  it('is killed, the next start stops the orphans of that folder and of no other', async () => {
    const data = temporaryFolder();
    const other = await parent(temporaryFolder(), ['redis']);
    const first = await parent(data);
    first.process.kill('SIGKILL');
    await first.ended;
    const orphans = Object.values(first.pids);
    expect(running(orphans)).toEqual(orphans);

    const second = await parent(data);
    expect(running(orphans)).toEqual([]);
    const said = second.events.flatMap(({ say }) => (say === undefined ? [] : [say]));
    expect(said.sort()).toEqual(
      Object.entries(first.pids)
        .map(
          ([part, pid]) => `${part}: still runs as process ${pid} from a start that was killed; stopping it`,
        )
        .sort(),
    );
    expect(running(Object.values(other.pids))).toEqual(Object.values(other.pids));
  });
});

const asRoot = process.getuid?.() === 0 ? describe : describe.skip;

asRoot('a plain user', () => {
  it('starts what root can start', async () => {
    const { uid, gid } = accountFor() ?? {};
    const data = temporaryFolder();
    chownSync(data, uid ?? 0, gid ?? 0);
    chmodSync(dirname(program), 0o755);
    const { pids } = await parent(data, ['postgres', 'redis', 'mailbox'], { uid, gid });
    expect(Object.keys(pids).sort()).toEqual(['mailbox', 'postgres', 'redis']);
    expect(statSync(join(data, 'redis')).uid).toBe(uid);
  });
});
