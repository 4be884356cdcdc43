#!/usr/bin/env node
// `npx duban …`: the command line, from the build.
import { createRequire } from 'node:module';
import { build } from './build.mjs';

try {
  await build();
  const { main } = createRequire(import.meta.url)('../dist/cli/main.js');
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`duban: ${error.message}\n`);
  process.exitCode = 1;
}
