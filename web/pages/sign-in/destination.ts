/** Where to go after signing in: a page of ours however the address is written, never another site. */
export function destination(to: unknown): string {
  const here = window.location.origin;
  if (typeof to !== 'string' || !to.startsWith('/') || !URL.canParse(to, here)) return '/';
  const { origin, pathname, search, hash } = new URL(to, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : '/';
}
