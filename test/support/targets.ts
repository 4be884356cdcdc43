import type { DraftTarget } from '../../domain/plan/draft';

/** A dated count, or as the parts given say. */
export function targetOf(over: Partial<DraftTarget> = {}): DraftTarget {
  return {
    clause: '到2025年，改造企业1500家',
    span: { start: 0, end: 0 },
    metric: '改造企业',
    comparator: '>=',
    value: 1500,
    unit: '家',
    rhythm: 'by',
    due: '2025-12-31',
    scope: '全市',
    ...over,
  };
}

/** By a date near and far, every year, of a rate, of what is to come down, of no date. */
export const TARGETS: DraftTarget[] = [
  targetOf({ due: '2026-12-31' }),
  targetOf({ rhythm: 'every-year', due: null, value: 40 }),
  targetOf({ comparator: '<=', unit: '%', value: 3, due: '2029-08-31' }),
  targetOf({ comparator: '~', value: 12, due: '2025-02-28' }),
  targetOf({ rhythm: 'none', due: null }),
];
