/** Chance without chance: what must be spread over many, and be the same whenever it is asked. */

/** FNV-1a, 32 bits, over UTF-16 units. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}
