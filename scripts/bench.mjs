// `npm run bench -- storm|deliver|submit|launch|table` (`storm --peers`: with other programs): from the build, on embedded services of its own.
import { createRequire } from 'node:module';
import { build } from './build.mjs';

try {
  await build();
  const { main } = createRequire(import.meta.url)('../dist/bench/main.js');
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`bench: ${error.stack ?? error.message}\n`);
  process.exit(1);
}
