import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { buildApi } from '../../api/app';
import { COMMAND_ROUTES } from '../../api/commands';
import { COMMANDS } from '../../domain/task/catalogue';
import type { DomainClock } from '../../store/clock';
import { SecretBox } from '../../store/secret-box';
import { Tasks } from '../../store/tasks';
import { planning } from '../../workers/planning';
import { calendar } from '../support/domain';

/** `UPDATE_OPENAPI=1 npx jest --selectProjects rules --testPathPatterns unit/openapi` writes the committed document anew. */
const FILE = join(__dirname, '..', '..', 'docs', 'openapi.json');

interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  responses: Record<string, { $ref?: string }>;
}

let document: {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, unknown> };
};
beforeAll(async () => {
  // Describing itself, the API asks nothing of the database and of the clock.
  const pool = new Pool();
  const parts = { ...planning(), pool, calendar, tasks: new Tasks(pool, calendar), clock: {} as DomainClock };
  const secondFactor = { box: new SecretBox(Buffer.alloc(32)), required: false };
  const api = await buildApi(
    { ...parts, secondFactor, office: () => Promise.resolve('督查室') },
    { logLevel: 'silent' },
  );
  document = (await api.inject({ method: 'GET', url: '/api/openapi.json' })).json();
  await api.close();
});

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, ...operation })),
  );

it('is 3.1, and every reference in it leads somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((m) => m[1] ?? '');
  expect(refs.length).toBeGreaterThan(20);
  for (const ref of refs) {
    const found = ref
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
    expect([ref, typeof found]).toEqual([ref, 'object']);
  }
});

it('names every route to act, and every operation by a name of its own', () => {
  const acts = COMMAND_ROUTES.map((r) => `post /api/v1/tasks/{plan}/{task}/${r.path}`);
  const all = operations();
  expect(all.map((o) => o.at)).toEqual(expect.arrayContaining(acts));
  expect(new Set(all.map((o) => o.operationId)).size).toBe(all.length);
});

it('says of every command what the tables say: who may, when, what it needs, what it emits, who hears', () => {
  for (const { path, does } of COMMAND_ROUTES) {
    const { description = '' } = document.paths[`/api/v1/tasks/{plan}/{task}/${path}`]?.['post'] ?? {};
    for (const type of does) {
      const { name, needs, emits } = COMMANDS[type];
      const [said] = description.split('\n\n').filter((one) => one.startsWith(`${name}。办理：`));
      expect([type, said]).toEqual([type, expect.stringContaining(`需要：${needs}。产生：`)]);
      for (const event of emits) expect(said).toContain(`\`${event}\``);
      expect(said).toMatch(/。通知：[^。]+。$/);
    }
  }
});

it('says of every operation what it is for, what it answers, and which problems to expect', () => {
  for (const { at, summary, tags, responses, security } of operations()) {
    expect([at, summary]).toEqual([at, expect.stringMatching(/\S/)]);
    expect([at, tags]).toEqual([at, [expect.stringMatching(/\S/)]]);
    const statuses = Object.keys(responses);
    expect([at, statuses.some((s) => s.startsWith('2'))]).toEqual([at, true]);
    expect([at, statuses]).toEqual([at, expect.arrayContaining(['401', '500', '503'])]);
    if (!security) expect([at, statuses]).toEqual([at, expect.arrayContaining(['403'])]);
    for (const status of statuses.filter((s) => /^[45]/.test(s)))
      expect(responses[status]).toEqual({ $ref: '#/components/responses/Problem' });
  }
  expect(JSON.stringify(document.components.responses['Problem'])).toContain('application/problem+json');
});

it('is what docs/openapi.json says', () => {
  if (process.env['UPDATE_OPENAPI']) writeFileSync(FILE, `${JSON.stringify(document, null, 2)}\n`);
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(document);
});
