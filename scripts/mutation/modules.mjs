// Modules of ours, to be evaluated many times: compiled once, and as often anew as mutants of what they do when loaded
// are tried. What is not ours (zod, fast-check) is loaded once by node.
import { transformSync } from '@swc/core';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** Path -> the function that evaluates the module. */
const compiled = new Map();

function compile(path) {
  const { code } = transformSync(readFileSync(path, 'utf8'), {
    filename: path,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
  });
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
  return new Script(wrapped, { filename: path }).runInThisContext();
}

/** The file that `./name`, as seen from `folder`, stands for. */
function fileOf(folder, name) {
  const path = join(folder, name);
  const file = [`${path}.ts`, join(path, 'index.ts'), path].find((p) => existsSync(p));
  if (!file) throw new Error(`no module ${path}`);
  return file;
}

/** A set of modules of its own, in which each is evaluated once: a function that loads one by its path. */
export function freshModules() {
  const loaded = new Map();
  return function load(path) {
    const known = loaded.get(path);
    if (known) return known.exports;
    const own = { exports: {} };
    loaded.set(path, own);
    if (path.endsWith('.json')) own.exports = JSON.parse(readFileSync(path, 'utf8'));
    else {
      if (!compiled.has(path)) compiled.set(path, compile(path));
      const outside = createRequire(path);
      const require = (name) => (name.startsWith('.') ? load(fileOf(dirname(path), name)) : outside(name));
      compiled.get(path)(own.exports, require, own, path, dirname(path));
    }
    return own.exports;
  };
}
