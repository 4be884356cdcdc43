// `npm run mutate`: how much of the rules the tests hold (docs/testing.md). Folder by folder, so that what is done is
// kept when it is stopped; what has not changed since is not tried again. Fails below the score agreed on.
//   npm run mutate -- [--force] [file or folder of domain/ ...]
//   npm run mutate -- --survivors [file or folder ...]      of what has been tried, without trying anything
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const LEAST = 85;
const STATE = 'reports/mutation/state.json';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { force: { type: 'boolean' }, survivors: { type: 'boolean' } },
});
const asked = positionals.map((path) => path.replace(/\/$/, ''));
const wanted = readdirSync('domain', { recursive: true })
  .map((name) => join('domain', name))
  .filter((path) => path.endsWith('.ts'))
  .filter((path) => asked.length === 0 || asked.some((a) => path === a || path.startsWith(`${a}/`)))
  .sort();

if (wanted.length === 0) fail(`no source of domain/ is in ${asked.join(' ')}`);
if (values.survivors) for (const mutant of tried().filter(isUndetected)) print(inWords(mutant));
else {
  for (const files of Object.values(byFolder(wanted))) run(files);
  report(tried());
}

function byFolder(paths) {
  const folders = {};
  for (const path of paths) (folders[dirname(path)] ??= []).push(path);
  return folders;
}

function run(files) {
  const stryker = join('node_modules', '.bin', 'stryker');
  const args = ['run', '--mutate', files.join(','), ...(values.force ? ['--force'] : [])];
  const { status, signal } = spawnSync(stryker, args, { stdio: 'inherit' });
  if (status !== 0) fail(`Stryker ended with ${status ?? signal} in ${dirname(files[0])}`);
}

/** Every mutant of the files wanted that has been tried: `{file, line, source, mutatorName, replacement, status}`. */
function tried() {
  if (!existsSync(STATE)) fail('nothing has been tried yet: npm run mutate');
  const { files } = JSON.parse(readFileSync(STATE, 'utf8'));
  return wanted.flatMap((file) =>
    (files[file]?.mutants ?? []).map((mutant) => {
      const { line } = mutant.location.start;
      return { ...mutant, file, line, source: files[file].source.split('\n')[line - 1].trim() };
    }),
  );
}

function isUndetected({ status }) {
  return status === 'Survived' || status === 'NoCoverage';
}

function inWords({ file, line, status, mutatorName, source, replacement }) {
  return `${file}:${line} ${status} ${mutatorName}\n    ${source}\n    => ${replacement.replace(/\s+/g, ' ')}`;
}

function report(mutants) {
  const folders = byFolder([...new Set(mutants.map(({ file }) => file))]);
  const rows = Object.keys(folders).map((folder) => [
    folder,
    mutants.filter(({ file }) => dirname(file) === folder),
  ]);
  print('| folder | mutants | killed | timed out | survived | not covered | score |');
  print('| --- | --: | --: | --: | --: | --: | --: |');
  for (const [name, list] of [...rows, ['all', mutants]]) {
    const count = (status) => list.filter((m) => m.status === status).length;
    const counts = ['Killed', 'Timeout', 'Survived', 'NoCoverage'].map(count);
    print(`| ${name} | ${[list.length, ...counts].join(' | ')} | ${score(list).toFixed(1)} % |`);
  }
  if (score(mutants) < LEAST) fail(`below ${LEAST} %`);
}

/** The share, in percent, of what the tests detect. */
function score(mutants) {
  const undetected = mutants.filter(isUndetected).length;
  const detected = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  return (100 * detected) / (detected + undetected);
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

function fail(why) {
  process.stderr.write(`mutate: ${why}\n`);
  process.exit(1);
}
