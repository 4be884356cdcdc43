import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Child } from '../../services/children';
import { mailboxSpec } from '../../services/mailbox/spec';
import { freePort } from '../../services/ports';

const ROOT = join(__dirname, '..', '..');

/** Builds what the processes run. */
export function build(): void {
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

export interface MailServer {
  smtp: string;
  http: string;
  pid: () => number | undefined;
  stop: () => Promise<void>;
}

/** The mailbox as a process that can be killed: run from the sources, `startAll` would keep it inside the test's. */
export async function startMailServer(data: string): Promise<MailServer> {
  const ports = { smtp: await freePort(), http: await freePort() };
  const { spec, smtp, http } = mailboxSpec(join(ROOT, 'dist', 'services', 'mailbox', 'main.js'), data, ports);
  const ignored = (): void => undefined;
  const child = new Child(spec, { say: ignored, onFatal: ignored, onSpawn: ignored });
  await child.start();
  return { smtp, http, pid: () => child.pid, stop: () => child.stop() };
}

/** The program that runs one part of the product as it was built. */
export const PROGRAM = join(ROOT, 'dist', 'workers', 'main.js');

/** One part of the product as a process of its own, started again whenever it dies. */
export class Supervised {
  private child: ChildProcess | undefined;
  private stopping = false;
  /** Deaths so far. */
  deaths = 0;

  constructor(
    /** What it calls itself when it says that it has started. */
    private readonly name: string,
    /** Program and arguments. */
    private readonly command: string[],
    private readonly env: NodeJS.ProcessEnv,
    private readonly log: string,
    private readonly onUp: (up: boolean) => void,
  ) {}

  start(): void {
    const child = spawn(process.execPath, this.command, {
      env: { ...process.env, ...this.env },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child = child;
    this.onUp(false);
    const log = createWriteStream(this.log, { flags: 'a' });
    child.stderr?.on('data', (chunk: Buffer) => {
      log.write(chunk);
      if (chunk.toString().includes(`${this.name}: started`)) this.onUp(true);
    });
    child.once('exit', () => {
      log.end();
      this.onUp(false);
      if (this.stopping) return;
      this.deaths += 1;
      this.start();
    });
  }

  signal(name: NodeJS.Signals): void {
    this.child?.kill(name);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGCONT');
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(kill);
  }
}
