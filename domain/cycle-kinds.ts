import type { Policy } from './policy';

/** True for a cycle whose due dates are listed one by one (一次性, 按所列日期), so that it comes to an end. */
export function isDated({ every }: Pick<Policy['cycle'], 'every'>): boolean {
  return every === 'once' || every === 'listed';
}
