/** Packages that have ES modules only; jest loads CommonJS. */
const ESM = '(?:@noble/hashes|@scure/base|openid-client|oauth4webapi|jose|pdfjs-dist)';

/** Everything is transformed by swc from the TypeScript sources. */
const common = {
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, sourceMaps: 'inline' },
    ],
    [`/node_modules/${ESM}/.+\\.m?js$`]: ['@swc/jest', { jsc: { target: 'es2023' } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!${ESM}/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.stryker-tmp/'],
};
/** Of rooms that need the stack, what needs none. */
const ALONE = ['channels', 'robots', 'wecom', 'wire'].map(
  (name) => `<rootDir>/test/delivery/${name}.test.ts`,
);
const under = (...folders) => folders.map((folder) => `<rootDir>/test/${folder}/**/*.test.ts`);

module.exports = {
  testTimeout: 120_000,
  // One more than a small machine has cores: most of the long ones wait rather than reckon.
  maxWorkers: 3,
  projects: [
    {
      ...common,
      displayName: 'rules',
      testMatch: [...under('unit', 'property'), ...ALONE],
      setupFiles: ['<rootDir>/test/support/seed.ts'],
    },
    { ...common, displayName: 'services', testMatch: under('services') },
    {
      ...common,
      displayName: 'stack',
      testMatch: under('store', 'workflows', 'delivery', 'api', 'cli', 'browser'),
      testPathIgnorePatterns: ['/node_modules/', ...ALONE],
      // One PostgreSQL, Redis and Temporal for all of these; each file takes a database and a namespace of its own.
      globalSetup: '<rootDir>/test/support/start-stack.ts',
      globalTeardown: '<rootDir>/test/support/stop-stack.ts',
    },
    // Each starts the product itself, and kills parts of it.
    { ...common, displayName: 'whole', testMatch: under('chaos', 'whole') },
  ],
};
