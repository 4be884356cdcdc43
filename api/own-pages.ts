import type { FastifyRequest } from 'fastify';
import { ApiError } from './problems';

/** Addresses that are not pages. */
const NOT_PAGES = /^\/(?:api|assets|queues|healthz|readyz|metrics)(?:\/|$)/;

/** Whether a browser may ask for a page there; which one it is, the pages know. */
export function mayBePage(path: string): boolean {
  return !NOT_PAGES.test(path);
}

/** Any host: a path that is only that leads to it and nowhere else. */
const HERE = 'https://here.invalid';

/** Whether an address leads to a page of ours, however it is written: `//elsewhere` and `/..//elsewhere` do not. */
export function isOwnPage(address: string): boolean {
  if (!/^\/[^\s\p{Cc}\\]*$/u.test(address) || !URL.canParse(address, HERE)) return false;
  const { origin, pathname } = new URL(address, HERE);
  return origin === HERE && !pathname.startsWith('//') && mayBePage(pathname);
}

/** Requests that another site makes somebody's browser send (CSRF) change nothing. */

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what changes something and does not come from our own pages. A browser says where a request comes from, in
 * `Sec-Fetch-Site` or in `Origin`. Who sends a bearer token is no browser that another site could use. Without a session
 * there is nothing to steal but the browser's next one (login CSRF): then only what says that it is foreign is refused.
 */
export function fromOwnPages(request: FastifyRequest, session: 'cookie' | 'bearer' | 'none'): void {
  if (READS.has(request.method) || session === 'bearer') return;
  const own = saysOwn(request);
  if (own ?? session === 'none') return;
  throw new ApiError(403, 'cross-site', '请求不是从本系统的页面发出的，未执行：请在本系统页面上办理');
}

/** Whether it is said to come from our own pages; nothing where it is not said. */
function saysOwn({ headers, host }: FastifyRequest): boolean | undefined {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = headers;
  if (origin === undefined) return undefined;
  return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
}
