import type { Draft } from '../draft/data';

/** A policy as the form holds it: plain JSON, checked by the server. */
export type Plain = Record<string, unknown>;

/** A policy with its name. */
export type Named = NonNullable<Draft['policy']>;

/** One action or task that has a cycle of its own. */
export type Override = { policy: Plain } & ({ action: number } | { task: number });

/** What is at a path such as `cycle/due/day`. */
export function at(policy: unknown, path: string): unknown {
  return path
    .split('/')
    .reduce<unknown>(
      (value, key) => (value === undefined || value === null ? undefined : (value as Plain)[key]),
      policy,
    );
}

/** A text at a path; empty where there is none. */
export function textAt(policy: unknown, path: string): string {
  const value = at(policy, path);
  return typeof value === 'string' ? value : '';
}

/** The same with something else at a path; nothing there where `value` is undefined. */
export function withAt(policy: Plain, path: string, value: unknown): Plain {
  const [key = '', ...rest] = path.split('/');
  if (rest.length === 0) {
    const others = Object.fromEntries(Object.entries(policy).filter(([name]) => name !== key));
    return value === undefined ? others : { ...policy, [key]: value };
  }
  return { ...policy, [key]: withAt((policy[key] as Plain | undefined) ?? {}, rest.join('/'), value) };
}

/** Cycles whose dates are listed one by one. */
export const isListed = (every: unknown): boolean => every === 'once' || every === 'listed';

/** Another rhythm: with a due day of its own, or with dates. */
export function withEvery(policy: Plain, every: string): Plain {
  const next = withAt(policy, 'cycle/every', every);
  if (isListed(every))
    return withAt(withAt(next, 'cycle/due/day', undefined), 'cycle/on', at(next, 'cycle/on') ?? []);
  const day = at(next, 'cycle/due/day') as number | undefined;
  const most = every === 'week' ? 5 : every === 'half-month' ? 15 : 31;
  return withAt(withAt(next, 'cycle/on', undefined), 'cycle/due/day', Math.min(day ?? most, most));
}

/** A policy as it is sent: with its exceptions. */
export function sent(policy: Plain, overrides: readonly Override[]): Plain {
  return overrides.length > 0 ? { ...policy, overrides } : policy;
}
