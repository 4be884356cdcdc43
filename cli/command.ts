import type { ParseArgsConfig } from 'node:util';

/** Where data and talk go, and where a password may come from. */
export interface Io {
  /** Data, to stdout. */
  print: (text: string) => void;
  /** Talk, to stderr. */
  say: (line: string) => void;
  /** All of stdin. */
  input: () => Promise<string>;
  /** Asks a person at the terminal without showing what is typed; nothing where there is no terminal. */
  secret?: (prompt: string) => Promise<string>;
}

/** What a subcommand gets: its operands, its options, and where data and talk go. */
export interface Invocation extends Io {
  operands: string[];
  options: Record<string, string | boolean | string[] | undefined>;
}

export interface Command {
  /** With its name first. */
  usage: string;
  summary: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Returns the exit code: 0 done, 1 failed, 2 bad use or input, 3 stopped by a secrecy mark. */
  run: (invocation: Invocation) => number | Promise<number>;
}

/** Bad use: what is wrong and what is wanted. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A text option, or nothing. */
export function text(options: Invocation['options'], name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** Prints data: as JSON where asked for, else as `words` puts it. */
export function output({ options, print }: Invocation, data: unknown, words: () => string): void {
  print(options['json'] ? JSON.stringify(data, null, 2) : words());
}
