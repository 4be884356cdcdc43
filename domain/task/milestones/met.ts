import type { DraftTarget } from '../../plan/draft';

/** How a figure of a target compares with what is wanted, by the target's comparator. */

type Compared = Pick<DraftTarget, 'comparator' | 'value'>;

/** 左右: so much less than the number is still about it. */
const ABOUT = 0.05;

/**
 * The share by which a value is better (positive) or worse than what is expected; of about so many 左右, a little less
 * is enough. `expected` is the target's own value, or what is wanted of it on the way.
 */
export function deviationOf(
  { comparator }: Pick<Compared, 'comparator'>,
  value: number,
  expected: number,
): number {
  if (comparator === '<=')
    return expected === 0 ? (value > 0 ? -1 : 0) : (expected - value) / Math.abs(expected);
  if (expected === 0) return value > 0 ? 1 : 0;
  const share = (value - expected) / expected;
  return comparator === '~' && share < 0 && share >= -ABOUT ? 0 : share;
}

/** True where a value reaches its target 达标: of full coverage 全覆盖 that is all of it, of 左右 nearly. */
export function isMet(target: Compared, value: number): boolean {
  return deviationOf(target, value, target.value) >= 0;
}
