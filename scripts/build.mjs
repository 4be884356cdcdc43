// `npm run build`: sources to dist/, with the SQL and the configuration beside them, the workflows in one bundle and
// the pages in another. Does nothing where nothing changed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWeb } from './web.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const ROOMS = [
  'domain',
  'english',
  'importing',
  'workflows',
  'activities',
  'store',
  'delivery',
  'api',
  'workers',
  'cli',
  'config',
  'services',
  'bench',
  'papers',
];
/** Made by the build itself. */
const MADE = new Set(['web/client', 'web/client/schema.d.ts']);
const require = createRequire(import.meta.url);

/** Newest change of some files and under some rooms, as one string. */
function fingerprint(files, rooms) {
  const stamps = files.map((f) => stamp(join(root, f)));
  for (const room of rooms) {
    if (!existsSync(join(root, room))) continue;
    for (const file of readdirSync(join(root, room), { recursive: true }))
      if (!MADE.has(join(room, file))) stamps.push(stamp(join(root, room, file)));
  }
  return stamps.join('\n');
}

function stamp(file) {
  const { mtimeMs, size } = statSync(file);
  return `${relative(root, file)} ${mtimeMs} ${size}`;
}

/** Builds where needed, everything or the pages alone; says what it does on stderr. */
export async function build({ force = false, pages = false } = {}) {
  if (!pages)
    await built('server', fingerprint(['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'], ROOMS), {
      force,
      make: buildServer,
    });
  await built('pages', fingerprint(['package-lock.json', 'docs/openapi.json'], ['web', 'english']), {
    force,
    make: buildWeb,
  });
}

/** Makes a part where what it is made of has changed since. */
async function built(part, now, { force, make }) {
  const mark = join(dist, `.built-${part}`);
  if (!force && existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  const started = Date.now();
  process.stderr.write(`building the ${part} …\n`);
  await make();
  mkdirSync(dist, { recursive: true });
  writeFileSync(mark, now);
  process.stderr.write(`built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
}

async function buildServer() {
  const tsc = require.resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error('build: the compiler found errors, see above');
  mkdirSync(join(dist, 'store'), { recursive: true });
  cpSync(join(root, 'store', 'sql'), join(dist, 'store', 'sql'), { recursive: true });
  for (const kind of ['calendars', 'policies', 'directories', 'plans']) {
    if (existsSync(join(root, 'config', kind)))
      cpSync(join(root, 'config', kind), join(dist, 'config', kind), { recursive: true });
  }
  const { bundleWorkflowCode } = require('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(dist, 'workflows', 'index.js'),
    logger: {
      log() {},
      trace() {},
      debug() {},
      info() {},
      warn() {},
      error: (m) => process.stderr.write(`${m}\n`),
    },
  });
  writeFileSync(join(dist, 'workflows.bundle.js'), code);
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await build({ force: process.argv.includes('--force'), pages: process.argv.includes('--pages') });
