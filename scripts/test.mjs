// `npm test`: runs jest from the sources; ends with the plain line that any reader of the log can count on.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const folder = mkdtempSync(join(tmpdir(), 'duban-test-'));
const report = join(folder, 'jest.json');
const { status } = spawnSync(
  process.execPath,
  [jest, ...process.argv.slice(2), '--json', `--outputFile=${report}`, '--silent=false'],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
let counted = { numPassedTests: 0, numFailedTests: 1 };
try {
  counted = JSON.parse(readFileSync(report, 'utf8'));
} catch {
  process.stderr.write('npm test: jest left no report\n');
}
rmSync(folder, { recursive: true, force: true });
process.stdout.write(`${counted.numPassedTests} passed, ${counted.numFailedTests} failed\n`);
process.exitCode = status ?? 1;
