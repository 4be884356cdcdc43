import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../../domain/task/catalogue';
import { PRESSED } from '../../support/pressed';

/** The pages' table of acts, read as text: every act is a command, and some browser test presses it by its name. */

const root = join(__dirname, '../../..');
const folder = join(root, 'web', 'acts');
const acts = new Map(
  readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const found = text.matchAll(
      /^ {2}'?([a-z-]+)'?: (?:decision\()?\{\n(?: {4}\.{3}decision\(\{\n)? *name: \{ zh: '([^']+)'/gmu,
    );
    return [...found].map(([, command = '', name = '']) => [command, name] as const);
  }),
);

it('is found, every act with the name of a command', () => {
  expect(acts.size).toBeGreaterThan(40);
  expect([...acts.keys()].filter((command) => !(command in COMMANDS))).toEqual([]);
  // As many names as there are acts: none was overlooked for how it is written.
  const named = readdirSync(folder).flatMap((file) => [
    ...readFileSync(join(folder, file), 'utf8').matchAll(/^ +name: \{ zh: '/gmu),
  ]);
  expect(named).toHaveLength(acts.size);
});

it('every act is pressed in a browser, and nothing is listed that is no act', () => {
  expect(Object.keys(PRESSED).sort()).toEqual([...acts.keys()].sort());
});

it.each(Object.entries(PRESSED))('%s is pressed by its name in %s.test.ts', (command, file) => {
  const text = readFileSync(join(root, 'test', 'browser', `${file}.test.ts`), 'utf8');
  expect(text).toContain(acts.get(command));
});
