import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every stable code in the sources is explained in docs/errors.md, and that page explains no other. */

const root = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = (folder: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => read(join(folder, file)))
    .join('\n');
const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((m) => m[1] ?? '');

/** The members of a union of texts, by what comes before and after it. */
function union(text: string, before: string, after: RegExp): string[] {
  const rest = text.slice(text.indexOf(before) + before.length);
  const found = all(rest.slice(0, rest.search(after)), /'([a-z-]+)'/g);
  if (!text.includes(before) || found.length === 0) throw new Error(`no codes after ${before}`);
  return found;
}

const CODES: Record<string, () => string[]> = {
  'Problems of the API': () => [
    ...union(read('domain/task/commands.ts'), 'export type RejectionCode =', /;/),
    ...all(sources('api'), /new ApiError\(\s*\d+,\s*'([a-z-]+)'/g),
    ...all(read('api/problems.ts'), /code: '([a-z-]+)'/g),
  ],
  'Command line': () => all(read('cli/http.ts'), /\{ code: '([a-z-]+)'/g),
  Import: () => union(read('importing/errors.ts'), 'export type ImportErrorCode =', /;/),
  'Doubts of a draft': () =>
    all(sources('importing'), /(?:this\.add(?:Once)?\(|addDoubtful\(.*?, )'([a-z-]+)'/g),
  'Faults of the service': () => union(read('store/faults.ts'), '  code:', /;/),
  'Findings of verify': () => union(read('store/verify-stream.ts'), '  code:', /;/),
};

/** The codes that a section of the page explains. */
function explained(section: string): string[] {
  const text = read('docs/errors.md')
    .split(/^## /m)
    .find((part) => part.startsWith(`${section}\n`));
  if (text === undefined) throw new Error(`no section ${section}`);
  return [...all(text, /^### ([a-z-]+)$/gm), ...all(text, /^\| `([a-z-]+)` +\|/gm)];
}

it.each(Object.entries(CODES))('%s: the page says of every code what it is', (section, codes) => {
  const inSource = [...new Set(codes())].sort();
  expect(inSource.length).toBeGreaterThan(0);
  expect(explained(section).sort()).toEqual(inSource);
});

it('a problem of the API points to its own heading', () => {
  const ids = explained('Problems of the API');
  expect(new Set(ids).size).toBe(ids.length);
  expect(read('api/problems.ts')).toContain('type: `/docs/errors.md#${code}`');
});
