import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES, commandsPage, documentCommand, statesPage } from '../../cli/document';
import { COMMANDS } from '../../domain/task/catalogue';
import { LIVES, MOVES } from '../../domain/task/lifecycle';
import { KINDS } from '../../domain/task/kinds';

/** The pages of docs/ are what the tables of the domain say. */

const docs = join(__dirname, '..', '..', 'docs');
const HOW = 'UPDATE_DOCS=1 npx jest --selectProjects rules --testPathPatterns document';

it.each(Object.entries(PAGES))('docs/%s is what the code gives', (file, page) => {
  const path = join(docs, file);
  if (process.env['UPDATE_DOCS']) writeFileSync(path, page());
  const written = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (written !== page()) throw new Error(`docs/${file} is not what the tables say: ${HOW}`);
  expect(written).not.toMatch(/undefined|null|NaN/);
});

const rowOf = (type: string): string =>
  commandsPage()
    .split('\n')
    .find((line) => line.startsWith('|') && line.includes(`\`${type}\``)) ?? '';
const cells = (type: string): string[] =>
  rowOf(type)
    .split('|')
    .slice(2, -1)
    .map((c) => c.trim());

describe('the matrix of roles', () => {
  it('marks posts of the unit that owes, of the office, and of the office where it owes itself', () => {
    expect(cells('submit')).toEqual(['●', '●', '○', '', '']);
    expect(cells('accept')).toEqual(['●', '●', '○', '○', '']);
    expect(cells('decide-extension')).toEqual(['', '', '', '', '●']);
    expect(cells('acknowledge-escalation')).toEqual(['', '●', '●', '●', '●']);
    expect(cells('hand-over')).toEqual(['', '', '', '', '']);
  });

  it('has a row for every command, and a mark for every permission', () => {
    for (const [type, { who }] of Object.entries(COMMANDS)) {
      expect([type, rowOf(type)]).toEqual([type, expect.stringContaining(COMMANDS[type as 'submit'].name)]);
      const posts = new Set(who.flatMap((p) => p.posts));
      expect([type, cells(type).filter((c) => c !== '').length]).toEqual([type, posts.size]);
    }
  });

  it('keeps what would break a table', () => {
    const entry = { ...COMMANDS.submit, needs: '甲|乙\n丙' };
    expect(commandsPage({ submit: entry })).toContain('甲\\|乙 丙');
  });
});

describe('the diagrams of states', () => {
  it('have every place, every kind and every event', () => {
    const page = statesPage();
    for (const { places } of Object.values(LIVES))
      for (const [place, words] of Object.entries(places)) expect(page).toContain(`"${words} ${place}"`);
    for (const kind of Object.keys(KINDS)) expect(page).toContain(`\`${kind}\``);
    for (const type of Object.keys(MOVES)) expect(page).toMatch(new RegExp(`[（、\`]${type}[）、\`]`));
  });

  it('are drawn as mermaid reads them', () => {
    const lines = [...statesPage().matchAll(/```mermaid\n([^`]*)```/g)].flatMap((m) =>
      (m[1] ?? '').trim().split('\n'),
    );
    expect(lines.length).toBeGreaterThan(50);
    for (const line of lines)
      expect(line).toMatch(
        /^(stateDiagram-v2|  state "[^"]+" as \w+|  (\w+|\[\*\]) --> (\w+|\[\*\]): [^:;（）]+（[a-z、-]+）)$/,
      );
  });
});

it('`duban document` prints a page, and says which there are', () => {
  const printed: string[] = [];
  const run = (...operands: string[]) =>
    documentCommand.run({
      operands,
      options: {},
      print: (text) => printed.push(text),
      say: () => undefined,
      input: () => Promise.resolve(''),
    });
  expect(run('states')).toBe(0);
  expect(`${printed[0]}\n`).toBe(statesPage());
  for (const wrong of [[], ['other'], ['states', 'commands']])
    expect(() => run(...wrong)).toThrow('want one of commands, states');
});
