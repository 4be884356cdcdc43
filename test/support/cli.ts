import { main } from '../../cli/main';

/** What a run of the command line printed and returned. */
export interface Ran {
  code: number;
  /** Data, as stdout has it. */
  out: string;
  /** Talk, as stderr has it. */
  talk: string;
  /** The data as JSON. */
  json: <T>() => T;
}

/** Runs the command line in this process, with what is given on stdin. */
export async function run(argv: string[], stdin = ''): Promise<Ran> {
  const out: string[] = [];
  const talk: string[] = [];
  const code = await main(argv, {
    print: (text) => out.push(text),
    say: (line) => talk.push(line),
    input: () => Promise.resolve(stdin),
  });
  const printed = out.join('\n');
  return { code, out: printed, talk: talk.join('\n'), json: <T>() => JSON.parse(printed) as T };
}
