import { parseArgs } from 'node:util';
import { BENCHES, type BenchName, type Result } from './benches';

const USAGE = `npm run bench -- ${Object.keys(BENCHES).join('|')} [--obligations N] [--json], and --peers with storm`;
const DEFAULT_OBLIGATIONS = 5780;

/** Runs one benchmark on embedded services of its own; returns the exit code. Data to stdout, talk to stderr. */
export async function main(argv: string[]): Promise<number> {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const options = optionsOf(argv);
  if (!options) {
    say(USAGE);
    return 2;
  }
  const { name, json, ...asked } = options;
  const result = await BENCHES[name].run({ ...asked, say });
  process.stdout.write(`${json ? JSON.stringify(result, null, 2) : inWords(result)}\n`);
  return 0;
}

interface Options {
  name: BenchName;
  obligations: number;
  peers: boolean;
  json: boolean;
}

function optionsOf(argv: string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: {
        obligations: { type: 'string' },
        peers: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const name = positionals[0] ?? '';
    const obligations = Number(values.obligations ?? DEFAULT_OBLIGATIONS);
    if (!(name in BENCHES) || positionals.length > 1 || !Number.isInteger(obligations) || obligations < 1)
      return undefined;
    const { peers, json } = values;
    if (peers && name !== 'storm') return undefined;
    return { name: name as BenchName, obligations, peers, json };
  } catch {
    return undefined;
  }
}

/** `storm: 4.01 s; limit 3.02 s; ratio 1.33 (at most 1.5)` a line, with a peer in place of the limit; then the counts. */
function inWords({ bench, figures, counts }: Result): string {
  const lines = figures.map(({ name, ours, limit, unit, ratio, bound }) => {
    const beside = name.startsWith('peer: ') ? 'peer' : 'limit';
    const reference = limit === null ? '' : `; ${beside} ${limit} ${unit}; ratio ${ratio ?? ''}`;
    return `${bench} ${name}: ${ours} ${unit}${reference}${bound ? ` (${bound})` : ''}`;
  });
  const counted = Object.entries(counts).map(([what, n]) => `${what} ${n}`);
  return [...lines, counted.join(', ')].join('\n');
}
