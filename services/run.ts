import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Says one line to whoever started us: progress, never data. */
export type Say = (line: string) => void;

/** A part could not be found, built or started: what, why, and what to do. */
export class ServiceError extends Error {
  constructor(
    /** The part it is about, as the message's first word. */
    readonly part: string,
    why: string,
  ) {
    super(`${part}: ${why}`);
    this.name = 'ServiceError';
  }
}

/** Why something failed, in one line; what lies behind a bare "fetch failed" is told instead of it. */
export function reasonOf(error: unknown): string {
  const { cause, message } = (error ?? {}) as { cause?: { message?: unknown }; message?: unknown };
  const reason = typeof cause?.message === 'string' ? cause.message : message;
  return (typeof reason === 'string' ? reason : String(error)).split('\n').join(' | ');
}

/** The full path of a program on PATH, if it is there. */
export function onPath(program: string, path = process.env['PATH'] ?? ''): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(isProgram);
}

/** True for a file that may be executed. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What came of running a program; `code` is null where it could not be started or was killed. */
export interface RunResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** How to run a program to its end. */
export interface RunOptions extends Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid'> {
  /** Called every few seconds while it runs, with how long it has run. */
  beat?: (seconds: number) => void;
  /** Ends it early. */
  signal?: AbortSignal;
}

const TAIL = 20_000;
const HEARTBEAT_MS = 4000;
const running = new Set<ChildProcess>();
// A program that only helps to start is of no use once we are gone.
process.on('exit', () => {
  for (const child of running) child.kill('SIGINT');
});

/** Runs a program to its end, keeping the end of what it prints. Never throws: a failure is in the result. */
export function run(program: string, args: string[], options: RunOptions = {}): Promise<RunResult> {
  const { beat, signal, ...rest } = options;
  return new Promise((resolve) => {
    const result: RunResult = { code: null, stdout: '', stderr: '' };
    if (signal?.aborted) {
      resolve({ ...result, stderr: 'stopped' });
      return;
    }
    const child = spawn(program, args, { env: process.env, ...rest, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const stopBeating = heartbeat(beat);
    const abort = (): void => void child.kill('SIGINT');
    signal?.addEventListener('abort', abort);
    const end = (changes: Partial<RunResult>): void => {
      stopBeating();
      running.delete(child);
      signal?.removeEventListener('abort', abort);
      resolve({ ...result, ...changes });
    };
    for (const stream of ['stdout', 'stderr'] as const)
      child[stream].on('data', (chunk: Buffer) => {
        result[stream] = (result[stream] + chunk.toString()).slice(-TAIL);
      });
    child.on('error', (error) => {
      end({ stderr: error.message });
    });
    child.on('close', (code) => {
      end({ code });
    });
  });
}

/** Calls `beat` every few seconds with the seconds passed, until the returned function is called. */
export function heartbeat(beat: ((seconds: number) => void) | undefined): () => void {
  if (!beat) return () => undefined;
  const started = Date.now();
  const timer = setInterval(() => {
    beat(Math.round((Date.now() - started) / 1000));
  }, HEARTBEAT_MS);
  return () => {
    clearInterval(timer);
  };
}

/** The last lines of a text, on one line. */
export function lastLines(text: string, count = 3): string {
  return text
    .trim()
    .split('\n')
    .slice(-count)
    .map((l) => l.trim())
    .join(' | ');
}
