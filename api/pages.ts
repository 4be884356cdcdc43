import { existsSync } from 'node:fs';
import { join } from 'node:path';
import serveStatic from '@fastify/static';
import type { Api } from './context';
import { mayBePage } from './own-pages';
import { ApiError, sendProblem } from './problems';

/**
 * What a page may load: its own scripts, nothing inline; styles of components are made while it runs. Nobody may
 * frame it, and it sends nothing elsewhere.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
};

/**
 * Serves the pages from where the build puts them, compressed beforehand. Every address that a browser may ask for and
 * that is nothing else is a page: which one, the pages know. Anything else that is not there is a problem.
 */
export async function servePages(api: Api, folder: string): Promise<void> {
  // The sources have no assets: only the build is served.
  const built = existsSync(join(folder, 'assets'));
  if (built)
    await api.register(serveStatic, {
      root: folder,
      preCompressed: true,
      wildcard: true,
      index: false,
      schemaHide: true,
      cacheControl: false,
      setHeaders: (reply, path) => {
        for (const [name, value] of Object.entries(HEADERS)) void reply.setHeader(name, value);
        // Names of assets carry a hash of what is in them.
        const kept = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
        void reply.setHeader('cache-control', kept);
      },
    });
  api.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '/';
    const wanted = request.headers.accept?.includes('text/html') ?? false;
    if (built && request.method === 'GET' && wanted && mayBePage(path)) return reply.sendFile('index.html');
    const asked = `${request.method} ${request.url.slice(0, 200)}`;
    return sendProblem(new ApiError(404, 'not-found', `没有 ${asked}`), request, reply);
  });
}
