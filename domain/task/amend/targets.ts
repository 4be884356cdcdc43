import type { DraftTarget } from '../../plan/draft';
import { type Instant, dateWords } from '../../time';
import type { TaskState } from '../state';

/**
 * The targets 指标 of a running task. Milestones, measured values and reports name a target by its index, so a target
 * never moves: one that is dropped 取消 stays in its place, marked.
 */

/** A target as a task keeps it. */
export interface TaskTarget extends DraftTarget {
  /** When it was added or changed by an amendment; absent where it is as it was launched. */
  since?: Instant;
  /** 已取消: since when, on which document; absent while it counts. */
  dropped?: { at: Instant; basis: string };
}

/** Most targets a task may ever have had: an answer has a figure for each. */
export const MOST_TARGETS = 100;

/** A target that counts, by its index; undefined where there is none, or it was dropped. */
export function liveTarget(state: Pick<TaskState, 'targets'>, index: number): TaskTarget | undefined {
  const target = state.targets[index];
  return target?.dropped ? undefined : target;
}

/** From when a target is reckoned: the launch, or the amendment that added or changed it. */
export function startOf(state: Pick<TaskState, 'launched'>, { since }: Pick<TaskTarget, 'since'>): Instant {
  return since ?? state.launched;
}

/** How many of a task's targets had a figure to fill in at an instant. */
export function targetsAt(targets: readonly TaskTarget[], at: Instant): number {
  return targets.filter(({ dropped }) => !dropped || dropped.at > at).length;
}

/** True where figures of one target say something about the other: the same thing, counted in the same unit. */
export function isSameMeasure(a: DraftTarget, b: DraftTarget): boolean {
  return a.metric === b.metric && a.unit === b.unit;
}

const COMPARATORS: Record<DraftTarget['comparator'], string> = {
  '>=': '不低于',
  '=': '达到',
  '<=': '不高于',
  '~': '约',
  all: '全覆盖',
};

const EVERY: Record<DraftTarget['rhythm'], string> = { by: '', 'every-year': '每年', none: '' };

/** `改造企业：不低于1500家（2025年12月31日前）`. */
export function targetWords({ metric, comparator, value, unit, rhythm, due }: DraftTarget): string {
  const much = comparator === 'all' ? COMPARATORS.all : `${COMPARATORS[comparator]}${value}${unit}`;
  return `${metric}：${EVERY[rhythm]}${much}${due === null ? '' : `（${dateWords(due)}前）`}`;
}
