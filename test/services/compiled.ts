import { transformFileSync } from '@swc/core';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/**
 * Compiles the services into a folder, as `npm run build` does, with the program of a parent process beside
 * them: for tests in which that process is killed. Returns the path of the program.
 */
export function compileServices(folder: string): string {
  const sources = join(ROOT, 'services');
  for (const file of readdirSync(sources, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const { code } = transformFileSync(join(sources, file), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
      module: { type: 'commonjs' },
    });
    const target = join(folder, 'services', file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const parent = join(folder, 'parent.mjs');
  cpSync(join(__dirname, 'parent.mjs'), parent);
  return parent;
}
