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
