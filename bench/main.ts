import { parseArgs } from 'node:util';
import { BENCHES, type BenchName, type Result } from './benches';

const USAGE = `npm run bench -- ${Object.keys(BENCHES).join('|')} [--obligations N] [--json]`;
const DEFAULT_OBLIGATIONS = 5780;

/** Runs one benchmark on embedded services of its own; returns the exit code. Data to stdout, talk to stderr. */
export async function main(argv: string[]): Promise<number> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const options = optionsOf(argv);
  if (!options) {
    say(USAGE);
    return 2;
  }
  const result = await BENCHES[options.name].run({ obligations: options.obligations, say });
  process.stdout.write(`${options.json ? JSON.stringify(result, null, 2) : inWords(result)}\n`);
  return 0;
}

function optionsOf(argv: string[]): { name: BenchName; obligations: number; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { obligations: { type: 'string' }, json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const name = positionals[0] ?? '';
    const obligations = Number(values.obligations ?? DEFAULT_OBLIGATIONS);
    if (!(name in BENCHES) || positionals.length > 1 || !Number.isInteger(obligations) || obligations < 1)
      return undefined;
    return { name: name as BenchName, obligations, json: values.json ?? false };
  } catch {
    return undefined;
  }
}

/** `storm: 4.01 s; limit 3.02 s; ratio 1.33 (at most 1.5)`, then the counts. */
function inWords({ bench, figures, counts }: Result): string {
  const lines = figures.map(({ name, ours, limit, unit, ratio, bound }) => {
    const reference = limit === null ? '' : `; limit ${limit} ${unit}; ratio ${ratio ?? ''}`;
    return `${bench} ${name}: ${ours} ${unit}${reference}${bound ? ` (${bound})` : ''}`;
  });
  const counted = Object.entries(counts).map(([what, n]) => `${what} ${n}`);
  return [...lines, counted.join(', ')].join('\n');
}
