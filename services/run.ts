import { type SpawnOptions, spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Says one line to whoever started us: progress, never data. */
export type Say = (line: string) => void;

/** A part could not be found, built or started: what, why, and what to do. */
export class ServiceError extends Error {
  constructor(
    readonly part: string,
    why: string,
  ) {
    super(`${part}: ${why}`);
    this.name = 'ServiceError';
  }
}

/** The full path of a program on PATH, if it is there. */
export function onPath(program: string, path = process.env['PATH'] ?? ''): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, program))
    .find(isProgram);
}

export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

export interface RunResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

const TAIL = 20_000;
const HEARTBEAT_MS = 5000;

/** Runs a program to its end, keeping the end of what it prints; `beat` is called every few seconds meanwhile. */
export function run(
  program: string,
  args: string[],
  options: SpawnOptions & { beat?: (seconds: number) => void; input?: string } = {},
): Promise<RunResult> {
  const { beat, input, ...rest } = options;
  return new Promise((resolve) => {
    const started = Date.now();
    const child = spawn(program, args, { ...rest, stdio: ['pipe', 'pipe', 'pipe'] });
    const result: RunResult = { code: null, stdout: '', stderr: '' };
    const timer =
      beat &&
      setInterval(() => {
        beat(Math.round((Date.now() - started) / 1000));
      }, HEARTBEAT_MS);
    child.stdout?.on(
      'data',
      (chunk: Buffer) => (result.stdout = (result.stdout + chunk.toString()).slice(-TAIL)),
    );
    child.stderr?.on(
      'data',
      (chunk: Buffer) => (result.stderr = (result.stderr + chunk.toString()).slice(-TAIL)),
    );
    child.on('error', (error) => {
      clearInterval(timer);
      resolve({ ...result, stderr: error.message });
    });
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ ...result, code });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input ?? '');
  });
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
