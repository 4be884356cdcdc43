// How Stryker runs the tests of the rules (docs/testing.md). Its own runner for jest starts jest anew for every mutant,
// which takes longer than most tests. Here every file of tests is loaded with modules of its own, as in jest, but in a
// process that stays and with modules compiled once: some 20 ms a file. The mutant is there from the first line on, so
// that one in a table is met as any other. All tests of the rules are synchronous, and so is this.
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { isAbout, loadTests, testFiles } from './suites.mjs';

/** What the mutated code looks at: which mutant is active, which test is met, how often. */
const stryker = (globalThis.__stryker__ ??= {});

const LOADING = 'loads';
/** In the folder where all workers work: test -> how often, without a mutant, it meets what it meets most. */
const MEETS = '.meets.json';
/** A test that meets the mutant so many times as often goes round and round. */
const ROUNDS = 20;
const idOf = (file, name) => `${file} ${name}`;

class RulesRunner {
  /** Files of tests, the quick ones first. */
  #files = testFiles();
  /** File -> what it took when it last let a mutant live, in ms. */
  #took = new Map();
  /** The one that killed last goes in front: neighbours often die by the same hand. */
  #killer = null;
  /** Rounds of each test; read when the dry run, which one worker does for all, has written it. */
  #meets = null;

  /** Everything is loaded once, so that compiling is on no mutant's time. */
  init() {
    stryker.activeMutant = undefined;
    for (const file of this.#files) loadTests(resolve(file));
    delete stryker.mutantCoverage;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** All tests without a mutant: what each meets, and how long it takes. */
  dryRun() {
    const tests = [];
    const loaded = [];
    stryker.activeMutant = undefined;
    for (const file of this.#files) {
      const ofFile = runFile(file, () => true, null);
      tests.push(...ofFile);
      loaded.push(ofFile.map(({ id }) => id));
    }
    const { perTest = {} } = stryker.mutantCoverage ?? {};
    const most = Object.entries(perTest).map(([id, met]) => [id, Math.max(...Object.values(met))]);
    writeFileSync(MEETS, JSON.stringify(Object.fromEntries(most)));
    for (const [loading, ...ids] of loaded) meetsAsLoaded(perTest, loading, ids);
    return { status: DryRunStatus.Complete, tests, mutantCoverage: stryker.mutantCoverage };
  }

  /** The tests that meet the mutant, until one fails. */
  mutantRun({ activeMutant, testFilter }) {
    const wanted = testFilter && new Set(testFilter);
    const meets = (this.#meets ??= JSON.parse(readFileSync(MEETS, 'utf8')));
    stryker.activeMutant = activeMutant.id;
    let nrOfTests = 0;
    for (const file of this.#inOrder()) {
      if (!isAbout(file, activeMutant.fileName)) continue;
      if (wanted && !testFilter.some((id) => id.startsWith(`${file} `))) continue;
      const results = runFile(file, (id) => !wanted || wanted.has(id), meets);
      nrOfTests += results.length;
      const failed = results.find(({ status }) => status === TestStatus.Failed);
      if (!failed) {
        this.#took.set(
          file,
          results.reduce((sum, { timeSpentMs }) => sum + timeSpentMs, 0),
        );
        continue;
      }
      this.#killer = file;
      const { id, failureMessage } = failed;
      if (stryker.hitCount > stryker.hitLimit)
        return { status: MutantRunStatus.Timeout, reason: `goes round and round in ${id}` };
      return { status: MutantRunStatus.Killed, killedBy: [id], failureMessage, nrOfTests };
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  #inOrder() {
    const cost = (file) => (file === this.#killer ? -1 : (this.#took.get(file) ?? 0));
    return this.#files.sort((a, b) => cost(a) - cost(b));
  }
}

/**
 * Loads a file and runs those of its tests that are wanted; loading counts as a test of its own, which may fail. With
 * `meets`, how often each may meet something, until one fails; else without limit.
 */
function runFile(file, isWanted, meets) {
  const results = [];
  let tests = [];
  const run = (name, body) => {
    const id = idOf(file, name);
    stryker.currentTestId = id;
    stryker.hitLimit = meets ? ROUNDS * (meets[id] ?? 0) + 10_000 : undefined;
    stryker.hitCount = meets ? 0 : undefined;
    const since = performance.now();
    const result = { id, name: id, fileName: resolve(file), status: TestStatus.Success };
    try {
      body();
    } catch (error) {
      result.status = TestStatus.Failed;
      result.failureMessage = String(error?.message ?? error).slice(0, 500);
    }
    results.push({ ...result, timeSpentMs: performance.now() - since });
    return result.status === TestStatus.Success;
  };
  if (!run(LOADING, () => (tests = loadTests(resolve(file))))) return results;
  for (const { name, run: body } of tests)
    if (isWanted(idOf(file, name)) && !run(name, body) && meets) return results;
  return results;
}

/** What is met while a file loads may show in any of its tests. */
function meetsAsLoaded(perTest, loading, tests) {
  for (const id of tests) perTest[id] = { ...perTest[loading], ...perTest[id] };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'rules', RulesRunner)];
