import type { Answer } from '../../client/api';

/** An evaluation as the server tells it. */
export type Evaluation = Answer<'/api/v1/plans/{plan}/evaluation'>;

export type GroupOf = Evaluation['groups'][number];

/** One county. */
export type County = GroupOf['counties'][number];

/** A share as people say it: `87.5%`. */
export function percent(value: number | null): string | null {
  return value === null ? null : `${Math.round(value * 1000) / 10}%`;
}
