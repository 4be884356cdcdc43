import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { type Identity, identify } from './identity';
import { type LogStart, lastWords, openLog } from './logs';
import { type Say, ServiceError, reasonOf } from './run';

/** How to run one part as a child process. */
export interface ChildSpec {
  part: string;
  program: string;
  args: string[];
  /** File that gets everything it prints. */
  log: string;
  cwd?: string;
  uid?: number;
  gid?: number;
  stopSignal: NodeJS.Signals;
  /** Resolves when that process serves; called again and again until then. */
  ready: (pid: number) => Promise<void>;
}

/** When a part that dies is started again, and when that is given up. */
export interface RestartPolicy {
  /** Wait before the first restart; doubled each time. */
  firstMs: number;
  capMs: number;
  /** A life shorter than this is a quick failure. */
  quickMs: number;
  /** So many quick failures in a row are the end of it. */
  giveUpAfter: number;
  /** How long a start may take until it serves. */
  readyWithinMs: number;
}

const RESTART: RestartPolicy = {
  firstMs: 1000,
  capMs: 30_000,
  quickMs: 10_000,
  giveUpAfter: 6,
  readyWithinMs: 60_000,
};

/** Who is told of what happens to children. */
export interface Supervision {
  say: Say;
  /** It died while running. */
  onDown?: ((part: string) => void) | undefined;
  /** It serves again. */
  onUp?: ((part: string) => void) | undefined;
  /** It keeps dying: nothing more is tried. */
  onFatal: (part: string, reason: string) => void;
  /** Told of every process started, so that a later start can find orphans. */
  onSpawn: (part: string, identity: Identity) => void;
  restart?: Partial<RestartPolicy> | undefined;
}

/** One life of the process: it ends with why. */
interface Life {
  pid: number | undefined;
  ended: Promise<string>;
  over: () => boolean;
  log: LogStart;
}

const LOOK_MS = 50;
const ANSWER_MS = 5000;
const STOP_MS = 15_000;

const living = new Set<Child>();
// However we end, short of SIGKILL, they are told to end too.
process.on('exit', () => {
  for (const child of living) child.signal();
});

/** A child process that is kept running: restarted with growing pauses when it dies, until stopped. */
export class Child {
  private process: ChildProcess | undefined;
  private life: Life | undefined;
  private stopped = new AbortController();
  private readonly policy: RestartPolicy;

  constructor(
    private readonly spec: ChildSpec,
    private readonly supervision: Supervision,
  ) {
    this.policy = { ...RESTART, ...supervision.restart };
  }

  /** Its process id, while one runs. */
  get pid(): number | undefined {
    return this.life && !this.life.over() ? this.life.pid : undefined;
  }

  /** Starts it and waits until it serves; throws with the end of its log where it does not. */
  async start(): Promise<void> {
    const life = this.spawn();
    const reason = await this.serving(life);
    if (reason !== undefined) throw new ServiceError(this.spec.part, reason);
    void this.keep(life);
  }

  /** Asks it to end, and makes it end where it does not; it is not restarted. */
  async stop(): Promise<void> {
    this.stopped.abort();
    this.signal();
    const kill = setTimeout(() => {
      this.kill();
    }, STOP_MS);
    await this.life?.ended;
    clearTimeout(kill);
  }

  /** Asks the process that runs now to end. */
  signal(): void {
    if (this.pid !== undefined) this.process?.kill(this.spec.stopSignal);
  }

  private kill(): void {
    if (this.pid === undefined) return;
    try {
      // The whole group: it may have children of its own.
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      this.process?.kill('SIGKILL');
    }
  }

  private spawn(): Life {
    const { program, args, cwd, uid, gid, part, log } = this.spec;
    const { fd, start } = openLog(log);
    // Its own process group: a Ctrl-C in the terminal reaches us only, and we stop the parts in order.
    const child = spawn(program, args, { stdio: ['ignore', fd, fd], detached: true, cwd, uid, gid });
    closeSync(fd);
    this.process = child;
    living.add(this);
    let over = false;
    const ended = new Promise<string>((resolve) => {
      const end = (why: string): void => {
        over = true;
        living.delete(this);
        resolve(why);
      };
      child.once('error', (error) => {
        if (child.pid === undefined) end(`could not be started: ${error.message}`);
      });
      child.once('exit', (code, by) => {
        end(by ? `was ended by ${by}` : `ended with code ${code ?? 'unknown'}`);
      });
    });
    this.life = { pid: child.pid, ended, over: () => over, log: start };
    const identity = child.pid === undefined ? null : identify(child.pid);
    if (identity) this.supervision.onSpawn(part, identity);
    return this.life;
  }

  /** Waits until it serves: nothing then, or why it does not. */
  private async serving(life: Life): Promise<string | undefined> {
    const until = Date.now() + this.policy.readyWithinMs;
    let reason = 'no answer';
    while (!life.over() && Date.now() < until) {
      try {
        if (life.pid !== undefined) await within(ANSWER_MS, this.spec.ready(life.pid));
        if (!life.over()) return undefined;
      } catch (error) {
        reason = reasonOf(error);
      }
      await Promise.race([life.ended, pause(LOOK_MS)]);
    }
    const seconds = this.policy.readyWithinMs / 1000;
    if (!life.over()) {
      this.kill();
      return `does not serve after ${seconds} s (${reason}); its log ends: ${lastWords(life.log)}`;
    }
    return `${await life.ended} before it served; its log ends: ${lastWords(life.log)}`;
  }

  /** Restarts it each time it dies; ends when stopped, or when it keeps failing. */
  private async keep(first: Life): Promise<void> {
    const { part } = this.spec;
    const { say, onDown, onUp, onFatal } = this.supervision;
    const { quickMs, giveUpAfter, firstMs, capMs } = this.policy;
    let why = await first.ended;
    let failures = 1;
    let life = first;
    while (!this.stopped.signal.aborted) {
      onDown?.(part);
      if (failures >= giveUpAfter) {
        onFatal(part, `failed ${failures} times in a row: ${why}; its log ends: ${lastWords(life.log)}`);
        return;
      }
      const wait = Math.min(capMs, firstMs * 2 ** Math.max(0, failures - 1));
      say(`${part}: ${why}; starting it again in ${wait / 1000} s (log: ${life.log.file})`);
      await pause(wait, this.stopped.signal);
      if (this.isStopped()) return;
      const again = await this.again();
      life = again.life;
      if (again.served) {
        say(`${part}: serves again`);
        onUp?.(part);
      }
      const served = Date.now();
      why = again.served ? await life.ended : again.why;
      failures = again.served && Date.now() - served >= quickMs ? 1 : failures + 1;
    }
  }

  private async again(): Promise<{ life: Life; served: boolean; why: string }> {
    try {
      const life = this.spawn();
      const why = await this.serving(life);
      return { life, served: why === undefined, why: why ?? '' };
    } catch (error) {
      return { life: this.life as Life, served: false, why: reasonOf(error) };
    }
  }

  /** `stop` may have been called meanwhile; the compiler cannot see that. */
  private isStopped(): boolean {
    return this.stopped.signal.aborted;
  }
}

/** Waits, or until the signal. */
function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    function end(): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    }
    signal?.addEventListener('abort', end);
  });
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer in ${ms / 1000} s`));
    }, ms);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
