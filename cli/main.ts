import { parseArgs } from 'node:util';
import { BadConfiguration } from '../config/files';
import { ImportError } from '../importing';
import { CannotLaunch } from '../store/errors';
import { type Command, UsageError } from './command';
import { importCommand } from './import';
import { launchCommand, resumeCommand, statusCommand, verifyCommand } from './operate';
import { simulateCommand } from './simulate';

const COMMANDS: Record<string, Command> = {
  import: importCommand,
  simulate: simulateCommand,
  launch: launchCommand,
  status: statusCommand,
  verify: verifyCommand,
  resume: resumeCommand,
};

function help(): string {
  const lines = Object.values(COMMANDS).map((c) => `  duban ${c.usage}\n      ${c.summary}`);
  return `duban 督办\n\n${lines.join('\n')}\n\nexit: 0 done, 1 failed, 2 bad use or input, 3 stopped by a secrecy mark`;
}

/** Runs the command line; returns the exit code. Data goes to stdout, talk to stderr. */
export async function main(argv: string[]): Promise<number> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const [name = '', ...rest] = argv;
  const command = COMMANDS[name];
  if (!command) {
    if (name === '' || name === 'help' || name === '--help') {
      process.stdout.write(`${help()}\n`);
      return 0;
    }
    say(`duban: no command ${name}; there are ${Object.keys(COMMANDS).join(', ')}`);
    return 2;
  }
  try {
    const { values, positionals } = parse(command, rest);
    const print = (text: string): void => void process.stdout.write(`${text}\n`);
    return await command.run({ operands: positionals, options: values, print, say });
  } catch (error) {
    return failed(error, command, say);
  }
}

function parse(command: Command, args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: command.options, allowPositionals: true });
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function failed(error: unknown, command: Command, say: (line: string) => void): number {
  const message = (error as Error).message.replaceAll('\n', ' ');
  if (error instanceof ImportError) {
    say(message);
    return error.exitCode;
  }
  if (error instanceof UsageError || error instanceof BadConfiguration || error instanceof CannotLaunch) {
    say(`${message}${error instanceof UsageError ? ` (duban ${command.usage})` : ''}`);
    return 2;
  }
  say(`failed: ${message}`);
  return 1;
}
