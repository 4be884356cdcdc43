import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Io } from './command';

/** The process's own streams. */
export function standardIo(): Io {
  return {
    print: (data) => void process.stdout.write(`${data}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
    input: () => text(process.stdin),
    ...(process.stdin.isTTY ? { secret: askSecret } : {}),
  };
}

/** What is typed is not shown. */
function askSecret(prompt: string): Promise<string> {
  process.stderr.write(prompt);
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  return new Promise((resolve) => {
    terminal.question('', (answer) => {
      terminal.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}
