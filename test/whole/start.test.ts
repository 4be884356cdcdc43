import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../services/ports';
import { until } from '../support/until';

const ROOT = join(__dirname, '..', '..');
const MINUTES = 60_000;
const folders: string[] = [];
const started: Product[] = [];

afterEach(async () => {
  for (const product of started.splice(0)) await product.stop('SIGKILL');
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'duban-whole-'));
  folders.push(made);
  return made;
}

/** `npm start` as a user runs it. */
class Product {
  out = '';
  err = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  constructor(
    readonly data: string,
    readonly port: number,
    ...more: string[]
  ) {
    const args = [join(ROOT, 'scripts', 'start.mjs'), '--data', data, '--port', String(port), ...more];
    this.child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    this.child.stderr?.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
    started.push(this);
  }

  async ready(): Promise<this> {
    await until(
      `it is ready; it said: ${this.err}`,
      () => {
        if (this.child.exitCode !== null) throw new Error(`it ended: ${this.err}`);
        return this.out.includes('\n');
      },
      5 * MINUTES,
    );
    return this;
  }

  get instance(): { databaseUrl: string; mailbox: string; api: string } {
    return JSON.parse(readFileSync(join(this.data, 'instance.json'), 'utf8')) as Product['instance'];
  }

  /** Processes of the embedded parts of this folder that run now. */
  get parts(): number[] {
    const file = join(this.data, 'services.json');
    const { processes } = JSON.parse(readFileSync(file, 'utf8')) as {
      processes: Record<string, { pid: number }>;
    };
    return Object.values(processes).map((p) => p.pid);
  }

  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    if (this.child.exitCode === null) this.child.kill(signal);
    return this.ended;
  }
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/\bZ/.test(execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }));
  } catch {
    return false;
  }
};

async function json(url: string, options: RequestInit = {}): Promise<unknown> {
  const response = await fetch(url, options);
  expect(response.status).toBe(200);
  return response.json();
}

/** Signs a sample account in, with the password that was printed at the start. */
async function signIn(product: Product, account: string): Promise<(path: string) => Promise<unknown>> {
  const password = /password (\S+)/.exec(product.err)?.[1];
  const { token } = (await json(`${product.instance.api}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  })) as { token: string };
  return (path) =>
    json(`${product.instance.api}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
}

it(
  'starts on an empty folder with the plan launched, ends by Ctrl-C without a trace, and resumes',
  async () => {
    const data = folder();
    const port = await freePort();
    const first = await new Product(data, port).ready();
    expect(first.out).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+ {2}mailbox http:\S+ {2}temporal http:\S+\n$/);
    const office = await signIn(first, 'duchashi.coordinator');
    const { plans } = (await office('/plans')) as { plans: { id: string; tasks: number }[] };
    expect(plans).toMatchObject([{ tasks: 34 }]);
    const { tasks } = (await office(`/plans/${plans[0]?.id ?? ''}/status`)) as {
      tasks: { light: string }[];
    };
    expect(tasks).toHaveLength(34);
    // Three months of a simulated past: no page is empty.
    expect(new Set(tasks.map((t) => t.light))).toEqual(new Set(['green', 'yellow', 'red', 'paused']));
    const leader = await signIn(first, 'duchashi.leader-in-charge');
    const { obligations } = (await leader('/me/escalations')) as { obligations: { level: number }[] };
    expect(obligations.some((o) => o.level === 3)).toBe(true);
    for (const page of ['', '/readyz', '/metrics']) {
      const response = await fetch(`${first.instance.api}${page || '/healthz'}`);
      expect(response.status).toBe(200);
    }
    const parts = first.parts;
    expect(parts).toHaveLength(4);
    expect(await first.stop()).toBe(0);
    expect(parts.filter(alive)).toEqual([]);
    expect(existsSync(join(data, 'instance.json'))).toBe(false);

    const second = await new Product(data, port).ready();
    const again = (await (await signIn(second, 'fgw.liaison'))('/me')) as { unit: string };
    expect(again.unit).toBe('市发展改革委');
    expect(second.err).not.toContain('launched');

    // One instance a folder; a second on another folder and port runs beside it.
    const refused = new Product(data, await freePort());
    expect(await refused.stop('SIGCONT')).toBe(1);
    expect(refused.err).toContain('is in use by process');
    expect(await second.stop('SIGTERM')).toBe(0);
  },
  10 * MINUTES,
);

it(
  'a killed instance leaves nothing that the next start cannot put right',
  async () => {
    const data = folder();
    const first = await new Product(data, await freePort()).ready();
    await first.stop('SIGKILL');
    const second = await new Product(data, await freePort()).ready();
    expect(second.err).toContain('from a start that was killed; stopping it');
    expect(second.err).not.toContain('launched');
    const parts = second.parts;
    expect(await second.stop()).toBe(0);
    expect(parts.filter(alive)).toEqual([]);
  },
  10 * MINUTES,
);

it(
  'a time-lapse shows the plan at work: assignments, reminders, escalations arrive in the mailbox',
  async () => {
    const product = await new Product(folder(), await freePort(), '--speed', '20000', '--fresh').ready();
    const subjects = async (): Promise<string[]> => {
      const { messages } = (await json(`${product.instance.mailbox}/api/messages?limit=10000`)) as {
        messages: { subject: string }[];
      };
      return messages.map((m) => m.subject);
    };
    await until('the assignments are there', async () => (await subjects()).length > 40, 2 * MINUTES);
    await until(
      'an escalation breaks through',
      async () => (await subjects()).some((s) => s.includes('第2级升级')),
      4 * MINUTES,
    );
    expect((await subjects()).some((s) => s.includes('逾期'))).toBe(true);
    expect(await product.stop()).toBe(0);
  },
  10 * MINUTES,
);

it.each([
  [['--port', 'x'], '--port: want 1 to 65535'],
  [['--speed', '0'], '--speed: want 1 to 100000'],
  [['--nonsense'], 'nonsense'],
])('bad use (%s) is one line and exit code 2', async (args, why) => {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', 'start.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect(code).toBe(2);
  expect(err).toContain(why);
});
