// Which room may use which (docs/ARCHITECTURE.md). Everything not named here is forbidden.
const MAY_USE = {
  domain: [],
  // What the rules say, in English: for messages and pages.
  english: [],
  importing: ['domain'],
  store: ['domain'],
  // The workflow sandbox sees types only of what it may ask of the world.
  workflows: ['activities'],
  activities: ['domain', 'store'],
  delivery: ['domain', 'english', 'store', 'workflows'],
  api: ['domain', 'store', 'papers'],
  config: ['domain'],
  papers: ['domain'],
  services: [],
  workers: [
    'domain',
    'importing',
    'store',
    'workflows',
    'activities',
    'delivery',
    'api',
    'config',
    'services',
  ],
  cli: ['domain', 'importing', 'store', 'config', 'services', 'workers'],
  bench: ['domain', 'store', 'delivery', 'config', 'services', 'workers'],
  // The pages see only the API's contract, types made from its OpenAPI document, and what its sentences are in English.
  web: ['english'],
};

const rooms = Object.keys(MAY_USE);

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: `^(${rooms.join('|')})/`,
        pathNot: '^(workers/start|services/mailbox/main|web/vite\\.config)\\.ts$',
      },
      to: {},
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: `^(${rooms.join('|')})/` },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'workflows-see-types-only',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/(?!types\\.ts$)' },
    },
    {
      name: 'domain-is-pure',
      comment: 'The domain takes time, chance and the world as data; zod describes its policies.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: ['^domain/', '(^|/)node_modules/zod/'] },
    },
    ...rooms.map((room) => ({
      name: `${room}-may-use`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: {
        path: `^(${rooms.filter((other) => other !== room && !MAY_USE[room].includes(other)).join('|')})/`,
      },
    })),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
