import type { Figure } from './benches';

/** A time in seconds beside its limit's. */
export function seconds(name: string, ours: number, limit: number | null, bound: string | null): Figure {
  const ratio = limit === null ? null : round(ours / limit);
  return { name, ours: round(ours), limit: limit === null ? null : round(limit), unit: 's', ratio, bound };
}

/** A rate per second beside its limit's. */
export function perSecond(name: string, ours: number, limit: number | null, bound: string | null): Figure {
  const ratio = limit === null ? null : round(limit / ours);
  return {
    name,
    ours: Math.round(ours),
    limit: limit === null ? null : Math.round(limit),
    unit: '/s',
    ratio,
    bound,
  };
}

/** A time in milliseconds beside its limit's. */
export function milliseconds(name: string, ours: number, limit: number | null, bound: string | null): Figure {
  return { ...seconds(name, ours, limit, bound), unit: 'ms' };
}

const round = (n: number): number => Number(n.toPrecision(3));

export const mean = (list: number[]): number => list.reduce((a, b) => a + b, 0) / list.length;

export const median = (list: number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
