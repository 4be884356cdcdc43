import canonicalize from 'canonicalize';

/** Keys that JavaScript orders as numbers, before all others, whatever order they are given in. */
const INDEX = /^\d+$/;

/** What cannot be told by putting keys in order. */
const NOT_PLAIN = Symbol('not plain');

/**
 * RFC 8785 text of a value; undefined where there is none. What is plain is put in order and written by the engine,
 * which gives the same text in a third of the time; anything else is left to the library, which also refuses numbers
 * that are none.
 */
export function canonical(value: unknown): string | undefined {
  const ordered = inOrder(value);
  return ordered === NOT_PLAIN ? canonicalize(value) : JSON.stringify(ordered);
}

/** A value with the keys of all objects in order, or `NOT_PLAIN`. */
function inOrder(value: unknown): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : NOT_PLAIN;
  if (typeof value !== 'object') return NOT_PLAIN;
  return Array.isArray(value) ? listInOrder(value) : objectInOrder(value as Record<string, unknown>);
}

function listInOrder(list: unknown[]): unknown {
  const ordered: unknown[] = [];
  for (const item of list) {
    const inside = inOrder(item);
    if (inside === NOT_PLAIN) return NOT_PLAIN;
    ordered.push(inside);
  }
  return ordered;
}

function objectInOrder(object: Record<string, unknown>): unknown {
  if (typeof object.toJSON === 'function') return NOT_PLAIN;
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(object).sort()) {
    const value = object[key];
    if (value === undefined) continue;
    const inside = inOrder(value);
    if (inside === NOT_PLAIN || INDEX.test(key) || key === '__proto__') return NOT_PLAIN;
    ordered[key] = inside;
  }
  return ordered;
}
