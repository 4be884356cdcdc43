import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Identity, identify } from './lock';
import { type Say, ServiceError, lastLines } from './run';

export interface ChildSpec {
  part: string;
  program: string;
  args: string[];
  /** File that gets everything it prints. */
  log: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  cwd?: string;
  stopSignal: NodeJS.Signals;
  /** Resolves when it serves; called again and again until then. */
  ready: () => Promise<void>;
  readyWithinMs?: number;
}

export interface Supervision {
  say: Say;
  /** It died while running, and (up) it serves again. */
  onChange?: (part: string, up: boolean) => void;
  /** It keeps dying: nothing more is tried. */
  onFatal?: (part: string, reason: string) => void;
  /** Told of every process started, so that a later start can find orphans. */
  onSpawn?: (part: string, identity: Identity) => void;
}

const QUICK_MS = 10_000;
const GIVE_UP_AFTER = 5;

/** A child process that is kept running: restarted with back-off when it dies, until stopped. */
export class Child {
  private process: ChildProcess | undefined;
  private stopping = false;
  private quickDeaths = 0;
  private exited: Promise<void> = Promise.resolve();
  private pause: { timer: NodeJS.Timeout; end: () => void } | undefined;

  constructor(
    private readonly spec: ChildSpec,
    private readonly supervision: Supervision,
  ) {}

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Starts it and waits until it serves; throws with the end of its log where it does not. */
  async start(): Promise<void> {
    const started = Date.now();
    const dead = this.spawn();
    await this.serving(dead);
    void dead.then(() => this.revive(started));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.pause?.end();
    this.process?.kill(this.spec.stopSignal);
    const kill = setTimeout(() => this.process?.kill('SIGKILL'), 15_000);
    await this.exited;
    clearTimeout(kill);
  }

  private spawn(): Promise<void> {
    const { program, args, log, env, uid, gid, cwd, part } = this.spec;
    mkdirSync(dirname(log), { recursive: true });
    const out = openSync(log, 'a');
    // Its own process group: a Ctrl-C in the terminal reaches us only, and we stop the parts in order.
    const child = spawn(program, args, {
      stdio: ['ignore', out, out],
      detached: true,
      env: { ...process.env, ...env },
      ...(uid === undefined ? {} : { uid, gid }),
      ...(cwd === undefined ? {} : { cwd }),
    });
    closeSync(out);
    this.process = child;
    this.exited = new Promise((resolve) => {
      child.once('error', () => {
        resolve();
      });
      child.once('exit', () => {
        resolve();
      });
    });
    const identity = child.pid === undefined ? null : identify(child.pid);
    if (identity) this.supervision.onSpawn?.(part, identity);
    return this.exited;
  }

  private async serving(dead: Promise<void>): Promise<void> {
    const { part, ready, readyWithinMs = 60_000, log } = this.spec;
    let gone = false;
    void dead.then(() => (gone = true));
    const until = Date.now() + readyWithinMs;
    let reason = '';
    while (!gone && Date.now() < until) {
      try {
        await ready();
        return;
      } catch (error) {
        reason = (error as Error).message;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const why = gone ? 'stopped at once' : `does not answer after ${readyWithinMs / 1000} s (${reason})`;
    this.process?.kill('SIGKILL');
    throw new ServiceError(part, `${why}: ${tail(log)} (${log})`);
  }

  private async revive(started: number): Promise<void> {
    const { part, log } = this.spec;
    const { say, onChange, onFatal } = this.supervision;
    let since = started;
    while (!this.stopping) {
      this.quickDeaths = Date.now() - since < QUICK_MS ? this.quickDeaths + 1 : 1;
      onChange?.(part, false);
      if (this.quickDeaths > GIVE_UP_AFTER) {
        onFatal?.(part, `died ${GIVE_UP_AFTER} times in a row: ${tail(log)} (${log})`);
        return;
      }
      const seconds = Math.min(30, 2 ** (this.quickDeaths - 1));
      say(`${part}: stopped unexpectedly; starting it again in ${seconds} s (${log})`);
      await this.sleep(seconds * 1000);
      if (this.isStopping()) return;
      since = Date.now();
      const dead = this.spawn();
      try {
        await this.serving(dead);
      } catch {
        continue;
      }
      say(`${part}: running again`);
      onChange?.(part, true);
      await dead;
    }
  }

  /** `stop` may have been called meanwhile; the compiler cannot see that. */
  private isStopping(): boolean {
    return this.stopping;
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.pause = {
        timer,
        end: () => {
          clearTimeout(timer);
          resolve();
        },
      };
    });
  }
}

function tail(log: string): string {
  try {
    return lastLines(readFileSync(log, 'utf8'));
  } catch {
    return 'no log';
  }
}
