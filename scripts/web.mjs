// The pages: the client's types from the OpenAPI document, and the bundle that the API serves.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Writes `web/client/schema.d.ts`: what goes in and out over HTTP, as types. */
export async function generateClient() {
  const { default: openapi, astToString } = await import('openapi-typescript');
  const document = JSON.parse(readFileSync(join(root, 'docs', 'openapi.json'), 'utf8'));
  writeFileSync(join(root, 'web', 'client', 'schema.d.ts'), astToString(await openapi(document)));
}

/** Builds the pages into `dist/web`, each file compressed beside itself. */
export async function buildWeb() {
  await generateClient();
  const { build } = await import('vite');
  // A test runner has an environment of its own; the pages are those that people get, whoever builds them.
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = 'production';
  await build({ configFile: join(root, 'web', 'vite.config.ts'), logLevel: 'error' });
  if (NODE_ENV === undefined) delete process.env.NODE_ENV;
  else process.env.NODE_ENV = NODE_ENV;
  const assets = join(root, 'dist', 'web');
  for (const file of readdirSync(assets, { recursive: true })) {
    const path = join(assets, file);
    if (!statSync(path).isFile() || !/\.(?:js|css|html|svg)$/.test(file)) continue;
    const bytes = readFileSync(path);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(
      `${path}.br`,
      brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}
