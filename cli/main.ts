import { parseArgs } from 'node:util';
import { BadConfiguration } from '../config/files';
import { ImportError } from '../importing';
import { CannotLaunch } from '../store/errors';
import { type Command, type Invocation, type Io, UsageError } from './command';
import { directoryCommand } from './directory';
import { documentCommand } from './document';
import { attachCommand, evidenceCommand } from './evidence';
import { formCommand } from './form';
import { ApiProblem } from './http';
import { importCommand } from './import';
import { standardIo } from './io';
import { launchCommand, resumeCommand, statusCommand, verifyCommand } from './operate';
import { peopleCommands } from './people';
import { letterCommand } from './people-letter';
import { secondFactorCommand } from './second-factor';
import { loginCommand, logoutCommand, whoamiCommand } from './session';
import { simulateCommand } from './simulate';

const OPERATING: Record<string, Command> = {
  import: importCommand,
  simulate: simulateCommand,
  launch: launchCommand,
  directory: directoryCommand,
  status: statusCommand,
  verify: verifyCommand,
  resume: resumeCommand,
  'reset-second-factor': secondFactorCommand,
  document: documentCommand,
};

const WORKING: Record<string, Command> = {
  login: loginCommand,
  logout: logoutCommand,
  whoami: whoamiCommand,
  form: formCommand,
  attach: attachCommand,
  evidence: evidenceCommand,
  letter: letterCommand,
  ...peopleCommands,
};

const COMMANDS: Record<string, Command> = { ...OPERATING, ...WORKING };

function help(): string {
  const list = (commands: Record<string, Command>) =>
    Object.values(commands)
      .map((c) => `  duban ${c.usage}\n      ${c.summary}`)
      .join('\n');
  return `duban 督办\n\n计划 (operating)\n${list(OPERATING)}\n\n办理 (working, signed in)\n${list(WORKING)}\n\nexit: 0 done, 1 failed, 2 bad use or input, 3 stopped by a secrecy mark`;
}

/** Runs the command line; returns the exit code. Data goes to stdout, talk to stderr. */
export async function main(argv: string[], io: Io = standardIo()): Promise<number> {
  const [name = '', ...rest] = argv;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) {
    if (['', 'help', '--help', '-h'].includes(name)) {
      io.print(help());
      return 0;
    }
    io.say(`duban: no command ${name}; there are ${Object.keys(COMMANDS).join(', ')}`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.print(`duban ${command.usage}\n    ${command.summary}`);
    return 0;
  }
  try {
    return await command.run({ ...parse(command, rest), ...io });
  } catch (error) {
    return failed(error, command, io.say);
  }
}

/** Before an operand such as `-/acknowledge/某局`, an obligation's id, which is no option. */
const SHIELD = '\u0000';

function parse({ options }: Command, given: string[]): Pick<Invocation, 'operands' | 'options'> {
  const args = given.map((arg) => (arg.startsWith('-/') ? SHIELD + arg : arg));
  const bare = (value: unknown) => (typeof value === 'string' ? value.replace(SHIELD, '') : value);
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const named = Object.entries(values).map(([name, value]) => [name, bare(value)]);
    return {
      options: Object.fromEntries(named) as Invocation['options'],
      operands: positionals.map((operand) => operand.replace(SHIELD, '')),
    };
  } catch (error) {
    throw new UsageError((error as Error).message.replaceAll(SHIELD, ''));
  }
}

/** One line on stderr, whatever went wrong. */
function failed(error: unknown, command: Command, say: Io['say']): number {
  const message = (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ');
  if (error instanceof ImportError || error instanceof ApiProblem) {
    say(message);
    return error.exitCode;
  }
  if (error instanceof UsageError) {
    say(`${message} (duban ${command.usage})`);
    return 2;
  }
  if (error instanceof BadConfiguration || error instanceof CannotLaunch) {
    say(message);
    return 2;
  }
  say(`failed: ${message}`);
  return 1;
}
