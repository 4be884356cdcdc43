import { z } from 'zod';
import type { Calendar } from '../domain/calendar';
import type { MilestoneSet } from '../domain/plan/back-schedule';
import { NO_MILESTONES, targetOf } from '../domain/task/milestones/milestones';
import type { TaskState } from '../domain/task/state';
import { targetStanding, trajectoryOf } from '../domain/task/milestones/trajectory';
import { isoInstant } from '../domain/time';
import { instantOut } from './schemas';

/** The targets of a task as they go out: what is wanted, by which milestones, and how they stand. */

const setShape = z.object({
  from: z.string().describe('自哪一天起算'),
  baseline: z.number().nullable().describe('起点数值，null 为不明'),
  milestones: z.array(
    z.object({
      on: z.string(),
      value: z.number(),
      arithmetic: z.string().describe('算式'),
      provisional: z.boolean().describe('依据的年份尚无放假通知，暂定'),
    }),
  ),
});
const milestoneSet = setShape.nullable();

/** What the office has to approve. */
export const proposedOut = setShape.extend({
  target: z.number().describe('第几项指标，从 0 起'),
  metric: z.string(),
  comparator: z.string(),
  value: z.number(),
  unit: z.string(),
  due: z.string().nullable(),
});

const measured = z
  .object({
    value: z.number(),
    period: z.string().nullable().describe('随哪一期报告填报；补录、核验的为 null'),
    at: instantOut,
    source: z.string().nullable(),
    evidence: z.array(z.object({ hash: z.string(), name: z.string() })).optional(),
    how: z.enum(['backfilled', 'verified']).optional().describe('补录，或督查室核验；随报告填报的没有'),
    on: z.string().optional().describe('补录、核验的是哪一天的数值'),
  })
  .nullable();

/** A target that figures are judged by. */
export const interimOut = z.object({
  target: z.number().describe('第几项指标，从 0 起'),
  metric: z.string(),
  comparator: z.string(),
  value: z.number(),
  unit: z.string(),
  due: z.string().nullable(),
  interim: z.number().nullable().describe('按审定的工期，现在应达到的数值；没有的为 null'),
  accepted: z.number().nullable().describe('审核通过的最新数值'),
});

export const targetOut = z.object({
  clause: z.string(),
  metric: z.string(),
  comparator: z.string(),
  value: z.number(),
  unit: z.string(),
  rhythm: z.string(),
  due: z.string().nullable(),
  scope: z.string().describe('谁的数：全市、各县市区等'),
  standing: z
    .enum(['due', 'running', 'dropped'])
    .describe('due：时限已过，核验与否见 trajectory；dropped：已取消'),
  dropped: z
    .object({ at: instantOut, basis: z.string() })
    .optional()
    .describe('何时、依据何文取消；序号仍保留，不再填报、评判'),
  milestones: z.object({
    approved: milestoneSet.describe('已审定的倒排工期'),
    proposed: milestoneSet.optional().describe('已报审的；只有牵头单位和督查室可见'),
    drafted: milestoneSet.optional().describe('已倒排、未报审的；只有牵头单位和督查室可见'),
    returnReason: z.string().nullable().optional().describe('上次退回的理由'),
  }),
  trajectory: z
    .object({
      status: z.enum(['ahead', 'on-track', 'behind', 'no-data', 'due']),
      interim: z.number().nullable().describe('到现在应达到的数值'),
      expected: z.number().nullable().describe('评判时应达到的数值'),
      deviation: z.number().nullable().describe('超前（正）或落后（负）的比例'),
      measured: measured.describe('审核通过的最新数值'),
      words: z.string(),
    })
    .optional()
    .describe('对照倒排工期；只有牵头单位和督查室可见'),
});

/** Every target of a task. What the lead reported and put forward is shown to who sees the whole task. */
export function presentTargets(
  state: TaskState,
  all: boolean,
  now: number,
  calendar: Calendar,
): z.infer<typeof targetOut>[] {
  return state.targets.map((target, index): z.infer<typeof targetOut> => {
    const { approved, proposed, drafted, returnReason } = state.milestones[index] ?? NO_MILESTONES;
    const { clause, metric, comparator, value, unit, rhythm, due, scope } = target;
    const shown = {
      ...{ clause, metric, comparator, value, unit, rhythm, due, scope },
      standing: target.dropped ? ('dropped' as const) : targetStanding(target, now),
      ...(target.dropped
        ? { dropped: { at: isoInstant(target.dropped.at), basis: target.dropped.basis } }
        : {}),
    };
    if (!all || target.dropped) return { ...shown, milestones: { approved: setOut(approved) } };
    const { measured, ...trajectory } = trajectoryOf(state, index, now, calendar);
    return {
      ...shown,
      milestones: {
        approved: setOut(approved),
        proposed: setOut(proposed),
        drafted: setOut(drafted),
        returnReason,
      },
      trajectory: { ...trajectory, measured: measured && { ...measured, at: isoInstant(measured.at) } },
    };
  });
}

/** The targets that count, each with what it should have come to by now, and has. */
export function presentInterims(
  state: TaskState,
  now: number,
  calendar: Calendar,
): z.infer<typeof interimOut>[] {
  return state.targets.flatMap((one, target) => {
    if (one.dropped) return [];
    const { metric, comparator, value, unit, due } = one;
    const { interim, measured } = trajectoryOf(state, target, now, calendar);
    return [
      { ...{ target, metric, comparator, value, unit, due }, interim, accepted: measured?.value ?? null },
    ];
  });
}

/** What waits for the office's approval under an obligation; null where that is no such decision. */
export function presentProposed(
  state: TaskState | undefined,
  obligation: string,
): z.infer<typeof proposedOut> | null {
  const index = targetOf(obligation);
  const target = index === null ? undefined : state?.targets[index];
  const set = index === null ? undefined : state?.milestones[index]?.proposed;
  if (index === null || !target || !set) return null;
  const { metric, comparator, value, unit, due } = target;
  return { target: index, metric, comparator, value, unit, due, ...set };
}

function setOut(set: MilestoneSet | null): z.infer<typeof milestoneSet> {
  return set && { from: set.from, baseline: set.baseline, milestones: set.milestones };
}
