// `npm start`: everything on embedded services, until Ctrl-C.
import { createRequire } from 'node:module';
import { build } from './build.mjs';

try {
  await build();
  const { start } = createRequire(import.meta.url)('../dist/workers/start.js');
  process.exit(await start(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`npm start: ${error.message}\n`);
  process.exit(1);
}
