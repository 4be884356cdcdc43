/** Mutation testing of the rules (docs/testing.md): `npm run mutate`. */
export default {
  mutate: ['domain/**/*.ts'],
  testRunner: 'rules',
  plugins: ['./scripts/mutation/runner.mjs'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  timeoutMS: 5000,
  timeoutFactor: 2,
  reporters: ['progress-append-only', 'json'],
  ignorePatterns: ['.duban', 'coverage', 'dist', 'reports'],
  incremental: true,
  incrementalFile: 'reports/mutation/state.json',
  tempDirName: '.stryker-tmp',
};
