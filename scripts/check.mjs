// `npm run check`: everything that can be said of the sources without running them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { undocumented } from './docstrings.mjs';
import { generateClient } from './web.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const ROOMS =
  'domain english importing store workflows activities delivery api config services workers cli bench papers web'.split(
    ' ',
  );

const CHECKS = [
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['types', 'tsc', ['--noEmit', '-p', '.']],
  ['types of the pages', 'tsc', ['--noEmit', '-p', 'web']],
  ['lint', 'eslint', ['--max-warnings', '0', '.']],
  [
    'rooms',
    'depcruise',
    ['--config', '.dependency-cruiser.cjs', ...ROOMS.filter((r) => existsSync(join(root, r)))],
  ],
  ['unused', 'knip', []],
];

let failed = 0;
// The pages are typed by what the OpenAPI document says.
await generateClient();
for (const [name, program, args] of CHECKS) {
  const started = Date.now();
  const { status } = spawnSync(bin(program), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  report(name, status === 0, started);
}
const started = Date.now();
const bare = undocumented(root, 'domain');
for (const where of bare)
  process.stdout.write(`${where}: a public function of the domain without a docstring\n`);
report('docstrings', bare.length === 0, started);
process.exitCode = failed === 0 ? 0 : 1;

function report(name, passed, since) {
  if (!passed) failed += 1;
  process.stdout.write(
    `${passed ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - since) / 1000).toFixed(1)} s)\n`,
  );
}
