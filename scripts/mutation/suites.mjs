// The tests of the rules, without jest: they use few of its names and none of its promises. A file is loaded in modules
// of its own, as jest does, and its tests can be run again and again.
import { expect } from 'expect';
import { bind } from 'jest-each';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freshModules } from './modules.mjs';

const FOLDERS = ['test/unit/domain', 'test/property'];
const FILES = ['test/unit/document.test.ts'];

/** What a survivor would have to sit through, at seconds each; docs/testing.md says what they would add. */
const TOO_LONG = [
  'test/property/task.test.ts',
  'test/property/hearing.test.ts',
  'test/property/engine.test.ts',
];

/** Tests of seconds that meet nearly everything on their way: run for mutants of what they are about. */
const ABOUT = {
  'test/unit/domain/task/access.test.ts':
    /domain\/task\/(.*\/table|conditions|holding|permissions|decide|possible)\.ts$/,
  'test/property/record.test.ts': /domain\/record\//,
  'test/property/lifecycle.test.ts': /domain\/task\/lifecycle\.ts$/,
  'test/unit/domain/cycle.test.ts': /domain\/(cycle|cycle-kinds|duration)\.ts$/,
  'test/unit/domain/task/words.test.ts': /domain\/task\//,
  'test/unit/domain/simulate.test.ts': /domain\/(simulate|burden|delivery|spread)/,
  'test/unit/domain/plan/preview.test.ts': /domain\/(simulate|burden|plan\/preview)/,
};

/** Of a million cases every third phase, and not what is counted over all. */
const THINNED = {
  'test/unit/domain/task/access.test.ts': ({ name }, i) =>
    i % 3 === 0 && !/is tried in|every command/.test(name),
};

/** Whether a mutant of `source` is a matter for a file of tests. */
export const isAbout = (file, source) => ABOUT[file]?.test(source) ?? true;

/** The files of tests that are run, as seen from the folder of the project. */
export function testFiles() {
  const found = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
  );
  return [...found.filter((path) => path.endsWith('.test.ts')).sort(), ...FILES].filter(
    (path) => !TOO_LONG.includes(path),
  );
}

// As the tests require it: what `import` gives is another copy, with settings of its own.
const fc = createRequire(import.meta.url)('fast-check');
// A random test must meet the same histories with every mutant, and not look for the shortest one that fails.
fc.configureGlobal({ seed: 20260101, endOnFailure: true });

/** Names of the suites around what is being defined, and where tests are put. */
let around = [];
let defined = [];

function describe(title, define) {
  const outside = around;
  around = [...around, title];
  define();
  around = outside;
}

function it(title, run) {
  defined.push({ name: [...around, title].join(' '), run });
}

describe.each = bind(describe, false);
it.each = bind(it, false);
it.skip = () => undefined;
Object.assign(globalThis, { describe, it, test: it, expect });

/** Loads a file of tests, all modules anew. Throws what the file throws. */
export function loadTests(path) {
  around = [];
  defined = [];
  freshModules()(path);
  const thin = Object.entries(THINNED).find(([file]) => path.endsWith(file));
  return thin ? defined.filter(thin[1]) : defined;
}
